import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { nameObject } from "../names/name-object.js";
import { makeDiscriminator } from "./read-object.js";
import { readFamily } from "./read-union.js";
import { resolveReference } from "./resolve-reference.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";

/** An object with a discriminator, and the components that extend it. */
export interface Extended {
  /** What it is itself. */
  readonly type: TypeModel & { readonly kind: "object" };
  readonly property: string;
  readonly children: readonly string[];
  readonly place: SchemaPlace;
}

/** Reads a schema that others extend: as one of these, or as itself with a tag that no document knows. */
export function readExtended(
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
