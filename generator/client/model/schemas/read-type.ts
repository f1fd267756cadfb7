import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { report } from "../model-context.js";
import { nameObject } from "../names/name-object.js";
import {
  type Alternative,
  isCondition,
  listAlternatives,
} from "./list-alternatives.js";
import { makeNullable, nothing, unknownType } from "./made-types.js";
import { listTypes, saysMore } from "./merge-schemas.js";
import { makeDiscriminator } from "./read-object.js";
import { readPlain } from "./read-plain.js";
import { readAlternatives, readFamily, readUnion } from "./read-union.js";
import { refuse, reportUntyped } from "./report-schema.js";
import { resolveReference } from "./resolve-reference.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { makeRef } from "./unnamed-schema.js";

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
  return nameObject(reader, { schema, type, place });
}

/** Reads a schema whose object, if it is one, has a name already. */
export function readRootType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  if (typeof schema !== "object") return schema ? unknownType : nothing;
  if (schema["x-endpaper-unknown"]) return unknownType;
  if (reader.context.byteParts.has(schema)) {
    const nullable = listTypes(schema)?.includes("null") ?? false;
    return { kind: "scalar", scalar: "binary", nullable };
  }
  reportUntyped(reader, schema, place);
  const part = findNullable(schema);
  if (part) return makeNullable(readRootType(reader, part, place));
  const { $ref, allOf = [], oneOf, anyOf, ...own } = schema;
  const choices = [oneOf, anyOf].filter(
    (group) => group && !group.every(isCondition),
  );
  if ($ref !== undefined && allOf.length + choices.length === 0) {
    if (!saysMore(own)) return readReference(reader, $ref, place);
  } else if ($ref === undefined && allOf.length + choices.length === 0) {
    const plain = { schema, from: [schema] };
    return readParent(reader, schema, plain, place);
  } else if ($ref === undefined && choices.length === 0) {
    const only = reader.tags.values.has(schema)
      ? undefined
      : findOnlyPart(schema);
    if (only) return readRootType(reader, only, place);
  } else if ($ref === undefined && choices.length === 1 && !allOf.length) {
    if (choosesAll(schema)) {
      const type = readUnion(reader, schema, place);
      return listTypes(own)?.includes("null") ? makeNullable(type) : type;
    }
  }
  return readCombined(reader, schema, place);
}

/** Null alone beside other schemas, which no value fits, can only mean that it fits too. */
function findNullable({
  type,
  ...others
}: SchemaObject): SchemaObject | undefined {
  const isNull = [type].flat().every((one) => one === "null");
  return isNull && (others.$ref !== undefined || others.allOf)
    ? others
    : undefined;
}

function readReference(
  { context }: TypeReader,
  reference: string,
  { pointer }: SchemaPlace,
): TypeModel {
  const target = resolveReference(context, reference);
  if (target) return makeRef(`component:${target.name}`);
  report(
    context,
    "schema-unsupported",
    pointer,
    `reference \`${reference}\` leads to no schema of \`components\`; emitted as \`unknown\``,
  );
  return unknownType;
}

/** The one part of an `allOf` that says something, where all else is words. */
function findOnlyPart({
  allOf = [],
  ...own
}: SchemaObject): SchemaObject | undefined {
  const parts = allOf.filter(saysMore);
  const [only, another] = parts;
  const isObject = (schema: SchemaObject) =>
    listTypes(schema)?.every((type) => type === "object");
  const rest = { ...own };
  if (isObject(own)) delete rest.type;
  const isOnly = only && !another && !saysMore(rest) && !own.discriminator;
  return isOnly ? only : undefined;
}

