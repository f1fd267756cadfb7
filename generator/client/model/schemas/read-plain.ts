import type {
  SchemaObject,
  SchemaType,
} from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { nameObject } from "../names/name-object.js";
import { toPascalCase } from "../names/split-words.js";
import type { DiscriminatorValues } from "./find-discriminators.js";
import type { Alternative } from "./list-alternatives.js";
import { makeNullable, nothing, unknownType } from "./made-types.js";
import { listTypes, typeOfValue } from "./merge-schemas.js";
import { readArray } from "./read-array.js";
import { readObject } from "./read-object.js";
import { readScalar } from "./read-scalar.js";
import { refuse } from "./report-schema.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { uniteMembers } from "./unite-members.js";

/** Reads a schema that combines no others; with several types it is a choice of them. */
export function readPlain(
  reader: TypeReader,
  { schema, from }: Alternative,
  place: SchemaPlace,
): TypeModel {
  if (schema.const !== undefined && !isAtom(schema.const)) {
    return refuse(reader, place, "a `const` that is no text, number or flag");
  }
  const tags = joinDiscriminators(reader, from);
  const types = listTypes(schema) ?? (tags.size > 0 ? ["object" as const] : []);
  const others = types.filter((type) => type !== "null");
  const read = others.map((type) => {
    const at =
      others.length > 1 ? step(place, [], toPascalCase([type])) : place;
    const own = { ...at, pointer: place.pointer };
    const found = readOne(reader, { schema, type, place: own, tags });
    return others.length > 1
      ? nameObject(reader, { schema, type: found, place: own })
      : found;
  });
  const [only, another] = read;
  const type =
    only && !another
      ? only
      : read.length > 0
        ? uniteMembers(read.map((type) => ({ type, tags: [] })))
        : types.length > 0
          ? nothing
          : unknownType;
  return types.includes("null") ? makeNullable(type) : type;
}

function isAtom(value: SchemaObject["const"]): boolean {
  return value === null || typeof value !== "object";
}

interface OneType {
  readonly schema: SchemaObject;
  readonly type: SchemaType;
  readonly place: SchemaPlace;
  readonly tags: DiscriminatorValues;
}

function readOne(
  reader: TypeReader,
  { schema, type, place, tags }: OneType,
): TypeModel {
  if (type === "object") return readObject(reader, schema, { place, tags });
  if (type === "array") return readArray(reader, schema, place);
  const fitting = (schema.enum ?? []).filter((value) => {
    const found = typeOfValue(value);
    return found === type || (found === "number" && type === "integer");
  });
  if (schema.enum && fitting.length === 0 && schema.enum.some(isGiven)) {
    return refuse(reader, place, `an \`enum\` without values of its \`type\``);
  }
  return readScalar(
    schema,
    type,
    fitting as readonly (string | number | boolean)[],
  );
}

function isGiven(value: unknown): boolean {
  return value !== null;
}

/** The tags of all that a schema was merged from. */
function joinDiscriminators(
  { tags }: TypeReader,
  from: readonly SchemaObject[],
): DiscriminatorValues {
  const joined = new Map<string, readonly string[]>();
  for (const part of from) {
    for (const [property, values] of tags.values.get(part) ?? []) {
      if (values.length > 0) joined.set(property, values);
    }
  }
  return joined;
}
