import type { HeaderObject, ResponseObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { Api, LocatedPart } from "../api.js";
import { messageOf } from "../message.js";
import { compareRest } from "./compare-details.js";
import { compareText } from "./compare-text.js";
import { compareTypes } from "./compare-types.js";
import {
  type CompareContext,
  type Comparison,
  record,
  stepInto,
} from "./comparison.js";

type Answer = LocatedPart<ResponseObject>;

/** Compares the headers that come with an answer (§4.8.21), whose names are the same in any case. */
export function compareHeaders(
  comparison: Comparison,
  answer: CompareContext,
  [before, after]: readonly [Answer, Answer],
): void {
  const old = listHeaders(comparison.before, before);
  const now = listHeaders(comparison.after, after);
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const name = (was ?? is)?.name ?? key;
    const context: CompareContext = {
      ...stepInto(answer, "", ["header ", { name }]),
      before: was?.pointer ?? answer.before,
      after: is?.pointer ?? answer.after,
    };
    if (is === undefined)
      record(
        comparison,
        context,
        "response-header-removed",
        messageOf`is gone`,
      );
    else if (was === undefined)
      record(comparison, context, "response-header-added", messageOf`is new`);
    else compareHeader(comparison, context, [was.part, is.part]);
  }
}

type Named = LocatedPart<HeaderObject> & { readonly name: string };

function listHeaders(
  api: Api,
  { part, pointer }: Answer,
): ReadonlyMap<string, Named> {
  return new Map(
    Object.entries(part.headers ?? {}).map(([name, header]) => [
      name.toLowerCase(),
      { name, ...api.follow(header, pointer + toPointer("headers", name)) },
    ]),
  );
}

function compareHeader(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [HeaderObject, HeaderObject],
): void {
  const [was, is] = [before.required === true, after.required === true];
  if (!was && is)
    record(
      comparison,
      context,
      "property-became-required",
      messageOf`is always there now`,
    );
  if (was && !is)
    record(
      comparison,
      context,
      "property-became-optional",
      messageOf`may be missing now`,
    );
  compareText(comparison, context, before, after);
  const schemas = {
    ...context,
    before: `${context.before}/schema`,
    after: `${context.after}/schema`,
  };
  compareTypes(comparison, schemas, [before.schema, after.schema]);
  compareRest(comparison, context, {
    kind: "header",
    before,
    after,
    known: new Set(["required", "schema"]),
    rule: () => "response-header-detail-changed",
  });
}