/** Whether the members of a choice say all that there is to say. */
function choosesAll({ oneOf, anyOf, ...own }: SchemaObject): boolean {
  const { type, ...rest } = own;
  if (saysMore(rest)) return false;
  const members = [oneOf, anyOf]
    .filter((group) => group && !group.every(isCondition))
    .flatMap((group) => group ?? []);
  const isPlain = (member: SchemaObject) =>
    typeof member === "object" &&
    !member.$ref &&
    !member.allOf &&
    !member.oneOf &&
    !member.anyOf &&
    listTypes(member) === undefined;
  return type === undefined || !members.some(isPlain);
}

/** Reads a schema that combines others, unless it is a part of itself. */
function readCombined(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  if (reader.combining.has(schema))
    return refuse(reader, place, "itself as a part, with more beside it");
  reader.combining.add(schema);
  const type = combine(reader, schema, place);
  reader.combining.delete(schema);
  return type;
}

/** Reads a schema that combines others: as the plain ones that it stands for. */
function combine(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const alternatives = listAlternatives(reader.context, schema);
  if (!alternatives) {
    return refuse(reader, place, "combinations that are too many or too deep");
  }
  const [only, another] = alternatives;
  if (!only) return refuse(reader, place, "parts that contradict each other");
  if (!another) return readParent(reader, schema, only, place);
  return readAlternatives(reader, alternatives, {
    schema,
    place,
    read: readAlternative,
  });
}

/** Reads one of several schemas that one stands for. */
function readAlternative(
  reader: TypeReader,
  alternative: Alternative,
  place: SchemaPlace,
): TypeModel {
  const type = readPlain(reader, alternative, place);
  return nameObject(reader, { schema: alternative.schema, type, place });
}

/** Reads a schema as the plain one that it stands for, and what extends it where something tells these apart. */
function readParent(
  reader: TypeReader,
  schema: SchemaObject,
  plain: Alternative,
  place: SchemaPlace,
): TypeModel {
  const type = readPlain(reader, plain, place);
  const children = reader.tags.children.get(schema);
  const property = reader.tags.properties.get(schema);
  return children && property !== undefined && type.kind === "object"
    ? readExtended(reader, schema, { type, property, children, place })
    : type;
}

/** An object with a discriminator, and the components that extend it. */
interface Extended {
  /** What it is itself. */
  readonly type: TypeModel & { readonly kind: "object" };
  readonly property: string;
  readonly children: readonly string[];
  readonly place: SchemaPlace;
}

/** Reads a schema that others extend: as one of these, or as itself with a tag that no document knows. */
function readExtended(
  reader: TypeReader,
  schema: SchemaObject,
  { type, property, children, place }: Extended,
): TypeModel {
  const base = nameObject(reader, {
    schema,
    type: openTag(reader, schema, { type, property }),
    place: step({ ...place, pointer: `${place.pointer}#base` }, [], "Base"),
  });
  const references = children.map((name) => ({
    $ref: `#/components/schemas/${name}`,
  }));
  return readFamily(reader, references, { base, property, place });
}

/** An object whose tag may be one that no document knows. */
function openTag(
  reader: TypeReader,
  schema: SchemaObject,
  { type, property }: Pick<Extended, "type" | "property">,
): TypeModel {
  const tag: TypeModel = {
    kind: "tag",
    values: [...listOwnDiscriminators(reader, schema)].sort(),
    nullable: false,
  };
  const known = type.properties.find(({ name }) => name === property);
  const others = type.properties.filter(({ name }) => name !== property);
  const opened = known ?? makeDiscriminator([property, []]);
  return { ...type, properties: [{ ...opened, type: tag }, ...others] };
}

/** The tags that a schema has itself, as those that its own discriminator leads to it. */
function listOwnDiscriminators(
  { context, tags }: TypeReader,
  schema: SchemaObject,
): readonly string[] {
  const { mapping } = schema.discriminator ?? {};
  const own = [...context.schemas].find(([, one]) => one === schema)?.[0];
  if (mapping)
    return Object.keys(mapping).filter(
      (value) => resolveReference(context, mapping[value] ?? "")?.name === own,
    );
  return tags.own.get(schema) ?? [own ?? ""];
}
