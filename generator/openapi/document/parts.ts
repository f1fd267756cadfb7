import type { OpenApiDocument, SchemaObject } from "./document.js";
import { expressions, ruleOf } from "./grammar.js";
import { readPointer, toPointer } from "./pointer.js";
import { isAtom, type Kind, type MemberRule } from "./rule.js";

/** One part: an object of the specification, or a schema by where it stands. */
type OnePart = Kind | "property" | "inner-schema";

/** What stands at a place of a document: a part, or several of one kind by name or in a row. */
export type PartKind = OnePart | `${OnePart}[]`;

/** The kinds that have an entry of their own in a source map. */
const mapped: ReadonlySet<PartKind | undefined> = new Set<PartKind>([
  "info",
  "server",
  "tag",
  "path",
  "operation",
  "parameter",
  "request-body",
  "response",
  "media-type",
  "schema",
  "property",
  "security-scheme",
]);

/** Says whether a kind of part has an entry of its own in a source map. */
export function isMapped(kind: PartKind | undefined): boolean {
  return mapped.has(kind);
}

/** A place of the grammar: what stands there, and what its entries are where it holds many. */
export interface Spot {
  readonly kind: PartKind;
  readonly entries?: OnePart;
  /** How the entries are named and printed. */
  readonly rule?: Pick<MemberRule, "extensible" | "sorted">;
}

/** What stands at a JSON pointer, where the specification gives it a name. */
export function kindAt(pointer: string): PartKind | undefined {
  let spot: Spot | undefined = { kind: "document" };
  for (const step of readPointer(pointer) ?? [""])
    spot = spot && stepInto(spot, step);
  return spot?.kind;
}

function stepInto(
  { kind, entries, rule: own }: Spot,
  step: string,
): Spot | undefined {
  if (entries !== undefined)
    return own?.extensible && step.startsWith("x-")
      ? undefined
      : spotOf(entries);
  const rule = ruleOf(isSchemaKind(kind) ? "schema" : (kind as Kind), step);
  if (rule === undefined || isAtom(rule.holds)) return undefined;
  const one = rule.holds === "schema" ? nameSchema(kind, step) : rule.holds;
  return rule.many ? spotOfMany(one, rule) : spotOf(one);
}

function spotOf(kind: PartKind): Spot {
  if (kind === "callback") return { ...spotOfMany("path", expressions), kind };
  return kind.endsWith("[]")
    ? spotOfMany(kind.slice(0, -2) as OnePart, {})
    : { kind };
}

function spotOfMany(one: OnePart, rule: NonNullable<Spot["rule"]>): Spot {
  return { kind: `${one}[]`, entries: one, rule };
}

function nameSchema(kind: PartKind, member: string): OnePart {
  if (kind === "components") return "schema";
  return member === "properties" ? "property" : "inner-schema";
}

/** A part of a document: where it stands, what it is, and itself. */
export interface Part {
  readonly pointer: string;
  readonly kind: PartKind;
  readonly node: unknown;
}

/** Whether a kind of part is a schema, wherever it stands. */
export function isSchemaKind(kind: PartKind): boolean {
  return kind === "schema" || kind === "property" || kind === "inner-schema";
}

/** Every part at and below one of which the kind is known, in the document's order. */
export function walkParts({ pointer, kind, node }: Part): Generator<Part> {
  return walk(spotOf(kind), pointer, node);
}

function* walk(spot: Spot, pointer: string, node: unknown): Generator<Part> {
  yield { pointer, kind: spot.kind, node };
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const inner = stepInto(spot, key);
    if (inner === undefined) continue;
    yield* walk(inner, pointer + toPointer(key), child);
  }
}

/** The members of a part, or the entries of what holds many, as they shall be. */
export type Rebuild = (
  spot: Spot,
  members: [name: string, value: unknown][],
) => readonly (readonly [name: string, value: unknown])[];

/** Makes a part anew, from the outside in; what the grammar does not know stays as it is. */
export function rebuildParts(
  { kind, node }: Pick<Part, "kind" | "node">,
  rebuild: Rebuild,
): unknown {
  return rebuildSpot(spotOf(kind), node, rebuild);
}

function rebuildSpot(spot: Spot, node: unknown, rebuild: Rebuild): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) {
    const inner = spot.entries && spotOf(spot.entries);
    return inner ? node.map((one) => rebuildSpot(inner, one, rebuild)) : node;
  }
  const members = rebuild(spot, Object.entries(node));
  return Object.fromEntries(
    members.map(([name, value]) => {
      const inner = stepInto(spot, name);
      return [name, inner ? rebuildSpot(inner, value, rebuild) : value];
    }),
  );
}

/** Visits every schema of a document where it stands, without saying where that is. */
export function visitSchemas(
  document: OpenApiDocument,
  visit: (schema: SchemaObject) => void,
): void {
  visitBelow(spotOf("document"), document, visit);
}

function visitBelow(
  spot: Spot,
  node: unknown,
  visit: (schema: SchemaObject) => void,
): void {
  if (typeof node !== "object" || node === null) return;
  if (isSchemaKind(spot.kind)) visit(node as SchemaObject);
  for (const key of Object.keys(node)) {
    const child = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof child !== "object") continue;
    const inner = stepInto(spot, key);
    if (inner !== undefined) visitBelow(inner, child, visit);
  }
}
