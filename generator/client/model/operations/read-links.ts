import type { Json, LinkObject } from "../../../openapi/document/document.js";
import {
  decodeUrlPart,
  readPointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type { LinkModel, TextModel } from "../api-model.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import { operationKey } from "../names/name-operations.js";
import { readExpression } from "./link-expressions.js";
import type { RawOperation } from "./read-operations.js";

/** What links may lead to. */
export interface LinkTargets {
  readonly byId: ReadonlyMap<string, RawOperation>;
  readonly byPointer: ReadonlyMap<string, RawOperation>;
  /** Function names, by `METHOD path`. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Lists what the links of an API may lead to; of operations with one id, the first. */
export function listLinkTargets(
  operations: readonly RawOperation[],
  functions: LinkTargets["functions"],
): LinkTargets {
  const last = operations.toReversed();
  return {
    byId: new Map(last.map((one) => [one.operationId, one])),
    byPointer: new Map(last.map((one) => [one.pointer, one])),
    functions,
  };
}

interface LinkPlace {
  readonly context: ModelContext;
  readonly pointer: string;
  readonly operation: RawOperation;
}

/**
 * Reads what an operation's answers say of other operations: which values of
 * this call are values of that one (OpenAPI 3.1 §4.8.20). A link that leads
 * nowhere, or a value that is nowhere, is reported.
 */
export function readLinks(
  context: ModelContext,
  operation: RawOperation,
  targets: LinkTargets,
): readonly LinkModel[] {
  const { object, pointer: at } = operation;
  return Object.entries(object.responses).flatMap(([status, { links = {} }]) =>
    Object.entries(links).flatMap(([name, link]) => {
      const pointer = extendPointer(at, "responses", status, "links", name);
      const place: LinkPlace = { context, pointer, operation };
      const target = findTarget(place, link, targets);
      return target
        ? [readLink(place, { name, status, link, target }, targets)]
        : [];
    }),
  );
}

interface Link {
  readonly name: string;
  readonly status: string;
  readonly link: LinkObject;
  /** An operation of the document, or where another one is. */
  readonly target: RawOperation | string;
}

function readLink(
  place: LinkPlace,
  { name, status, link, target }: Link,
  { functions }: LinkTargets,
): LinkModel {
  const to =
    typeof target === "string" ? target : functions.get(operationKey(target));
  const { description, parameters = {}, requestBody } = link;
  const values = Object.entries(parameters).map(([key, value]) => {
    const inner = {
      ...place,
      pointer: extendPointer(place.pointer, "parameters", key),
    };
    return describeValue(inner, value, nameParameter(inner, key, target));
  });
  const body =
    requestBody === undefined
      ? []
      : [
          describeValue(
            { ...place, pointer: extendPointer(place.pointer, "requestBody") },
            requestBody,
            ["the body"],
          ),
        ];
  return {
    name,
    status,
    to: to ?? "",
    ...(description !== undefined && { description }),
    values: [...values, ...body],
  };
}

/** `the `id` of this answer is the `userId`` */
function describeValue(
  { context, pointer, operation }: LinkPlace,
  value: Json,
  taken: readonly TextModel[],
): readonly TextModel[] {
  const { text, problem } = readExpression(value, operation);
  if (problem !== undefined) report(context, "link-broken", pointer, problem);
  return [...text, " is ", ...taken];
}

/** A parameter of the target: `id`, or `path.id` where several have the name. */
function nameParameter(
  { context, pointer }: LinkPlace,
  key: string,
  target: RawOperation | string,
): readonly TextModel[] {
  if (typeof target === "string") return ["the ", { code: key }];
  const [, place, own] = /^(path|query|header|cookie)\.(.+)$/s.exec(key) ?? [];
  const found = target.parameters.find(
    (one) => one.name === key || (one.in === place && one.name === own),
  );
  if (!found) {
    const message = `the operation \`${target.operationId}\` has no parameter \`${key}\``;
    report(context, "link-broken", pointer, message);
  }
  return ["the ", { code: found?.property ?? key }];
}

function findTarget(
  { context, pointer }: LinkPlace,
  { operationId, operationRef }: LinkObject,
  { byId, byPointer }: LinkTargets,
): RawOperation | string | undefined {
  if (operationId !== undefined) {
    const found = byId.get(operationId);
    if (found) return found;
    const message = `no operation has the id \`${operationId}\`, to which the link leads`;
    report(context, "link-broken", pointer, message);
    return undefined;
  }
  if (operationRef === undefined) {
    report(
      context,
      "link-broken",
      pointer,
      "the link leads to no operation: it has neither `operationId` nor `operationRef`",
    );
    return undefined;
  }
  const fragment = operationRef.replace(/^[^#]*#?/s, "");
  const isElsewhere = !operationRef.startsWith("#");
  const parts = readPointer(decodeUrlPart(fragment)) ?? [];
  const found = byPointer.get(toPointer(...parts.slice(0, 3)));
  if (found) return found;
  if (isElsewhere) return operationRef;
  const message = `\`${operationRef}\` leads to no operation`;
  report(context, "link-broken", pointer, message);
  return undefined;
}
