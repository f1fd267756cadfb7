import type { OpenApiDocument, SchemaObject } from "./document.js";
import { isSchemaKind, type Part, type PartKind, walkParts } from "./parts.js";

/** What the description of a schema says that is named and shown nowhere. */
export const unknownDescription =
  "Named in the documentation and shown nowhere: its shape is unknown.";

/** A part of a document whose type nothing tells. */
export interface Unknown {
  readonly kind: "schema" | "property" | "parameter" | "body";
  /** The pointer of the part, which the source map knows. */
  readonly owner: string;
  /** The pointers of the schemas in it that say nothing, in the document's order. */
  readonly schemas: readonly string[];
}

const kinds: Readonly<Partial<Record<PartKind, Unknown["kind"]>>> = {
  schema: "schema",
  property: "property",
  parameter: "parameter",
  "request-body": "body",
  response: "body",
};

/** The keywords of which each says something about the values of a schema. */
const telling = [
  "type",
  "$ref",
  "enum",
  "const",
  "format",
  "properties",
  "additionalProperties",
  "items",
  "anyOf",
  "oneOf",
  "allOf",
  "not",
] as const;

/** Lists all parts of a document whose type nothing tells, in its order. */
export function listUnknowns(document: OpenApiDocument): readonly Unknown[] {
  const found = new Map<string, { kind: Unknown["kind"]; schemas: string[] }>();
  const owners: { readonly pointer: string; readonly kind: Unknown["kind"] }[] =
    [];
  for (const part of walkParts({
    pointer: "",
    kind: "document",
    node: document,
  })) {
    const kind = kinds[part.kind];
    // The owners above a part are those that its pointer goes on from.
    while (!isBelow(part.pointer, owners.at(-1)?.pointer)) owners.pop();
    if (kind !== undefined) owners.push({ pointer: part.pointer, kind });
    const owner = owners.at(-1);
    if (owner === undefined || !isUnknownSchema(part)) continue;
    const entry = found.get(owner.pointer);
    if (entry) entry.schemas.push(part.pointer);
    else
      found.set(owner.pointer, { kind: owner.kind, schemas: [part.pointer] });
  }
  return [...found].map(([owner, entry]) => ({ owner, ...entry }));
}

/** Says whether a schema tells anything about its values. */
export function isTelling(schema: SchemaObject): boolean {
  return telling.some((keyword) => Object.hasOwn(schema, keyword));
}

function isUnknownSchema({ kind, node }: Part): boolean {
  if (!isSchemaKind(kind) || typeof node !== "object" || node === null)
    return false;
  const schema = node as SchemaObject;
  return schema["x-endpaper-unknown"] !== undefined || !isTelling(schema);
}

function isBelow(pointer: string, above: string | undefined): boolean {
  return above === undefined || pointer.startsWith(`${above}/`);
}
