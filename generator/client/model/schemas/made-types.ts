import type { TypeModel } from "../api-model.js";

/** What may be anything. */
export const unknownType: TypeModel = { kind: "unknown", nullable: false };

/** What no value fits, as the schema `false`. */
export const nothing: TypeModel = {
  kind: "union",
  members: [],
  nullable: false,
};

/** The same type, or null; what may be anything may be that already. */
export function makeNullable(type: TypeModel): TypeModel {
  return type.kind === "unknown" ? type : { ...type, nullable: true };
}

/** Texts, and no other ones. */
export function makeLiteral(values: readonly string[]): TypeModel {
  return {
    kind: "scalar",
    scalar: "string",
    enum: values,
    closed: true,
    nullable: false,
  };
}
