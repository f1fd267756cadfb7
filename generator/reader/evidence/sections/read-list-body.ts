import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { firstLink, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { FieldType } from "../fields/field.js";
import { linkType } from "../fields/type-text.js";
import type { Draft } from "../operations/draft.js";
import type { Role } from "../scopes/label-roles.js";
import { isSameName } from "../scopes/place-fields.js";
import type { OperationSection } from "./section.js";

/** The words by which a sentence says that a list is sent, and what follows them. */
const patterns = [
  /\b(?:takes?|accepts?|expects?|requires?)\s+(?:an?|the)\s+(?:json\s+)?(?:array|list)\s+(?:of|containing)\b([^.\n]*)/i,
  /\b(?:request\s+)?(?:body|payload)\s+(?:is|must be|should be|has to be|takes)\s+(?:an?|the)\s+(?:json\s+)?(?:array|list)\b(?:\s+(?:of|containing)\b)?([^.\n]*)/i,
];

/**
 * `list-in-prose`: a sentence about what an operation takes says that it is a list:
 *
 *     Takes a list of [berth](#berth) objects. · The body must be a JSON array of objects:
 */
export function readListBody(
  { draft, method, reading }: OperationSection,
  { block }: Node,
  { direction, place: where }: Role,
): void {
  if (!["POST", "PUT", "PATCH"].includes(method)) return;
  if (direction === "response" || where === "query" || where === "path") return;
  for (const pattern of patterns) {
    const match = pattern.exec(block.text);
    const said = match?.[1] ?? "";
    const before = block.text.slice(0, match?.index ?? 0);
    if (!match || /\b(?:returns?|response)\b[^.\n]*$/i.test(before)) continue;
    const items = itemsOf(said);
    const value: FieldType = { kind: "array", ...(items && { items }) };
    draft.body.list ??= { value, place: reading.place(block) };
    return;
  }
}

/** What is listed: what a link leads to, or the name that the words are. */
function itemsOf(said: string): FieldType | undefined {
  const [noun = ""] = said.split(/,|\b(?:in|with|to|for|that|which|and)\b/);
  const link = firstLink(noun);
  const or: FieldType = { kind: "object" };
  if (link) {
    const type = linkType(link);
    return type.kind === "reference" ? { ...type, or } : type;
  }
  const name = plainText(noun).trim();
  return name === "" ? undefined : { kind: "reference", name, target: "", or };
}

/**
 * Takes the list that a sentence speaks of for the body, unless a sample shows
 * an object or a field is called as what is listed.
 */
export function finalizeList(draft: Draft): void {
  const { body, loose } = draft;
  if (body.list === undefined || body.type !== undefined) return;
  const fields = [...body.fields, ...loose];
  const items = listedName(body.list);
  const isField = fields.some(
    ({ name, type }) =>
      type?.value.kind === "array" ||
      (items !== undefined && isSameName(name.value, items)),
  );
  const isObject = body.samples.some(({ node }) => node.kind === "object");
  if (isField || isObject) return;
  const value: FieldType =
    fields.length > 0
      ? { kind: "array", items: { kind: "object" } }
      : body.list.value;
  body.type = { ...body.list, value };
  draft.hasBody = true;
}

function listedName({ value }: Located<FieldType>): string | undefined {
  const items = value.kind === "array" ? value.items : undefined;
  return items?.kind === "reference" ? items.name : undefined;
}
