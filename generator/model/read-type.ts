import type { SchemaObject, SchemaType } from "../openapi/document.js";
import type { PropertyModel, TypeModel } from "./api-model.js";
import { describeValues } from "./describe-values.js";
import type { TagValues } from "./find-tags.js";
import {
  type Alternative,
  isCondition,
  listAlternatives,
} from "./list-alternatives.js";
import { listTypes, saysMore, typeOfValue } from "./merge-schemas.js";
import { report } from "./model-context.js";
import { referTo } from "./raw-schema.js";
import { readScalar } from "./read-scalar.js";
import { readAlternatives, readFamily, readUnion } from "./read-union.js";
import { readXmlName, readXmlProperty } from "./read-xml.js";
import { resolveReference } from "./resolve-reference.js";
import { toPascalCase } from "./split-words.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { uniteMembers } from "./unite-members.js";

const unknownType: TypeModel = { kind: "unknown", nullable: false };
/** What no value fits, as the schema `false`. */
const nothing: TypeModel = { kind: "union", members: [], nullable: false };

/**
 * Reads a schema (JSON Schema 2020-12 as OpenAPI 3.1 uses it) as a type. An
 * object with properties becomes a schema of its own, so that it has a name, a
 * codec and a place for its docs; use `readRootType` where it has them already.
 */
export function readType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const type = readRootType(reader, schema, place);
  return nameObject(reader, { schema, type, place });
}

/** Gives an object a name of its own, and leaves any other type as it is. */
function nameObject(
  reader: TypeReader,
  {
    schema,
    type,
    place,
  }: {
    readonly schema: SchemaObject;
    readonly type: TypeModel;
    readonly place: SchemaPlace;
  },
): TypeModel {
  if (type.kind !== "object") return type;
  const key = `inline:${place.pointer}`;
  const xml = readXmlName(schema);
  reader.inline.push({
    key,
    name: place.owner,
    pointer: place.pointer,
    type: { ...type, nullable: false },
    ...(schema.description !== undefined && {
      description: schema.description,
    }),
    ...describeValues(schema),
    deprecated: schema.deprecated === true,
    ...(xml && { xml }),
  });
  return referTo(key, type.nullable);
}

/** Reads a schema whose object, if it is one, has a name already. */
export function readRootType(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  if (typeof schema !== "object") return schema ? unknownType : nothing;
  if (schema["x-endpaper-unknown"]) return unknownType;
  reportUntyped(reader, schema, place);
  const part = findNullable(schema);
  if (part) return makeNullable(readRootType(reader, part, place));
  const { $ref, allOf = [], oneOf, anyOf, ...own } = schema;
  const choices = [oneOf, anyOf].filter(
    (group) => group && !group.every(isCondition),
  );
  if ($ref !== undefined && allOf.length + choices.length === 0) {
    if (!saysMore(own)) return readReference(reader, $ref, place);
  } else if ($ref === undefined && allOf.length + choices.length === 0) {
    return readBase(reader, schema, place);
  } else if ($ref === undefined && choices.length === 0) {
    const only = reader.tags.values.has(schema)
      ? undefined
      : findOnlyPart(schema);
    if (only) return readRootType(reader, only, place);
  } else if ($ref === undefined && choices.length === 1 && !allOf.length) {
    if (choosesAll(schema)) {
      const type = readUnion(reader, schema, { place, read: readType });
      return listTypes(own)?.includes("null") ? makeNullable(type) : type;
    }
  }
  return readCombined(reader, schema, place);
}

