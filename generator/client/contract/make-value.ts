import type {
  Json,
  OpenApiDocument,
  SchemaObject,
  SchemaType,
} from "../../openapi/document/document.js";
import {
  type Discriminators,
  findDiscriminators,
} from "../model/schemas/find-discriminators.js";
import {
  type Alternative,
  listAlternatives,
} from "../model/schemas/list-alternatives.js";
import { resolveReference } from "../model/schemas/resolve-reference.js";
import type { Contract, Direction } from "./contract.js";
import { findIssues } from "./find-issues.js";
import { hasFaults } from "./issue.js";
import { makeText } from "./make-text.js";
import { createRandom, type Random } from "./random.js";

/** How values are made. */
export interface ValueOptions {
  /** The same seed gives the same value; `endpaper` by default. */
  readonly seed?: string | number | undefined;
  /** `readOnly` members are not in requests, `writeOnly` ones not in answers; `response` by default. */
  readonly direction?: Direction | undefined;
  /** Whether documented examples and defaults are passed over, and choices made by the seed. */
  readonly dynamic?: boolean | undefined;
  /** Whether members that need not be there are left out. */
  readonly least?: boolean | undefined;
}

/**
 * Makes a JSON value that fits a schema of the contract: examples and defaults
 * that the schema has, else what its keywords ask for. Members are made of
 * their names and the seed, so that one more member changes no other. Of schemas
 * that hold themselves, the second time only what has to be there is made.
 */
export function makeValue(
  contract: Pick<Contract, "document" | "placeOf" | "allowsNulls">,
  schema: SchemaObject,
  options: ValueOptions = {},
): Json {
  const { seed = "endpaper", direction = "response" } = options;
  const scope = { ...contract, direction };
  const { schemas, tags } = readTags(contract.document);
  const fits = (value: Json) =>
    !hasFaults(findIssues(scope, { schema, pointer: "" }, value));
  let first: Json | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const value = make(schema, {
      schemas,
      tags,
      direction,
      dynamic: options.dynamic === true,
      least: options.least === true || attempt > attempts / 2,
      // What fits not with examples, or the first choices, may fit otherwise.
      skipsExamples: options.dynamic === true || attempt > 0,
      attempt,
      path: `${seed}`,
      around: [],
    });
    first ??= value;
    if (fits(value)) return value;
  }
  return first ?? null;
}

const attempts = 8;

/** The schemas of a document, and the words by which choices tell them apart. */
interface Tagged {
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  readonly tags: Discriminators["values"];
}

const read = new WeakMap<OpenApiDocument, Tagged>();

function readTags(document: OpenApiDocument): Tagged {
  const known = read.get(document);
  if (known) return known;
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  const tagged = {
    schemas,
    tags: findDiscriminators({ schemas }, document).values,
  };
  read.set(document, tagged);
  return tagged;
}

interface Making extends Tagged {
  readonly direction: Direction;
  readonly dynamic: boolean;
  readonly least: boolean;
  readonly skipsExamples: boolean;
  readonly attempt: number;
  /** The seed, and the way to the value that is made. */
  readonly path: string;
  /** The schemas that it stands in, by what was written. */
  readonly around: readonly SchemaObject[];
}

/** More levels than this have only what has to be there. */
const deep = 5;
/** More than this have nothing. */
const deepest = 40;

function make(schema: SchemaObject, making: Making): Json {
  if (typeof schema !== "object" || making.around.length > deepest) return null;
  const random = createRandom(`${making.path} ${making.attempt}`);
  const whole = resolve(schema, making);
  const given = findGiven([schema, whole], making, random);
  if (given !== undefined) return given;
  const alternatives = listFitting(schema, making);
  const chosen = choose(alternatives, making, random);
  const { schema: plain, name, from } = chosen ?? { schema: whole, from: [] };
  const example = findGiven([plain], making, random);
  if (example !== undefined) return example;
  const inner = { ...making, around: [...making.around, whole] };
  const value = tag(makePlain(plain, inner, random), whole, name, making);
  return tagAmong(value, [whole, ...from], making);
}

