import type { SchemaObject } from "../../../openapi/document/document.js";
import type { PatternModel, PropertyModel, TypeModel } from "../api-model.js";
import { describeValues } from "./describe-values.js";
import type { DiscriminatorValues } from "./find-discriminators.js";
import { makeLiteral, unknownType } from "./made-types.js";
import { readXmlProperty } from "./read-xml.js";
import { refuse } from "./report-schema.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { uniteMembers } from "./unite-members.js";

interface ObjectPlace {
  readonly place: SchemaPlace;
  readonly tags: DiscriminatorValues;
}

/** Reads an object: as a dictionary where no property of it has a name. */
export function readObject(
  reader: TypeReader,
  schema: SchemaObject,
  { place, tags }: ObjectPlace,
): TypeModel {
  const patterns = readPatterns(reader, schema, place);
  const additional = readAdditional(reader, schema, { place, patterns });
  const hasProperties = Object.keys(schema.properties ?? {}).length > 0;
  // Of members that are all there is, TypeScript says a beginning, and else what they hold.
  const isOpen = schema.additionalProperties !== false;
  const isPatterned =
    patterns.length > 0 && (isOpen || patterns.every(isBeginning));
  if (!hasProperties && tags.size === 0 && !isPatterned) {
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
    properties: [...properties, ...others.map(makeDiscriminator)],
    ...(additional && { additional }),
    ...(isPatterned && { patterns }),
    nullable: false,
  };
}

/** A tag that the schema itself does not list. */
export function makeDiscriminator([name, values]: readonly [
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

/** What members hold whose names follow a pattern that JavaScript knows. */
function readPatterns(
  reader: TypeReader,
  { patternProperties = {} }: SchemaObject,
  place: SchemaPlace,
): readonly PatternModel[] {
  const named = Object.entries(patternProperties).filter(
    (entry) => !isWhole(entry),
  );
  return named.flatMap(([pattern, schema], index) => {
    const name = index === 0 ? "Value" : `Value${index + 1}`;
    const at = step(place, ["patternProperties", pattern], name);
    const type = reader.readType(reader, schema, at);
    if (isExpression(pattern)) return [{ pattern, type }];
    refuse(
      reader,
      at,
      `a pattern that is no regular expression: \`${pattern}\``,
    );
    return [];
  });
}

/** Whether any name follows a pattern, so that it says what all members hold. */
function isWhole([pattern]: readonly [string, unknown]): boolean {
  return /^\^?(?:\.[*+])?\$?$/.test(pattern) && pattern !== "^$";
}

/** Whether a pattern says what a name begins with, and no more. */
function isBeginning({ pattern }: PatternModel): boolean {
  return /^\^[\w\-:/@]+$/.test(pattern);
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

interface OtherMembers {
  readonly place: SchemaPlace;
  readonly patterns: readonly PatternModel[];
}

/**
 * What members hold that neither a name nor a pattern describes, where that is
 * said. Where there are none, what the patterns say holds for all.
 */
function readAdditional(
  reader: TypeReader,
  { additionalProperties: additional, patternProperties = {} }: SchemaObject,
  { place, patterns }: OtherMembers,
): TypeModel | undefined {
  const whole = Object.entries(patternProperties).find(isWhole);
  if (whole) {
    const at = step(place, ["patternProperties", whole[0]], "Value");
    return reader.readType(reader, whole[1], at);
  }
  if (typeof additional === "object") {
    const at = step(place, ["additionalProperties"], "Value");
    return reader.readType(reader, additional, at);
  }
  if (
    additional === false &&
    patterns.length > 0 &&
    !patterns.every(isBeginning)
  ) {
    return uniteMembers(patterns.map(({ type }) => ({ type, tags: [] })));
  }
  return additional === true ? unknownType : undefined;
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
  const type = () => reader.readType(reader, property, at.place);
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
      : writeOnly
        ? conceal(type())
        : type(),
    ...(xml && { xml }),
  };
}

/** What is only written is a password, a token, or the like. */
function conceal(type: TypeModel): TypeModel {
  return type.kind === "scalar" ? { ...type, secret: true } : type;
}
