import type { SchemaObject } from "../openapi/document.js";
import type { PropertyModel, TypeModel } from "./api-model.js";
import { mergeAllOf } from "./merge-all-of.js";
import { extendPointer, type ModelContext, report } from "./model-context.js";
import { type RawOwner, type RawSchema, referTo } from "./raw-schema.js";
import { readScalar } from "./read-scalar.js";
import { readXmlName, readXmlProperty } from "./read-xml.js";
import { resolveReference } from "./resolve-reference.js";
import { splitWords, toPascalCase } from "./split-words.js";

/** Where a schema stands, and after whom an object in it is called. */
export interface SchemaPlace {
  readonly pointer: string;
  readonly owner: RawOwner;
}

/** Reads types, and keeps the objects without a name that it meets on the way. */
export interface TypeReader {
  readonly context: ModelContext;
  readonly inline: RawSchema[];
}

const unknownType: TypeModel = { kind: "unknown", nullable: false };

/**
 * Reads a schema (JSON Schema 2020-12 as OpenAPI 3.1 uses it) as a type. An
 * object with properties becomes a schema of its own, so that it has a name, a
 * codec and a place for its docs; use `readRootType` where it has them already.
 */
export function readType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const type = readRootType(reader, schema, place);
  if (type.kind !== "object") return type;
  const key = `inline:${place.pointer}`;
  const xml = readXmlName(schema);
  reader.inline.push({
    key,
    name: place.owner,
    pointer: place.pointer,
    type: { ...type, nullable: false },
    ...(schema.description !== undefined && {
      description: schema.description,
    }),
    deprecated: schema.deprecated === true,
    ...(xml && { xml }),
  });
  return referTo(key, type.nullable);
}

/** Reads a schema whose object, if it is one, has a name already. */
export function readRootType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  if (typeof schema !== "object" || schema["x-endpaper-unknown"]) {
    return unknownType;
  }
  reportUntyped(reader, schema, place);
  if (schema.$ref !== undefined)
    return readReference(reader, schema.$ref, place);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return readChoice(reader, schema, choices, place);
  if (schema.allOf) {
    const merged = mergeAllOf(reader.context, schema, place.pointer);
    return merged ? readRootType(reader, merged, place) : unknownType;
  }
  return readPlainType(reader, schema, place);
}

/** Keywords that narrow a type in ways that the client's types do not show yet. */
const untyped = [
  "not",
  "const",
  "prefixItems",
  "patternProperties",
  "discriminator",
  "if",
  "dependentSchemas",
  "propertyNames",
  "contains",
  "unevaluatedProperties",
];

/** Says which keywords of a schema have no part in its type: none is dropped in silence. */
function reportUntyped(
  { context }: TypeReader,
  schema: SchemaObject,
  { pointer }: SchemaPlace,
): void {
  for (const keyword of untyped) {
    if (!Object.hasOwn(schema, keyword)) continue;
    const message = `\`${keyword}\` has no part in the client's types yet; the type is what the other keywords say`;
    report(context, "schema-unsupported", pointer, message);
  }
}

function readReference(
  { context }: TypeReader,
  reference: string,
  { pointer }: SchemaPlace,
): TypeModel {
  const target = resolveReference(context, reference);
  if (target) return referTo(`component:${target.name}`);
  report(
    context,
    "schema-unsupported",
    pointer,
    `reference \`${reference}\` leads to no schema of \`components\`; emitted as \`unknown\``,
  );
  return unknownType;
}

/** A choice between one type and null is that type; others are a later issue. */
function readChoice(
  reader: TypeReader,
  schema: SchemaObject,
  choices: readonly SchemaObject[],
  place: SchemaPlace,
): TypeModel {
  const isNull = (choice: SchemaObject) => choice.type === "null";
  const others = choices.filter((choice) => !isNull(choice));
  const [only] = others;
  if (only && others.length === 1 && !schema.properties) {
    const type = readRootType(reader, only, place);
    return choices.some(isNull) ? makeNullable(type) : type;
  }
  return refuse(reader, place, "a choice between types (`oneOf` or `anyOf`)");
}

function readPlainType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const types = [schema.type ?? guessType(schema)].flat();
  const others = types.filter((type) => type !== "null");
  const [type] = others;
  if (others.length > 1) return refuse(reader, place, "more than one `type`");
  const read = (): TypeModel => {
    if (type === "object") return readObject(reader, schema, place);
    if (type === "array") return readArray(reader, schema, place);
    if (type === undefined) return unknownType;
    return (
      readScalar(schema, type) ??
      refuse(reader, place, "an `enum` of several types")
    );
  };
  const found = read();
  return types.includes("null") ? makeNullable(found) : found;
}

/** The type that a schema without one can only mean; otherwise anything. */
function guessType(
  schema: SchemaObject,
): NonNullable<SchemaObject["type"]> | [] {
  if (schema.properties || schema.additionalProperties) return "object";
  if (schema.items) return "array";
  const kinds = new Set(schema.enum?.map((value) => typeof value));
  if (kinds.size === 1 && kinds.has("string")) return "string";
  if (kinds.size === 1 && kinds.has("number")) return "number";
  return [];
}

function readArray(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const items = schema.items
    ? readType(reader, schema.items, step(place, ["items"], "Item"))
    : unknownType;
  return { kind: "array", items, nullable: false };
}

function readObject(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const { additionalProperties: additional } = schema;
  const hasProperties = Object.keys(schema.properties ?? {}).length > 0;
  if (hasProperties) {
    if (typeof additional === "object") {
      refuse(reader, place, "typed `additionalProperties` beside `properties`");
    }
    return readProperties(reader, schema, place);
  }
  const values =
    typeof additional === "object"
      ? readType(
          reader,
          additional,
          step(place, ["additionalProperties"], "Value"),
        )
      : unknownType;
  return { kind: "map", values, nullable: false };
}

function readProperties(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, property]): PropertyModel =>
      readProperty(reader, property, {
        name,
        required: required.has(name),
        place: step(place, ["properties", name], name),
      }),
  );
  return { kind: "object", properties, nullable: false };
}

function readProperty(
  reader: TypeReader,
  property: SchemaObject,
  at: {
    readonly name: string;
    readonly required: boolean;
    readonly place: SchemaPlace;
  },
): PropertyModel {
  const { description } = property;
  const xml = readXmlProperty(reader.context, property);
  return {
    name: at.name,
    ...(description !== undefined && { description }),
    required: at.required,
    readOnly: property.readOnly === true,
    deprecated: property.deprecated === true,
    type: readType(reader, property, at.place),
    ...(xml && { xml }),
  };
}

function step(
  { pointer, owner }: SchemaPlace,
  tokens: readonly string[],
  name: string,
): SchemaPlace {
  return {
    pointer: extendPointer(pointer, ...tokens),
    owner: {
      key: owner.key,
      path: [...owner.path, toPascalCase(splitWords(name))],
    },
  };
}

function makeNullable(type: TypeModel): TypeModel {
  return type.kind === "unknown" ? type : { ...type, nullable: true };
}

function refuse(
  { context }: TypeReader,
  { pointer }: SchemaPlace,
  what: string,
): TypeModel {
  report(
    context,
    "schema-unsupported",
    pointer,
    `the schema has ${what}, which is not supported yet; emitted as \`unknown\``,
  );
  return unknownType;
}