/** The schema that a reference leads to. */
function resolve(schema: SchemaObject, { schemas }: Making): SchemaObject {
  let found = schema;
  for (let steps = 0; steps < 20 && found.$ref !== undefined; steps += 1) {
    const target = resolveReference({ schemas }, found.$ref)?.schema;
    if (target === undefined) return found;
    found = target;
  }
  return found;
}

/** What the document says that the value is, or may be. */
function findGiven(
  schemas: readonly SchemaObject[],
  { skipsExamples, dynamic }: Making,
  random: Random,
): Json | undefined {
  for (const schema of schemas) {
    const { const: only, enum: values, examples, default: usual } = schema;
    if (only !== undefined) return only;
    const [example] = examples ?? [];
    if (!skipsExamples && example !== undefined) return example;
    if (!skipsExamples && usual !== undefined && usual !== null) return usual;
    if (values && values.length > 0) {
      const some = values.filter((value) => value !== null);
      if (some.length === 0) return null;
      return dynamic ? random.pick(some) : some[0];
    }
  }
  return undefined;
}

function listFitting(
  schema: SchemaObject,
  { schemas }: Making,
): readonly Alternative[] {
  const all = listAlternatives({ schemas }, schema) ?? [];
  const filled = all.filter(({ schema: { type } }) => type !== "null");
  return filled.length > 0 ? filled : all;
}

/** The first one; by the seed where that is wanted, or where the first one did not fit. */
function choose(
  alternatives: readonly Alternative[],
  { attempt, dynamic }: Making,
  random: Random,
): Alternative | undefined {
  if (alternatives.length === 0) return undefined;
  if (dynamic) return random.pick(alternatives);
  return alternatives[attempt % alternatives.length];
}

/** Puts the word in that says which of several schemas it is (OpenAPI 3.1 §4.8.25). */
function tag(
  value: Json,
  { discriminator }: SchemaObject,
  name: string | undefined,
  { schemas }: Making,
): Json {
  if (discriminator === undefined || !isMembers(value)) return value;
  const { propertyName, mapping = {} } = discriminator;
  const last = name?.split(" ").at(-1);
  const word =
    Object.entries(mapping).find(
      ([, target]) => target.slice(target.lastIndexOf("/") + 1) === last,
    )?.[0] ??
    (last !== undefined && schemas.has(last) ? last : Object.keys(mapping)[0]);
  return word === undefined ? value : { ...value, [propertyName]: word };
}

/** Puts the word in that a schema has wherever it is one of a choice. */
function tagAmong(
  value: Json,
  schemas: readonly SchemaObject[],
  { tags }: Making,
): Json {
  if (!isMembers(value)) return value;
  const words = schemas.flatMap((one) =>
    [...(tags.get(one) ?? [])].flatMap(([property, [word]]) =>
      word !== undefined && Object.hasOwn(value, property)
        ? [[property, word] as const]
        : [],
    ),
  );
  // The innermost counts: it is the first.
  return { ...value, ...Object.fromEntries(words.reverse()) };
}

