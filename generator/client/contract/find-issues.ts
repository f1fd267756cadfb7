import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { SchemaObject } from "../../openapi/document/document.js";
import {
  decodeUrlPart,
  resolvePointer,
  toPointer,
} from "../../openapi/document/pointer.js";
import { checkScalar, kindOf, showValue } from "./check-scalar.js";
import type { Direction } from "./contract.js";
import type { Issue, IssueRule } from "./issue.js";

/** The document whose schemas are meant, and which way the value goes. */
export interface IssueScope {
  readonly document: object;
  readonly placeOf: (pointer: string) => Place | undefined;
  /** Whether null may stand for any value (`x-endpaper-nulls`). */
  readonly allowsNulls: boolean;
  readonly direction: Direction;
}

/** A schema and where in the document it stands. */
export interface SchemaAt {
  readonly schema: SchemaObject;
  readonly pointer: string;
}

/** Values inside each other, at most; what is deeper is an issue. */
const deepest = 400;

/**
 * Finds all that a schema does not allow in a JSON value (JSON Schema 2020-12,
 * as far as documents of Endpaper use it), and what no page mentions. Integers
 * may be `bigint`. Formats are those whose texts everybody writes alike; dates
 * may say less than RFC 3339 asks for, as samples do.
 */
export function findIssues(
  scope: IssueScope,
  part: SchemaAt,
  value: unknown,
): readonly Issue[] {
  return check({ scope, depth: 0, isPart: false }, part, value, "");
}

interface Walk {
  readonly scope: IssueScope;
  readonly depth: number;
  /** Whether others describe the same value beside: then no member is undocumented here. */
  readonly isPart: boolean;
}

function check(
  walk: Walk,
  part: SchemaAt,
  value: unknown,
  at: string,
): readonly Issue[] {
  const { schema, pointer } = part;
  if (schema === (true as unknown)) return none;
  if (schema === (false as unknown))
    return [issue(walk, "not", pointer, at, "nothing may stand here")];
  if (value === null && walk.scope.allowsNulls) return none;
  if (walk.depth > deepest)
    return [issue(walk, "type", pointer, at, "is nested too deeply")];
  const { scope, depth, isPart } = walk;
  const inner: Walk = { scope, depth: depth + 1, isPart };
  // Most schemas are plain, and most values fit: then nothing is put together.
  if (!holdsParts(schema) && schema.not === undefined)
    return checkOwn(inner, part, value, at);
  const target = schema.$ref === undefined ? undefined : follow(scope, schema);
  const sees = !isPart;
  const beside: Walk = { scope, depth: depth + 1, isPart: true };
  return [
    ...(target ? check(beside, target, value, at) : []),
    ...(schema.allOf ?? []).flatMap((one, index) =>
      check(beside, step(part, one, "allOf", index), value, at),
    ),
    ...checkChoice(beside, part, "oneOf", value, at),
    ...checkChoice(beside, part, "anyOf", value, at),
    ...checkNot(beside, part, value, at),
    ...checkOwn(inner, part, value, at),
    ...(sees ? listUndocumented(inner, part, value, at) : []),
  ];
}

const none: readonly Issue[] = [];

/** Whether a schema consists of others that describe the same value. */
function holdsParts({ $ref, allOf, oneOf, anyOf }: SchemaObject): boolean {
  return ($ref ?? allOf ?? oneOf ?? anyOf) !== undefined;
}

/** Where the references of documents lead, looked up once. */
const targets = new WeakMap<object, Map<string, SchemaAt | undefined>>();

/** Goes where a reference leads; one that leads nowhere allows everything. */
function follow(
  { document }: IssueScope,
  { $ref = "" }: SchemaObject,
): SchemaAt | undefined {
  const known =
    targets.get(document) ?? new Map<string, SchemaAt | undefined>();
  targets.set(document, known);
  if (known.has($ref)) return known.get($ref);
  const written = $ref.slice(1);
  const [target] = [written, decodeUrlPart(written)].flatMap((pointer) => {
    const schema = resolvePointer(document, pointer);
    const isSchema = typeof schema === "object" && schema !== null;
    return isSchema ? [{ schema, pointer }] : [];
  });
  known.set($ref, target);
  return target;
}

function step(
  { pointer }: SchemaAt,
  schema: SchemaObject,
  ...way: readonly (string | number)[]
): SchemaAt {
  return { schema, pointer: pointer + toPointer(...way) };
}

