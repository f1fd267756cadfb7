import type { OpenApiDocument, SchemaObject } from "../document/document.js";
import { ownMember } from "./own.js";

type Schemas = Readonly<Record<string, SchemaObject>>;

/**
 * The names under which two documents have different schemas, those counted in
 * that refer to such a name. What only describes (texts, examples) is no
 * difference.
 */
export function findDifferent(
  first: OpenApiDocument,
  second: OpenApiDocument,
): { readonly own: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
  const a: Schemas = first.components?.schemas ?? {};
  const b: Schemas = second.components?.schemas ?? {};
  const shared = Object.keys(b).filter((name) => Object.hasOwn(a, name));
  const own = new Set(
    shared.filter((name) => !isSame(ownMember(a, name), ownMember(b, name))),
  );
  const all = new Set(own);
  const references = new Map(
    shared.map((name) => [name, listReferences(ownMember(b, name))] as const),
  );
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const [name, names] of references)
      if (names.some((one) => all.has(one))) all.add(name);
  }
  return { own, all };
}

const describing: ReadonlySet<string> = new Set([
  "description",
  "title",
  "summary",
  "examples",
  "example",
  "externalDocs",
]);

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(strip(a)) === JSON.stringify(strip(b));
}

/** The parts that say which values fit, in code unit order. */
function strip(value: unknown, inNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(
      ([name]) => inNames || !(describing.has(name) || name.startsWith("x-")),
    )
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([name, part]) => [
      name,
      strip(part, !inNames && name === "properties"),
    ]);
  return entries;
}

/** The schemas of `components` that a schema refers to. */
function listReferences(value: unknown): readonly string[] {
  const found: string[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part))
      if (name === "$ref" && typeof inner === "string")
        found.push(nameOfReference(inner));
      else visit(inner);
  };
  visit(value);
  return found;
}

function nameOfReference(reference: string): string {
  const token = reference.slice(reference.lastIndexOf("/") + 1);
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
