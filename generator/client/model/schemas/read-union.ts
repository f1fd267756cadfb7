import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import {
  type Alternative,
  isCondition,
  nameMember,
} from "./list-alternatives.js";
import { resolveReference } from "./resolve-reference.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { type ReadMember, uniteMembers } from "./unite-members.js";

/** Reads a choice whose members say all that there is to say (`oneOf` or `anyOf`). */
export function readUnion(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const { readType } = reader;
  const isChoice = schema.oneOf && !schema.oneOf.every(isCondition);
  const keyword = isChoice ? "oneOf" : "anyOf";
  const property = reader.tags.properties.get(schema);
  const members = (schema[keyword] ?? []).map((member, index): ReadMember => {
    const name = nameMember(member) ?? `Option${index + 1}`;
    const at = step(place, [keyword, String(index)], name);
    const tags = collectDiscriminators(reader, member, property);
    return { type: readType(reader, member, at), tags };
  });
  const other = findDefault(reader, schema);
  return uniteMembers(members, {
    property,
    overlaps: keyword === "anyOf",
    ...(other && { other: readType(reader, other, place) }),
  });
}

/** Reads the schemas that one stands for which says more beside its choices. */
export function readAlternatives(
  reader: TypeReader,
  alternatives: readonly Alternative[],
  {
    schema,
    place,
    read,
  }: {
    readonly schema: SchemaObject;
    readonly place: SchemaPlace;
    readonly read: (
      reader: TypeReader,
      alternative: Alternative,
      place: SchemaPlace,
    ) => TypeModel;
  },
): TypeModel {
  const property = findProperty(reader, schema, alternatives);
  const members = alternatives.map((alternative, index): ReadMember => {
    const name = alternative.name ?? `Option${index + 1}`;
    const pointer = `${place.pointer}#${index}`;
    const at = step({ ...place, pointer }, [], name);
    return {
      type: read(reader, alternative, at),
      tags: listDiscriminators(reader, alternative.from, property),
    };
  });
  const overlaps = schema.anyOf !== undefined && schema.oneOf === undefined;
  return uniteMembers(members, { property, overlaps });
}

/** The property that tells alternatives apart: a choice's in the schema. */
function findProperty(
  { tags }: TypeReader,
  schema: SchemaObject,
  alternatives: readonly Alternative[],
): string | undefined {
  const own = tags.properties.get(schema) ?? schema.discriminator?.propertyName;
  if (own !== undefined) return own;
  const [first] = alternatives;
  const known = (first?.from ?? []).flatMap((part) => [
    ...(tags.values.get(part)?.keys() ?? []),
  ]);
  return known[0];
}

/** Reads a schema with a discriminator that others extend: as one of these, or itself. */
export function readFamily(
  reader: TypeReader,
  children: readonly SchemaObject[],
  {
    base,
    property,
    place,
  }: {
    readonly base: TypeModel;
    readonly property: string;
    readonly place: SchemaPlace;
  },
): TypeModel {
  const members = children.map(
    (child): ReadMember => ({
      type: reader.readType(reader, child, place),
      tags: collectDiscriminators(reader, child, property),
    }),
  );
  return uniteMembers(members, { property, other: base });
}

function listDiscriminators(
  { tags }: TypeReader,
  from: readonly SchemaObject[],
  property: string | undefined,
): readonly string[] {
  if (property === undefined) return [];
  return from.flatMap((part) => tags.values.get(part)?.get(property) ?? []);
}

const deepest = 200;

/** The tags of a member; of one that is a choice itself, those of its members. */
function collectDiscriminators(
  reader: TypeReader,
  member: SchemaObject,
  property: string | undefined,
  seen: readonly SchemaObject[] = [],
): readonly string[] {
  const schema =
    typeof member === "object" && member.$ref !== undefined
      ? resolveReference(reader.context, member.$ref)?.schema
      : member;
  if (typeof schema !== "object" || seen.includes(schema)) return [];
  if (seen.length > deepest) return [];
  const own = listDiscriminators(reader, [schema], property);
  if (own.length > 0) return own;
  return [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((inner) =>
    collectDiscriminators(reader, inner, property, [...seen, schema]),
  );
}

/** What has no documented tag (OpenAPI 3.2 §4.25). */
function findDefault(
  { context }: TypeReader,
  { discriminator }: SchemaObject,
): SchemaObject | undefined {
  const target = discriminator?.["x-oas32-defaultMapping"];
  if (target === undefined) return undefined;
  const isName = context.schemas.has(target);
  return { $ref: isName ? `#/components/schemas/${target}` : target };
}