/** One of them is enough; of `oneOf`, too, since pages show choices that overlap. */
function checkChoice(
  walk: Walk,
  part: SchemaAt,
  key: "oneOf" | "anyOf",
  value: unknown,
  at: string,
): readonly Issue[] {
  const choices = part.schema[key];
  if (choices === undefined || choices.length === 0) return [];
  const tried = choices.map((one, index) =>
    check(walk, step(part, one, key, index), value, at),
  );
  const fits = tried.find((found) => found.every(isNote));
  if (fits) return fits;
  const meant = findMeant(part.schema, choices, value);
  const other = choices.flatMap((one, index) =>
    one.type === "null" ? [] : [index],
  );
  const [only, another] = meant === undefined ? other : [meant];
  const told = another === undefined && only !== undefined && tried[only];
  if (told) return told;
  const message = `${showValue(value)} fits none of ${choices.length} alternatives`;
  return [issue(walk, key, part.pointer, at, message)];
}

function isNote({ level }: Issue): boolean {
  return level === "note";
}

/** Which of several schemas a value says that it is (OpenAPI 3.1 §4.8.25). */
function findMeant(
  { discriminator }: SchemaObject,
  choices: readonly SchemaObject[],
  value: unknown,
): number | undefined {
  if (discriminator === undefined || !isMembers(value)) return undefined;
  const { propertyName, mapping = {} } = discriminator;
  const tag = Object.hasOwn(value, propertyName)
    ? value[propertyName]
    : undefined;
  if (typeof tag !== "string") return undefined;
  const target = Object.hasOwn(mapping, tag) ? mapping[tag] : undefined;
  const name = target ?? tag;
  const found = choices.findIndex(
    ({ $ref = "" }) =>
      $ref === name || $ref.slice($ref.lastIndexOf("/") + 1) === name,
  );
  return found < 0 ? undefined : found;
}

function checkNot(
  walk: Walk,
  { schema: { not }, pointer }: SchemaAt,
  value: unknown,
  at: string,
): readonly Issue[] {
  if (not === undefined) return [];
  const inside = { schema: not, pointer: `${pointer}/not` };
  const found = check({ ...walk, isPart: true }, inside, value, at);
  return found.some(({ level }) => level === "error")
    ? []
    : [issue(walk, "not", pointer, at, `${showValue(value)} is excluded`)];
}

function checkOwn(
  walk: Walk,
  part: SchemaAt,
  value: unknown,
  at: string,
): readonly Issue[] {
  const { schema, pointer } = part;
  const problems = checkScalar(schema, value);
  const isScalar = typeof value !== "object" || value === null;
  if (isScalar && problems.length === 0) return none;
  const own = problems.map(([rule, message]) =>
    issue(walk, rule, pointer, at, message),
  );
  if (own.some(({ rule }) => rule === "type")) return own;
  if (Array.isArray(value))
    return [...own, ...checkItems(walk, part, value, at)];
  if (kindOf(value) !== "object" || !isMembers(value)) return own;
  const found = [...own, ...checkRequired(walk, part, value, at)];
  for (const key of Object.keys(value)) {
    const issues = checkMember(walk, part, [key, value[key]], at);
    if (issues.length > 0) found.push(...issues);
  }
  return found;
}

function checkItems(
  walk: Walk,
  part: SchemaAt,
  items: readonly unknown[],
  at: string,
): readonly Issue[] {
  const { prefixItems = [], items: rest } = part.schema;
  const inner: Walk = { scope: walk.scope, depth: walk.depth, isPart: false };
  return items.flatMap((item, index) => {
    const own = prefixItems[index];
    const below = at + toPointer(index);
    if (own)
      return check(inner, step(part, own, "prefixItems", index), item, below);
    return rest === undefined
      ? []
      : check(inner, step(part, rest, "items"), item, below);
  });
}

function checkRequired(
  walk: Walk,
  { schema, pointer }: SchemaAt,
  value: Members,
  at: string,
): readonly Issue[] {
  const { required = [], properties = {} } = schema;
  const skipped = walk.scope.direction === "request" ? "readOnly" : "writeOnly";
  return required
    .filter(
      (name) =>
        !Object.hasOwn(value, name) &&
        !(Object.hasOwn(properties, name) && properties[name]?.[skipped]),
    )
    .map((name) => {
      const known = Object.hasOwn(properties, name);
      const own = known ? pointer + toPointer("properties", name) : pointer;
      return issue(walk, "required", own, at, `\`${name}\` is missing`);
    });
}

