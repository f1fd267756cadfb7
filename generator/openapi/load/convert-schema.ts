import { type JsonObject, memberOf } from "../../base/text/json-node.js";
import type { Json } from "../document/document.js";
import { annotations } from "../document/schema-keywords.js";
import type { Fields } from "./loading.js";
import { type Loading, reportAt } from "./loading.js";

const octets = "application/octet-stream";

/**
 * Brings a schema whose members were read to OpenAPI 3.1: `nullable`, bounds
 * that exclude, examples, text of bytes (OAI's "Migrating from 3.0 to 3.1").
 * What 3.1 has already stays as it is.
 */
export function convertSchema(
  loading: Loading,
  fields: Fields,
  node: JsonObject,
): Fields {
  convertBounds(fields);
  convertExample(fields);
  convertTuple(fields);
  convertBytes(loading, fields);
  if (fields.nullable === undefined) return fields;
  if (
    fields.nullable === true &&
    loading.version.startsWith("3.") &&
    loading.version !== "3.0"
  ) {
    const message = `\`nullable\` is gone since OpenAPI 3.1, where \`type\` lists \`null\`; taken as such`;
    const at = memberOf(node, "nullable") ?? node;
    reportAt(loading, "member-invalid", message, { node: at });
  }
  return convertNullable(fields);
}

/** `exclusiveMinimum: true` made `minimum` exclude its value. */
function convertBounds(fields: Fields): void {
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const value = fields[exclusive];
    if (typeof value !== "boolean") continue;
    delete fields[exclusive];
    if (!value || fields[bound] === undefined) continue;
    fields[exclusive] = fields[bound];
    delete fields[bound];
  }
}

function convertExample(fields: Fields): void {
  if (!Object.hasOwn(fields, "example")) return;
  if (fields.examples === undefined) fields.examples = [fields.example];
  delete fields.example;
}

/** What `additionalItems` said beside a list of schemas, `items` says now. */
function convertTuple(fields: Fields): void {
  const { additionalItems } = fields;
  if (additionalItems === undefined || fields.items !== undefined) return;
  if (fields.prefixItems === undefined) return;
  fields.items = additionalItems;
  delete fields.additionalItems;
}

function convertBytes({ version }: Loading, fields: Fields): void {
  const { type, format } = fields;
  if (type === "file") {
    fields.type = "string";
    fields.contentMediaType = octets;
    return;
  }
  if (type !== undefined && ![type].flat().includes("string")) return;
  if (format === "binary") {
    delete fields.format;
    fields.type ??= "string";
    fields.contentMediaType ??= octets;
  }
  const old = version === "2.0" || version === "3.0";
  if (format === "base64" || (old && format === "byte")) {
    delete fields.format;
    fields.contentEncoding ??= "base64";
  }
}

function convertNullable({ nullable, ...fields }: Fields): Fields {
  if (nullable !== true) return fields;
  const { type, enum: values } = fields;
  if (type !== undefined) {
    fields.type = [...new Set([type, "null"].flat())];
    if (Array.isArray(values) && !values.includes(null))
      fields.enum = [...values, null];
    if (fields.const !== undefined) return orNull(fields);
    return fields;
  }
  for (const choice of ["anyOf", "oneOf"] as const) {
    const choices = fields[choice];
    if (!Array.isArray(choices) || fields.allOf !== undefined) continue;
    if (!choices.some(isNull)) fields[choice] = [...choices, { type: "null" }];
    return fields;
  }
  if (Array.isArray(values)) {
    if (!values.includes(null)) fields.enum = [...(values as Json[]), null];
    return fields;
  }
  // A schema without any assertion takes null as it is.
  const asserts = Object.keys(fields).some(isAssertion);
  return asserts ? orNull(fields) : fields;
}

function isNull(schema: unknown): boolean {
  return (
    typeof schema === "object" &&
    schema !== null &&
    (schema as Fields).type === "null"
  );
}

function isAssertion(name: string): boolean {
  return !annotations.has(name) && !name.startsWith("x-");
}

/** The same schema, or null; what describes it stays outside. */
function orNull(fields: Fields): Fields {
  const entries = Object.entries(fields);
  const outer = entries.filter(([name]) => !isAssertion(name));
  const inner = Object.fromEntries(
    entries.filter(([name]) => isAssertion(name)),
  );
  const { allOf, ...rest } = inner;
  const alone =
    Array.isArray(allOf) &&
    allOf.length === 1 &&
    Object.keys(rest).length === 0;
  const schema: unknown = alone ? allOf[0] : inner;
  return { ...Object.fromEntries(outer), anyOf: [schema, { type: "null" }] };
}
