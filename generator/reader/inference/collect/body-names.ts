import { toComponentName } from "../build/component-name.js";
import type { InferenceContext } from "../context.js";
import { itemNameIsSingular } from "../rules/item-name-is-singular.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { ownRequestSchema } from "../rules/own-request-schema.js";
import type { Body } from "./body.js";
import type { NameClaim } from "./shape.js";

type Named = Pick<Body, "page" | "direction" | "heading" | "jsonPatch">;

const suffixes: Readonly<Record<string, string>> = {
  "request ": "Request",
  "request []": "RequestItem",
  "request {}": "RequestValue",
  "response ": "Response",
  "response []": "Item",
  "response {}": "Value",
};

/** The names that the schema of a body's objects may have where none is printed. */
export function bodyNames(
  context: InferenceContext,
  body: Named,
  wrappers: string,
): readonly NameClaim[] {
  const own = ownName(context, body);
  if (own !== undefined) return [own];
  return [
    ...headingName(context, body, wrappers),
    operationName(context, body, wrappers),
  ];
}

/** Whether the body's schema is that of its operation only, and its name. */
export function ownName(
  context: InferenceContext,
  { page, direction, heading, jsonPatch }: Named,
): NameClaim | undefined {
  if (direction === "response") return undefined;
  if (jsonPatch !== undefined) {
    const { schemaName: name } = jsonPatch;
    return { rank: "body", name, place: heading, rule: jsonPatchBody };
  }
  const own = context.apply(ownRequestSchema, {
    operationId: page.id?.value,
    bodyName: page.requestBody?.name?.value,
    words: context.wordsOf(page),
  });
  if (own === undefined) return undefined;
  return {
    rank: "own",
    name: toComponentName(own.name),
    qualifier: toComponentName(own.qualifier),
    place: heading,
    rule: ownRequestSchema,
  };
}

function headingName(
  context: InferenceContext,
  { page, direction, heading }: Named,
  wrappers: string,
): readonly NameClaim[] {
  const name = direction === "request" ? page.requestBody?.name : undefined;
  const { plainBodyNames } = context.wordsOf(page);
  if (name === undefined || plainBodyNames.some((p) => p.test(name.value))) {
    return [];
  }
  const one =
    wrappers === ""
      ? name.value
      : (context.apply(itemNameIsSingular, name.value) ?? name.value);
  return [{ rank: "body", name: toComponentName(one), place: heading }];
}

function operationName(
  context: InferenceContext,
  { page, direction, heading }: Named,
  wrappers: string,
): NameClaim {
  const id =
    page.id?.value ??
    titleOf(context, page) ??
    `${page.method.value} ${page.path.value}`;
  const parts = context.wordsOf(page).operationId?.exec(id)?.groups;
  const { operation = id, group = page.path.value } = parts ?? {};
  const suffix = suffixes[`${direction} ${wrappers.slice(0, 2)}`] ?? "";
  return {
    rank: "operation",
    name: toComponentName(operation, suffix),
    qualifier: toComponentName(group),
    place: heading,
    ...(page.id && { from: page.id }),
  };
}

/** The title of an operation that has no place for an id, where it is no sentence. */
function titleOf(
  context: InferenceContext,
  page: Named["page"],
): string | undefined {
  const title = page.title?.value;
  const isShort = title !== undefined && title.split(/\s+/).length <= 8;
  return isShort && context.wordsOf(page).marks?.noIds ? title : undefined;
}
