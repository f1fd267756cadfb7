import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { report } from "../model-context.js";
import { unknownType } from "./made-types.js";
import type { SchemaPlace, TypeReader } from "./type-reader.js";

/** Keywords that narrow a type in ways that no type shows. */
const untyped = [
  "not",
  "if",
  "contains",
  "dependentSchemas",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
  "$dynamicRef",
];

/** Says which keywords of a schema have no part in its type: none is dropped in silence. */
export function reportUntyped(
  { context }: TypeReader,
  schema: SchemaObject,
  { pointer }: SchemaPlace,
): void {
  for (const keyword of untyped) {
    const said: unknown = Object.getOwnPropertyDescriptor(
      schema,
      keyword,
    )?.value;
    // That there is nothing more, or may be, changes no type.
    if (said === undefined || typeof said === "boolean") continue;
    const message = `\`${keyword}\` has no part in the client's types; the type is what the other keywords say`;
    report(context, "schema-unsupported", pointer, message);
  }
}

/** Says that a schema has what no type shows, and gives `unknown` in its place. */
export function refuse(
  { context }: TypeReader,
  { pointer }: SchemaPlace,
  what: string,
): TypeModel {
  report(
    context,
    "schema-unsupported",
    pointer,
    `the schema has ${what}; emitted as \`unknown\``,
  );
  return unknownType;
}
