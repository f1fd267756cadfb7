import { grammar, isAtom, type Kind, type Rule } from "./grammar.js";
import { readPointer, toPointer } from "./pointer.js";
import { schemaKeywords } from "./schema-keywords.js";

/** One part: an object of the specification, or a schema by where it stands. */
type OnePart = Kind | "property" | "inner-schema";

/** What stands at a place of a document: a part, or several of one kind by name or in a row. */
export type PartKind = OnePart | `${OnePart}[]`;

type Steps = ReadonlyMap<string, PartKind>;

/** What the members of each kind are that hold parts; `*` stands for any name or index. */
const steps: ReadonlyMap<string, Steps> = new Map<string, Steps>([
  ...Object.entries(grammar).map(
    ([kind, members]) => [kind, listSteps(kind, members)] as const,
  ),
  ...(["schema", "property", "inner-schema"] as const).map(
    (kind) => [kind, listSteps(kind, schemaKeywords)] as const,
  ),
  ["callback", new Map([["*", "path"]])],
]);

/** A member of later versions travels as an extension, and is walked by its name as one. */
function listSteps(
  kind: string,
  members: Readonly<Record<string, Rule>>,
): Steps {
  return new Map(
    Object.entries(members).flatMap(([name, { holds, many, later }]) => {
      if (isAtom(holds) || later) return [];
      const one = holds === "schema" ? nameSchema(kind, name) : holds;
      return [[name, many ? (`${one}[]` as const) : one] as const];
    }),
  );
}

function nameSchema(kind: string, member: string): OnePart {
  if (kind === "components") return "schema";
  return member === "properties" ? "property" : "inner-schema";
}

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

/** What stands at a JSON pointer, where the specification gives it a name. */
export function kindAt(pointer: string): PartKind | undefined {
  let kind: PartKind | undefined = "document";
  for (const step of readPointer(pointer) ?? [""]) kind = stepInto(kind, step);
  return kind;
}

function stepInto(
  kind: PartKind | undefined,
  step: string,
): PartKind | undefined {
  if (kind?.endsWith("[]")) return kind.slice(0, -2) as OnePart;
  const members = steps.get(kind ?? "");
  return members?.get(step) ?? members?.get("*");
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
export function* walkParts(part: Part): Generator<Part> {
  yield part;
  const { node, kind, pointer } = part;
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const inner = stepInto(kind, key);
    if (inner === undefined) continue;
    yield* walkParts({
      pointer: pointer + toPointer(key),
      kind: inner,
      node: child,
    });
  }
}
