import type { Located } from "../../../base/diagnostics/diagnostic.js";

/** What a page says of a type, before it is known which schemas there are. */
export type FieldType =
  | {
      readonly kind: "primitive";
      readonly type: "string" | "integer" | "number" | "boolean";
      readonly format?: string;
    }
  | { readonly kind: "object" }
  | { readonly kind: "file" }
  | { readonly kind: "any" }
  | { readonly kind: "array"; readonly items?: FieldType }
  | { readonly kind: "map"; readonly values?: FieldType }
  | { readonly kind: "nullable"; readonly of: FieldType }
  | { readonly kind: "union"; readonly options: readonly FieldType[] }
  /** An object that has some of the properties of a schema, nobody says which. */
  | {
      readonly kind: "part";
      readonly of: FieldType;
      /** The properties that it is said not to have; then it has all others. */
      readonly without?: readonly string[];
    }
  /** A schema, by what its link shows and where it leads. */
  | {
      readonly kind: "reference";
      readonly name: string;
      readonly target: string;
      /** What it is where no schema is found for it. */
      readonly or?: FieldType;
    };

/** A field of a list: a parameter, or a property with those inside it. */
export interface Field {
  readonly name: Located<string>;
  readonly type?: Located<FieldType>;
  /** A word in the place of a type that is none, and nearly one: `strng`. */
  readonly mistyped?: Located<string>;
  readonly required?: boolean;
  readonly enum?: readonly Located<string>[];
  readonly description?: Located<string>;
  /** Where it travels, where its row says so. */
  readonly place?: string;
  /** How deep it stands: the indent of an item, the marks before a name. */
  readonly depth?: number;
  /** Those inside it; filled while a section is read. */
  readonly children: Field[];
  /** Whether only a sample shows it. */
  readonly isSampled?: true;
}
