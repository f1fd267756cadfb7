import type { SchemaObject } from "../openapi/document.js";
import type { PropertyModel, TypeModel } from "./api-model.js";
import { describeValues } from "./describe-values.js";
import type { TagValues } from "./find-tags.js";
import { makeLiteral, unknownType } from "./made-types.js";
import { readXmlProperty } from "./read-xml.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { uniteMembers } from "./unite-members.js";

interface ObjectPlace {
  readonly place: SchemaPlace;
  readonly tags: TagValues;
}

/** Reads an object: as a dictionary where no property of it has a name. */
export function readObject(
  reader: TypeReader,
  schema: SchemaObject,
  { place, tags }: ObjectPlace,
): TypeModel {
  const additional = readAdditional(reader, schema, place);
  const hasProperties = Object.keys(schema.properties ?? {}).length > 0;
  if (!hasProperties && tags.size === 0) {
    return { kind: "map", values: additional ?? unknownType, nullable: false };
  }
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, property]): PropertyModel =>
      readProperty(reader, property, {
        name,
        required: required.has(name),
        values: tags.get(name),
        place: step(place, ["properties", name], name),
      }),
  );
  const others = [...tags].filter(
    ([name]) => !Object.hasOwn(schema.properties ?? {}, name),
  );
  return {
    kind: "object",
    properties: [...properties, ...others.map(makeTag)],
    ...(additional && { additional }),
    nullable: false,
  };
}

/** A tag that the schema itself does not list. */
export function makeTag([name, values]: readonly [
  string,
  readonly string[],
]): PropertyModel {
  return {
    name,
    required: false,
    readOnly: false,
    deprecated: false,
    type: makeLiteral(values),
  };
}

/** What members without a name of their own hold, by `additionalProperties` or patterns. */
function readAdditional(
  reader: TypeReader,
  { additionalProperties: additional, patternProperties }: SchemaObject,
  place: SchemaPlace,
): TypeModel | undefined {
  const patterns = Object.entries(patternProperties ?? {}).map(
    ([pattern, schema], index) =>
      reader.readType(
        reader,
        schema,
        step(
          place,
          ["patternProperties", pattern],
          index === 0 ? "Value" : `Value${index + 1}`,
        ),
      ),
  );
  const others =
    typeof additional === "object"
      ? [
          reader.readType(
            reader,
            additional,
            step(place, ["additionalProperties"], "Value"),
          ),
        ]
      : additional === true
        ? [unknownType]
        : [];
  const all = [...patterns, ...others];
  return all.length === 0
    ? undefined
    : uniteMembers(all.map((type) => ({ type, tags: [] })));
}

function readProperty(
  reader: TypeReader,
  property: SchemaObject,
  at: {
    readonly name: string;
    readonly required: boolean;
    /** The values of a tag. */
    readonly values: readonly string[] | undefined;
    readonly place: SchemaPlace;
  },
): PropertyModel {
  const { description, writeOnly } = property;
  const xml = readXmlProperty(reader.context, property);
  return {
    name: at.name,
    ...(description !== undefined && { description }),
    ...describeValues(property),
    required: at.required,
    readOnly: property.readOnly === true,
    ...(writeOnly === true && { writeOnly }),
    deprecated: property.deprecated === true,
    type: at.values
      ? makeLiteral(at.values)
      : reader.readType(reader, property, at.place),
    ...(xml && { xml }),
  };
}
