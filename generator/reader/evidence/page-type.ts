import type { PageType } from "../syntax/page.js";
import type { Field, FieldType } from "./fields/field.js";

/** Finds the schema that a reference means, by its name or its target. */
export interface SchemaFinder {
  (reference: {
    readonly name: string;
    readonly target: string;
  }): string | undefined;
  /** The fields of the schema, without asking for it. */
  readonly fieldsOf?: (reference: {
    readonly name: string;
    readonly target: string;
  }) => readonly Field[] | undefined;
}

/** What a type means to inference; nothing for a type that says nothing. */
export function toPageType(
  type: FieldType,
  schemas: SchemaFinder,
  strength: "exact" | "coarse" = "exact",
): PageType | undefined {
  const inner = (one: FieldType) => toPageType(one, schemas, strength);
  switch (type.kind) {
    case "primitive":
      return { ...type, strength };
    case "part":
      return { kind: "object" };
    case "object":
    case "file":
      return { kind: type.kind };
    case "any":
      return undefined;
    case "array": {
      const items = type.items && inner(type.items);
      return items === undefined ? { kind: "array" } : { kind: "list", items };
    }
    case "map": {
      const values = type.values && inner(type.values);
      return values === undefined
        ? { kind: "object" }
        : { kind: "map", values };
    }
    case "nullable": {
      const of = inner(type.of);
      return of && { kind: "nullable", of };
    }
    case "union": {
      const options = type.options.map(inner);
      if (options.some((one) => one === undefined)) return undefined;
      return { kind: "choice", how: "anyOf", options: options as PageType[] };
    }
    case "reference": {
      const name = schemas(type);
      if (name === undefined) return type.or && inner(type.or);
      return { kind: "reference", name };
    }
  }
}
