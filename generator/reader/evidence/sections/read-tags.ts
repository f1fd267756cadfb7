import { plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { readDescription } from "../fields/descriptions.js";
import type { Field } from "../fields/field.js";
import { readName } from "../fields/names.js";
import { readTypeText } from "../fields/type-text.js";
import { responseOf } from "../operations/draft.js";
import { decideTarget } from "../scopes/decide-target.js";
import { type Role, readRole } from "../scopes/label-roles.js";
import { addField, addNested } from "../scopes/place-fields.js";
import type { OpenTag, OperationSection, Target } from "./section.js";

/** Attributes whose value is the name of a field, and where such a field travels. */
const places = ["path", "query", "body", "header", "cookie", "form"] as const;

/** Components that say themselves that they are fields. */
const fieldName = /param|field|property|attribute|argument|prop$/i;

/**
 * Reads a component whose attributes are a field, or the status of an answer:
 *
 *     <ParamField query="limit" type="integer" required default="10">
 *     <ResponseField name="id" type="string" /> · <Param name="id" in="path">
 *     {% swagger-parameter in="query" name="limit" type="integer" %}
 *     {% swagger-response status="200: OK" %}
 */
export function readTag(
  section: OperationSection,
  node: Node,
  role: Role,
): void {
  const { block } = node;
  const { name = "", text } = block;
  const close = /^(?:\/|end(?=\w))(.+)$/.exec(name)?.[1];
  if (close !== undefined) {
    closeTag(section, close);
    return;
  }
  const opened: OpenTag = { name, ...readOpened(section, node, role) };
  if (!/\/>$/.test(text.trim())) section.tags.push(opened);
}

/** Ends the innermost component of a name, and all that it holds. */
function closeTag(section: OperationSection, name: string): void {
  const { tags } = section;
  const index = tags.map((one) => one.name).lastIndexOf(name);
  if (index < 0) return;
  const closed = tags.splice(index);
  if (closed.some(({ isAnswer }) => isAnswer)) section.status = undefined;
}

/**
 * Takes a paragraph inside a field's component for its description; gives
 * whether it is one. What ends the component may stand in its last line.
 */
export function readInsideTag(
  section: OperationSection,
  { block }: Node,
): boolean {
  const inner = section.tags.at(-1);
  const closes = [...block.text.matchAll(/<\/([A-Za-z][\w.-]*)>/g)];
  const isInside = section.tags.some(({ field }) => field !== undefined);
  for (const [, name = ""] of closes) closeTag(section, name);
  return isInside && inner !== undefined && block.kind !== "table";
}

function readOpened(
  section: OperationSection,
  node: Node,
  role: Role,
): Omit<OpenTag, "name"> {
  const { name = "", attributes } = node.block;
  const of = (key: string): string | undefined => attributes?.get(key)?.value;
  const status = /^\W*([1-5]\d\d)\b/.exec(
    of("status") ?? of("code") ?? of("httpCode") ?? of("statusCode") ?? "",
  )?.[1];
  if (status !== undefined && !of("name")) {
    const { place } = section.reading.locate(node.block, status);
    section.status = responseOf(section.draft, status, place).status;
    return { isAnswer: true };
  }
  const place = places.find((one) => of(one));
  const said = (place && of(place)) ?? of("name") ?? of("field");
  const isField = place !== undefined || fieldName.test(name);
  if (!isField || !said) return {};
  const field = makeField(section, node, said);
  if (field === undefined) return {};
  const holder = section.tags.findLast((one) => one.field)?.field;
  if (holder && (place === undefined || place === "body"))
    return { field: addNested(holder.children, field) };
  const where = place ?? of("in") ?? of("location") ?? of("place");
  const target = targetOf(section, { role, name, where, field });
  const placed = target && addField(section, target, field);
  return placed ? { field: placed } : {};
}

interface TagField {
  readonly role: Role;
  readonly name: string;
  readonly where: string | undefined;
  readonly field: Field;
}

function targetOf(
  section: OperationSection,
  { role, name, where, field }: TagField,
): Target | undefined {
  const word = where?.toLowerCase();
  if (word && /^(?:path|query|header|cookie|body)$/.test(word))
    return { kind: word as "path" };
  if (word && /^form/.test(word)) return { kind: "body", isForm: true };
  const spoken = readRole([name.replace(/(?<=[a-z])(?=[A-Z])|[-_]/g, " ")]);
  const direction = spoken.direction ?? role.direction;
  if (direction === "response") {
    const status = role.status ?? section.status?.value;
    return { kind: "response", status };
  }
  return decideTarget(section, role, [field]) ?? { kind: "loose" };
}

function makeField(
  { reading, scope }: OperationSection,
  node: Node,
  said: string,
): Field | undefined {
  const { index, block } = node;
  const { attributes } = block;
  const read = readName(said);
  if (read === undefined) return undefined;
  const of = (key: string): string | undefined => attributes?.get(key)?.value;
  const type = readTypeText(of("type") ?? "");
  const first = scope.nodes[0]?.index ?? 0;
  const next = scope.nodes[index + 1 - first];
  const isSelf = /\/>$/.test(node.block.text.trim());
  const text =
    of("description") ??
    (next?.block.kind === "text" && !isSelf
      ? next.block.text.replace(/<\/[\s\S]*$/, "").trim()
      : "");
  const words = readDescription(text);
  const required =
    flagOf(of("required")) ??
    negate(flagOf(of("optional"))) ??
    read.required ??
    type?.required ??
    words.required;
  const values = type?.values ?? words.values;
  const place = reading.place(node.block);
  return {
    name: reading.locate(node.block, read.name),
    children: [],
    ...(type && { type: { value: type.type, place } }),
    ...(required !== undefined && { required }),
    ...(values && { enum: values.map((value) => ({ value, place })) }),
    ...(plainText(text) && { description: { value: text, place } }),
  };
}

/** What an attribute without a value, or with `true` or `false`, says. */
function flagOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return !/^(?:false|no|optional)$/i.test(value.trim());
}

function negate(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag;
}