/** Null alone beside other schemas, which no value fits, can only mean that it fits too. */
function findNullable({
  type,
  ...others
}: SchemaObject): SchemaObject | undefined {
  const isNull = [type].flat().every((one) => one === "null");
  return isNull && (others.$ref !== undefined || others.allOf)
    ? others
    : undefined;
}

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
function reportUntyped(
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

function readReference(
  { context }: TypeReader,
  reference: string,
  { pointer }: SchemaPlace,
): TypeModel {
  const target = resolveReference(context, reference);
  if (target) return referTo(`component:${target.name}`);
  report(
    context,
    "schema-unsupported",
    pointer,
    `reference \`${reference}\` leads to no schema of \`components\`; emitted as \`unknown\``,
  );
  return unknownType;
}

/** The one part of an `allOf` that says something, where all else is words. */
function findOnlyPart({
  allOf = [],
  ...own
}: SchemaObject): SchemaObject | undefined {
  const parts = allOf.filter(saysMore);
  const [only, another] = parts;
  const isObject = (schema: SchemaObject) =>
    listTypes(schema)?.every((type) => type === "object");
  const rest = { ...own };
  if (isObject(own)) delete rest.type;
  const isOnly = only && !another && !saysMore(rest) && !own.discriminator;
  return isOnly ? only : undefined;
}

/** Whether the members of a choice say all that there is to say. */
function choosesAll({ oneOf, anyOf, ...own }: SchemaObject): boolean {
  const { type, ...rest } = own;
  if (saysMore(rest)) return false;
  const members = [oneOf, anyOf]
    .filter((group) => group && !group.every(isCondition))
    .flatMap((group) => group ?? []);
  const isPlain = (member: SchemaObject) =>
    typeof member === "object" &&
    !member.$ref &&
    !member.allOf &&
    !member.oneOf &&
    !member.anyOf &&
    listTypes(member) === undefined;
  return type === undefined || !members.some(isPlain);
}

/** Reads a schema that combines others: as the plain ones that it stands for. */
function readCombined(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const alternatives = listAlternatives(reader.context, schema);
  if (!alternatives) {
    return refuse(reader, place, "combinations that are too many or too deep");
  }
  const [only, another] = alternatives;
  if (!only) return refuse(reader, place, "parts that contradict each other");
  if (!another) return readPlain(reader, only, place);
  return readAlternatives(reader, alternatives, {
    schema,
    place,
    read: readAlternative,
  });
}

/** Reads one of several schemas that one stands for. */
function readAlternative(
  reader: TypeReader,
  alternative: Alternative,
  place: SchemaPlace,
): TypeModel {
  const type = readPlain(reader, alternative, place);
  return nameObject(reader, { schema: alternative.schema, type, place });
}

/** Reads a schema that combines nothing, and what extends it where it has a discriminator. */
function readBase(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const children = reader.tags.children.get(schema);
  const property = schema.discriminator?.propertyName;
  if (!children || property === undefined) {
    return readPlain(reader, { schema, from: [schema] }, place);
  }
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
  const read = (child: SchemaObject) => readType(reader, child, place);
  return readFamily(reader, references, { base, property, read });
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

function readPlain(
  reader: TypeReader,
  { schema, from }: Alternative,
  place: SchemaPlace,
): TypeModel {
  if (schema.const !== undefined && !isAtom(schema.const)) {
    return refuse(reader, place, "a `const` that is no text, number or flag");
  }
  const tags = joinTags(reader, from);
  const types = listTypes(schema) ?? (tags.size > 0 ? ["object" as const] : []);
  const others = types.filter((type) => type !== "null");
  const read = others.map((type) => {
    const at =
      others.length > 1 ? step(place, [], toPascalCase([type])) : place;
    const own = { ...at, pointer: place.pointer };
    const found = readOne(reader, { schema, type, place: own, tags });
    return others.length > 1
      ? nameObject(reader, { schema, type: found, place: own })
      : found;
  });
  const [only, another] = read;
  const type =
    only && !another
      ? only
      : read.length > 0
        ? uniteMembers(read.map((type) => ({ type, tags: [] })))
        : types.length > 0
          ? nothing
          : unknownType;
  return types.includes("null") ? makeNullable(type) : type;
}

function isAtom(value: SchemaObject["const"]): boolean {
  return value === null || typeof value !== "object";
}

interface OneType {
  readonly schema: SchemaObject;
  readonly type: SchemaType;
  readonly place: SchemaPlace;
  readonly tags: TagValues;
}

function readOne(
  reader: TypeReader,
  { schema, type, place, tags }: OneType,
): TypeModel {
  if (type === "object") return readObject(reader, schema, { place, tags });
  if (type === "array") return readArray(reader, schema, place);
  const fitting = (schema.enum ?? []).filter((value) => {
    const found = typeOfValue(value);
    return found === type || (found === "number" && type === "integer");
  });
  if (schema.enum && fitting.length === 0 && schema.enum.some(isGiven)) {
    return refuse(reader, place, `an \`enum\` without values of its \`type\``);
  }
  return readScalar(
    schema,
    type,
    fitting as readonly (string | number | boolean)[],
  );
}

function isGiven(value: unknown): boolean {
  return value !== null;
}

/** The tags of all that a schema was merged from. */
function joinTags(
  { tags }: TypeReader,
  from: readonly SchemaObject[],
): TagValues {
  const joined = new Map<string, readonly string[]>();
  for (const part of from) {
    for (const [property, values] of tags.values.get(part) ?? []) {
      if (values.length > 0) joined.set(property, values);
    }
  }
  return joined;
}

function readArray(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const { items, prefixItems, minItems = 0, maxItems = Infinity } = schema;
  const rest =
    items === undefined
      ? unknownType
      : readType(reader, items, step(place, ["items"], "Item"));
  if (!prefixItems?.length) {
    return { kind: "array", items: rest, nullable: false };
  }
  const read = prefixItems.map((item, index) =>
    readType(
      reader,
      item,
      step(place, ["prefixItems", String(index)], `Item${index + 1}`),
    ),
  );
  const isClosed = (items as unknown) === false || maxItems <= read.length;
  return {
    kind: "tuple",
    items: read.slice(0, maxItems),
    least: Math.min(minItems, read.length, maxItems),
    ...(!isClosed && { rest }),
    nullable: false,
  };
}

interface ObjectPlace {
  readonly place: SchemaPlace;
  readonly tags: TagValues;
}

function readObject(
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
function makeTag([name, values]: readonly [
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

function makeLiteral(values: readonly string[]): TypeModel {
  return {
    kind: "scalar",
    scalar: "string",
    enum: values,
    closed: true,
    nullable: false,
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
      readType(
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
          readType(
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
      : readType(reader, property, at.place),
    ...(xml && { xml }),
  };
}

function makeNullable(type: TypeModel): TypeModel {
  return type.kind === "unknown" ? type : { ...type, nullable: true };
}

function refuse(
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
