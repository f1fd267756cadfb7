import type {
  AnswerHeaderModel,
  OperationModel,
} from "../../model/api-model.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
} from "../../print/layout.js";
import { listSuccesses } from "../../print/list-successes.js";
import { listFailures } from "../../print/print-output.js";
import { layoutType } from "../../print/print-type.js";
import { runtimeType } from "../../print/symbol.js";
import { toObjectKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";

/**
 * The headers that successes are documented to have, each once: one that not all
 * of them have may be missing, and one of several types is the text that it is.
 */
export function listAnswerHeaders(
  operation: OperationModel,
): readonly AnswerHeaderModel[] {
  const successes = listSuccesses(operation);
  const found = new Map<string, AnswerHeaderModel[]>();
  for (const header of successes.flatMap(({ headers = [] }) => headers)) {
    const key = header.name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), header]);
  }
  return [...found.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const all = [first, ...others];
    const types = new Set(all.map(({ type }) => JSON.stringify(type)));
    const required =
      all.length === successes.length && all.every((one) => one.required);
    return [{ ...first, required, ...(types.size > 1 && { type: text }) }];
  });
}

const text = { kind: "scalar", scalar: "string", nullable: false } as const;

/** `{ "X-Rate-Limit": number }`, behind the errors, where headers of a success are documented. */
export function layoutAnswerHeaders(
  operation: OperationModel,
): readonly Layout[] {
  const headers = listAnswerHeaders(operation);
  if (headers.length === 0) return [];
  const members = headers.map(
    ({ name, required, type }): Layout => [
      toObjectKey(name),
      code`${required ? code`:` : code`?:`}`,
      layoutType(type),
    ],
  );
  const list = join(members, [";", line]);
  const all = group(["{", indent([line, list]), ifBroken(";"), line, "}"]);
  return skipsErrors(operation) ? [noErrors, all] : [all];
}

const noErrors = runtimeType("operation", "NoErrors");

/** Whether an operation has headers of successes, and no bodies of errors before them. */
function skipsErrors(operation: OperationModel): boolean {
  return (
    listAnswerHeaders(operation).length > 0 &&
    listFailures(operation).length === 0
  );
}
