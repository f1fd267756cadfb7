import type { SchemaObject } from "../../document/document.js";
import type { Renaming } from "../print/print-plain-form.js";
import {
  type NormalizedSchema,
  normalizeSchema,
  type OtherMembers,
} from "./normalized-schema.js";

const asTheyAre: Renaming = (name) => name;

/**
 * A text that is the same for schemas whose values are the same: descriptions,
 * examples and the order of properties do not count, names of schemas do.
 */
export function printStructure(
  schema: SchemaObject | undefined,
  rename: Renaming = asTheyAre,
): string {
  return JSON.stringify(listShape(normalizeSchema(schema), rename));
}

/** As `printShape`, of a shape that was read; null does not count. */
export function printStructureOf(
  shape: NormalizedSchema,
  rename: Renaming = asTheyAre,
): string {
  return JSON.stringify(listShape({ ...shape, nullable: false }, rename));
}

function listShape(shape: NormalizedSchema, rename: Renaming): unknown {
  const inner = (schema: SchemaObject): unknown =>
    listShape(normalizeSchema(schema), rename);
  return [shape.kind, shape.nullable, ...listParts(shape, rename, inner)];
}

function listParts(
  shape: NormalizedSchema,
  rename: Renaming,
  inner: (schema: SchemaObject) => unknown,
): readonly unknown[] {
  switch (shape.kind) {
    case "reference":
      return [rename(shape.name)];
    case "scalar":
      return [
        shape.word,
        shape.isConstant === true,
        shape.enum?.map((one) => JSON.stringify(one)).sort(),
      ];
    case "array":
      return [inner(shape.items)];
    case "tuple":
      return [
        shape.items.map(inner),
        shape.least,
        shape.rest && inner(shape.rest),
      ];
    case "map":
      return listOtherParts(shape, inner);
    case "choice":
      return shape.members.map((one) => JSON.stringify(inner(one))).sort();
    case "object":
      return [
        ...[...shape.properties]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, schema]) => [
            name.startsWith("allOf ") ? "" : name,
            shape.required.has(name),
            schema.readOnly === true,
            schema.writeOnly === true,
            inner(schema),
          ]),
        ...listOtherParts(shape, inner),
      ];
    default:
      return [];
  }
}

/** Members without names of their own; nothing where nothing is said of them. */
function listOtherParts(
  { patterns, others }: OtherMembers,
  inner: (schema: SchemaObject) => unknown,
): readonly unknown[] {
  const said = others === false || Object.keys(others).length > 0;
  return [
    ...[...patterns].map(([pattern, schema]) => [pattern, inner(schema)]),
    ...(said ? [others && inner(others)] : []),
  ];
}
