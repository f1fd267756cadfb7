import { printPlainForm } from "../diff/print/print-plain-form.js";
import type { OpenApiDocument, SchemaObject } from "../document/document.js";
import { listReferences } from "../document/references.js";
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
    shared.map((name) => {
      const node = ownMember(b, name);
      const names = listReferences({ pointer: "", kind: "schema", node });
      return [name, [...names]] as const;
    }),
  );
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const [name, names] of references)
      if (names.some((one) => all.has(one))) all.add(name);
  }
  return { own, all };
}

function isSame(
  a: SchemaObject | undefined,
  b: SchemaObject | undefined,
): boolean {
  return printPlainForm(a, schemaRule) === printPlainForm(b, schemaRule);
}

const schemaRule = { holds: "schema" } as const;
