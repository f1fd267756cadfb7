import type { FieldType } from "./fields/field.js";

/** Finds the schema that a reference means, by its name or its target. */
export type SchemaNames = (reference: {
  readonly name: string;
  readonly target: string;
}) => string | undefined;

/**
 * Writes a type in the words that inference knows by `evidenceWords`:
 * `string`, `[integer]`, `string(date)`, `<User>`, `string¦null`. Nothing for
 * a type that says nothing.
 */
export function printType(
  type: FieldType,
  schemas: SchemaNames,
): string | undefined {
  switch (type.kind) {
    case "primitive":
      return type.format ? `${type.type}(${type.format})` : type.type;
    case "object":
    case "file":
      return type.kind;
    case "any":
      return undefined;
    case "array": {
      const items = type.items && printType(type.items, schemas);
      return items === undefined ? "array" : `[${items}]`;
    }
    case "map": {
      const values = type.values && printType(type.values, schemas);
      return values === undefined ? "object" : `{${values}}`;
    }
    case "nullable": {
      const of = printType(type.of, schemas);
      return of === undefined ? undefined : `${of}\u00a6null`;
    }
    case "union": {
      const options = type.options.map((one) => printType(one, schemas));
      return options.includes(undefined) ? undefined : options.join("\u00a6");
    }
    case "reference": {
      const name = schemas(type);
      return name === undefined ? undefined : `<${name}>`;
    }
  }
}
