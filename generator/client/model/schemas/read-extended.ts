import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { nameObject } from "../names/name-object.js";
import { makeTag, readObject } from "./read-object.js";
import { readFamily } from "./read-union.js";
import { resolveReference } from "./resolve-reference.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";

/** An object with a discriminator, and the components that extend it. */
export interface Extended {
  readonly property: string;
  readonly children: readonly string[];
  readonly place: SchemaPlace;
}

/** Reads a schema that others extend: as one of these, or as itself with a tag that no document knows. */
export function readExtended(
  reader: TypeReader,
  schema: SchemaObject,
  { property, children, place }: Extended,
): TypeModel {
  const own = readObject(reader, schema, { place, tags: new Map() });
  if (own.kind !== "object") return own;
  const base = nameObject(reader, {
    schema,
    type: openTag(reader, schema, own),
    place: step({ ...place, pointer: `${place.pointer}#base` }, [], "Base"),
  });
  const references = children.map((name) => ({
    $ref: `#/components/schemas/${name}`,
  }));
  return readFamily(reader, references, { base, property, place });
}

/** An object whose tag may be one that no document knows. */
function openTag(
  { context }: TypeReader,
  schema: SchemaObject,
  type: TypeModel & { readonly kind: "object" },
): TypeModel {
  const { propertyName = "", mapping } = schema.discriminator ?? {};
  const own = [...context.schemas].find(([, one]) => one === schema)?.[0];
  const values = mapping
    ? Object.keys(mapping).filter(
        (value) =>
          resolveReference(context, mapping[value] ?? "")?.name === own,
      )
    : [own ?? ""];
  const tag: TypeModel = {
    kind: "tag",
    values: values.sort(),
    nullable: false,
  };
  const known = type.properties.find(({ name }) => name === propertyName);
  const others = type.properties.filter(({ name }) => name !== propertyName);
  const opened = known ?? makeTag([propertyName, []]);
  return { ...type, properties: [{ ...opened, type: tag }, ...others] };
}
