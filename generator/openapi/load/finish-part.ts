import {
  type JsonNode,
  type JsonObject,
  listMembers,
  memberOf,
  placeOfPart,
  setField,
} from "../../base/text/json-node.js";
import { schemaReference } from "../document/pointer.js";
import type { ObjectKind } from "../document/rule.js";
import { followText } from "./follow.js";
import { type Fields, type Loading, nameHere, reportAt } from "./loading.js";
import { nameSchema } from "./name-schema.js";

/** An object of which all members were read. */
interface ReadObject {
  readonly fields: Fields;
  readonly node: JsonObject;
}

type Finish = (loading: Loading, read: ReadObject) => void;

/** What OpenAPI 3.1 needs of an object beyond its members, one by one. */
const finishers: Readonly<Partial<Record<ObjectKind, Finish>>> = {
  info: (loading, read) => {
    require(loading, read, { name: "title", otherwise: "API" });
    require(loading, read, { name: "version", otherwise: "0.0.0" });
  },
  response: (_, { fields }) => {
    fields.description ??= "";
  },
  operation: (_, { fields }) => {
    fields.responses ??= {};
  },
  parameter: (loading, read) => {
    require(loading, read, { name: "name" });
    require(loading, read, { name: "in" });
  },
  "request-body": ({ version }, { fields }) => {
    fields.content ??= {};
    if (version === "3.0") dropPartStyles(fields.content as Fields);
  },
  tag: (loading, read) => require(loading, read, { name: "name" }),
  server: (loading, read) =>
    require(loading, read, { name: "url", otherwise: "/" }),
  "security-scheme": (loading, read) =>
    require(loading, read, { name: "type" }),
  example: (_, { fields }) => {
    // 3.2 §4.19: `value` is the older word for both of its successors.
    if (!("value" in fields) && "x-oas32-dataValue" in fields)
      fields.value = fields["x-oas32-dataValue"];
  },
  xml: (_, { fields }) => {
    // 3.2 §4.26.1: the older words mean the same.
    const type = fields["x-oas32-nodeType"];
    if (type === "attribute") fields.attribute = true;
  },
  discriminator: finishDiscriminator,
};

/** Styles are for `application/x-www-form-urlencoded` alone (3.0.4 §4.7.15.1.1); generators write them everywhere. */
function dropPartStyles(content: Fields): void {
  for (const [mediaType, media] of Object.entries(content)) {
    if (!/^\s*multipart\//i.test(mediaType)) continue;
    const { encoding = {} } = media as { readonly encoding?: Fields };
    for (const one of Object.values(encoding)) {
      const fields = one as Fields;
      delete fields.style;
      delete fields.explode;
      delete fields.allowReserved;
    }
  }
}

/** Completes an object that was read, and says what it lacks. */
export function finishPart(
  loading: Loading,
  kind: ObjectKind,
  read: ReadObject,
): Fields {
  finishers[kind]?.(loading, read);
  return read.fields;
}

/** Reports a member that must be there; an error, where nothing can stand for it. */
function require(
  loading: Loading,
  { fields, node }: ReadObject,
  { name, otherwise }: { readonly name: string; readonly otherwise?: string },
): void {
  if (typeof fields[name] === "string") return;
  const place = placeOfPart(memberOf(node, name) ?? node);
  const here = nameHere(loading, node, name);
  if (otherwise === undefined) {
    const message = `${here} is missing; expected text`;
    reportAt(loading, "document-invalid", message, { node, place });
    return;
  }
  fields[name] = otherwise;
  const message = `${here} is missing; \`${otherwise}\` stands for it`;
  reportAt(loading, "member-invalid", message, { node, place });
}

/** A mapping names schemas, or refers to them (3.1.1 §4.8.25): here, it refers. */
function finishDiscriminator(
  loading: Loading,
  { fields, node }: ReadObject,
): void {
  const mapping = memberOf(node, "mapping");
  if (mapping?.kind !== "object") return;
  const references: Fields = {};
  for (const { name, value } of listMembers(mapping))
    if (value.kind === "string")
      setField(references, name, referTo(loading, value.value, value));
  fields.mapping = references;
}

function referTo(loading: Loading, name: string, at: JsonNode): string {
  if (loading.takenNames.has(name)) return schemaReference(name);
  const target = followText(loading, name, at);
  return target ? schemaReference(nameSchema(loading, target, name)) : name;
}