function checkMember(
  walk: Walk,
  part: SchemaAt,
  [key, value]: readonly [string, unknown],
  at: string,
): readonly Issue[] {
  const { schema, pointer } = part;
  const { propertyNames, additionalProperties: others } = schema;
  const below = at + toPointer(key);
  const inner: Walk = { scope: walk.scope, depth: walk.depth, isPart: false };
  const named = propertyNames
    ? check(inner, step(part, propertyNames, "propertyNames"), key, below).map(
        (one): Issue => ({ ...one, rule: "propertyNames" }),
      )
    : [];
  const found = findMembers(part, key);
  const [first] = found;
  if (first) {
    const way = checkWay(walk, first, below);
    // What goes the other way only is ignored, and of no type here.
    if (way.length > 0) return [...named, ...way];
    return [
      ...named,
      ...found.flatMap((one) => check(inner, one, value, below)),
    ];
  }
  if (others === false) {
    const message = `\`${key}\` is not among the documented members`;
    return [
      ...named,
      issue(walk, "additionalProperties", pointer, below, message),
    ];
  }
  if (typeof others === "object") {
    const inside = step(part, others, "additionalProperties");
    return [...named, ...check(inner, inside, value, below)];
  }
  const isTold = schema.properties === undefined || others === true;
  if (isTold || walk.isPart || holdsParts(schema)) return named;
  return [...named, undocumented(walk, pointer, key, at)];
}

/** What describes a member: its property, and every pattern that its name follows. */
function findMembers(part: SchemaAt, key: string): readonly SchemaAt[] {
  const { properties = {}, patternProperties = {} } = part.schema;
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const found = own ? [step(part, own, "properties", key)] : [];
  const patterns = Object.entries(patternProperties).flatMap(
    ([pattern, schema]) =>
      matches(pattern, key)
        ? [step(part, schema, "patternProperties", pattern)]
        : [],
  );
  return [...found, ...patterns];
}

/** Whether a text follows a regular expression; one that is none excludes nothing. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

/** A member that goes the other way only is let pass, and told. */
function checkWay(walk: Walk, { schema, pointer }: SchemaAt, at: string) {
  const rule = walk.scope.direction === "request" ? "readOnly" : "writeOnly";
  if (typeof schema !== "object" || !schema[rule]) return [];
  const message =
    rule === "readOnly" ? "only answers have it" : "only requests have it";
  return [note(walk, rule, pointer, at, message)];
}

/** The members that none of the parts of a schema describes. */
function listUndocumented(
  walk: Walk,
  part: SchemaAt,
  value: unknown,
  at: string,
): readonly Issue[] {
  if (!isMembers(value) || Array.isArray(value)) return [];
  const known = new Set<string>();
  const isOpen = collectNames(walk, part.schema, known, new Set());
  if (isOpen || known.size === 0) return [];
  const { pointer } = follow(walk.scope, part.schema) ?? part;
  return Object.keys(value).flatMap((key) =>
    known.has(key) ? [] : [undocumented(walk, pointer, key, at)],
  );
}

/** Collects the names of all members; says whether members may have any name. */
function collectNames(
  walk: Walk,
  schema: SchemaObject,
  known: Set<string>,
  seen: Set<SchemaObject>,
): boolean {
  if (typeof schema !== "object" || seen.has(schema)) return false;
  seen.add(schema);
  for (const name of Object.keys(schema.properties ?? {})) known.add(name);
  const { additionalProperties: others, patternProperties } = schema;
  const target =
    schema.$ref === undefined ? undefined : follow(walk.scope, schema);
  const parts = [
    ...(target ? [target.schema] : []),
    ...(["allOf", "oneOf", "anyOf"] as const).flatMap(
      (key) => schema[key] ?? [],
    ),
  ];
  const opens = parts.map((one) => collectNames(walk, one, known, seen));
  return (
    opens.includes(true) ||
    others === true ||
    typeof others === "object" ||
    patternProperties !== undefined
  );
}

function undocumented(walk: Walk, pointer: string, key: string, at: string) {
  const below = at + toPointer(key);
  const message = `\`${key}\` is a member that is not documented`;
  return note(walk, "undocumented", pointer, below, message);
}

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

function note(
  walk: Walk,
  rule: IssueRule,
  schemaPointer: string,
  at: string,
  message: string,
): Issue {
  return { ...issue(walk, rule, schemaPointer, at, message), level: "note" };
}

function issue(
  { scope: { placeOf } }: Walk,
  rule: IssueRule,
  schemaPointer: string,
  at: string,
  message: string,
): Issue {
  const place = placeOf(schemaPointer);
  return { rule, level: "error", pointer: at, message, schemaPointer, place };
}