function isMembers(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function makePlain(schema: SchemaObject, making: Making, random: Random): Json {
  switch (chooseType(schema)) {
    case "null":
      return null;
    case "boolean":
      return making.dynamic ? random.next() < 0.5 : true;
    case "integer":
      return makeNumber(schema, random, true);
    case "number":
      return makeNumber(schema, random, false);
    case "string":
      return makeText(schema, random);
    case "array":
      return makeItems(schema, making, random);
    case "object":
      return makeMembers(schema, making);
  }
}

/** The type that is said, else the one that the other keywords are about. */
function chooseType(schema: SchemaObject): SchemaType {
  const types = [schema.type ?? []].flat();
  const [told] = types.filter((type) => type !== "null");
  if (told) return told;
  if (types.length > 0) return "null";
  const { properties, additionalProperties, items, prefixItems } = schema;
  if (properties ?? additionalProperties ?? schema.minProperties)
    return "object";
  if (items ?? prefixItems ?? schema.minItems) return "array";
  const { minimum, maximum, multipleOf } = schema;
  return (minimum ?? maximum ?? multipleOf) === undefined ? "string" : "number";
}

function makeNumber(
  schema: SchemaObject,
  random: Random,
  isWhole: boolean,
): number {
  const { minimum, maximum, multipleOf } = schema;
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  const step = multipleOf && multipleOf > 0 ? multipleOf : isWhole ? 1 : 0.25;
  const lows = [minimum, above].filter((one) => typeof one === "number");
  const highs = [maximum, below].filter((one) => typeof one === "number");
  const usual = Math.max(step, 1);
  const low = lows.length > 0 ? Math.max(...lows) : undefined;
  const high = highs.length > 0 ? Math.min(...highs) : undefined;
  const least = low ?? (high === undefined ? usual : high - 999 * step);
  const most = high ?? least + 999 * step;
  const isOpen = least === above;
  const first =
    Math.ceil(least / step) + (isOpen && least % step === 0 ? 1 : 0);
  const isCut = most === below;
  const last = Math.floor(most / step) - (isCut && most % step === 0 ? 1 : 0);
  if (first > last) return multipleOf ? least : (least + most) / 2;
  const value = random.between(first, Math.min(last, first + 999)) * step;
  return Number(value.toPrecision(15));
}

function makeItems(
  schema: SchemaObject,
  making: Making,
  random: Random,
): readonly Json[] {
  const { items, prefixItems = [], minItems = 0, maxItems = 100 } = schema;
  const isDeep = isNarrow(making, items);
  const usual = isDeep ? 0 : making.dynamic ? random.between(1, 3) : 1;
  const least = Math.max(minItems, prefixItems.length);
  const count = Math.min(Math.max(least, usual), Math.max(maxItems, minItems));
  return Array.from({ length: count }, (_, index) => {
    const own = prefixItems[index] ?? items ?? { type: "string" };
    return make(own, below(making, index));
  });
}

function makeMembers(schema: SchemaObject, making: Making): Json {
  const { properties = {}, required = [], minProperties = 0 } = schema;
  const skipped = making.direction === "request" ? "readOnly" : "writeOnly";
  const members: [string, Json][] = [];
  for (const [name, property] of Object.entries(properties)) {
    if (typeof property !== "object") continue;
    const isNeeded = required.includes(name);
    if (property[skipped] || resolve(property, making)[skipped]) continue;
    if (!isNeeded && (making.least || isNarrow(making, property))) continue;
    members.push([name, make(property, below(making, name))]);
  }
  for (const name of required) {
    if (Object.hasOwn(properties, name)) continue;
    members.push([
      name,
      make(valuesOf(schema) ?? { type: "string" }, below(making, name)),
    ]);
  }
  const values = valuesOf(schema);
  const isMap = values !== undefined && members.length === 0;
  const wanted = isMap && !isNarrow(making, values) ? 1 : 0;
  const free = values ?? { type: "string" as const };
  const isOpen = schema.additionalProperties !== false;
  for (
    let index = 1;
    isOpen && members.length < Math.max(wanted, minProperties);
    index += 1
  ) {
    const key = makeKey(schema, making, index);
    members.push([key, make(free, below(making, key))]);
  }
  return Object.fromEntries(members);
}

function valuesOf({
  additionalProperties: others,
}: SchemaObject): SchemaObject | undefined {
  return typeof others === "object" ? others : undefined;
}

function makeKey(
  { propertyNames }: SchemaObject,
  making: Making,
  index: number,
): string {
  if (propertyNames === undefined) return `key${index}`;
  const key = make(propertyNames, below(making, `key${index}`));
  return typeof key === "string" ? key : `key${index}`;
}

/** Whether a value would lead round in a circle, or too far down. */
function isNarrow(making: Making, schema: SchemaObject | undefined): boolean {
  if (schema === undefined) return false;
  if (making.around.length > deep) return true;
  const { items = schema } = schema;
  const target = resolve(typeof items === "object" ? items : schema, making);
  return making.around.includes(target);
}

function below(making: Making, step: string | number): Making {
  return { ...making, path: `${making.path}/${step}` };
}
