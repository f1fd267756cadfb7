import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { printPlainForm } from "../diff/print/print-plain-form.js";
import type { OpenApiDocument, SchemaObject } from "../document/document.js";
import {
  readPointer,
  schemaReference,
  toPointer,
} from "../document/pointer.js";
import { listReferences, moveReferences } from "../document/references.js";
import { combineApis } from "./combine-apis.js";
import type { FlatOperation } from "./flatten-paths.js";
import { ownMember } from "./own.js";
import { type MappedApi, placeAt } from "./place-at.js";

/**
 * Joins descriptions to one, as an API is often described in halves. An
 * operation that two of them describe is the first's; a schema that they
 * describe differently is kept under two names. Both are reported.
 */
export function joinDescriptions(
  apis: readonly MappedApi[],
): Result<MappedApi | undefined> {
  const diagnostics: Diagnostic[] = [];
  const [first, ...others] = apis;
  const joined = others.reduce<MappedApi | undefined>((whole, next) => {
    if (whole === undefined) return next;
    const [both, problems] = joinTwo(whole, next);
    diagnostics.push(...problems);
    return both;
  }, first);
  return [joined, diagnostics];
}

function joinTwo(first: MappedApi, second: MappedApi): Result<MappedApi> {
  const diagnostics: Diagnostic[] = [];
  const report = (pointer: string, message: string) =>
    diagnostics.push(reportBoth({ first, second }, pointer, message));
  const { own, all } = findDifferent(first.document, second.document);
  const names = chooseNames(all, first, second);
  for (const name of own) {
    const message = `the schema \`${name}\` is another one than in the first description; it is called \`${names.get(name)}\``;
    report(toPointer("components", "schemas", name), message);
  }
  const renamed = renameSchemas(second, names);
  const ids = listIds(first);
  const choose = ({ path, key, method, operation }: FlatOperation): boolean => {
    const name = `${method.toUpperCase()} ${path}`;
    const pointer = toPointer("paths", path, key);
    if (ownMember(first.document.paths, path)?.[key]) {
      report(
        pointer,
        `\`${name}\` is described twice; the first description counts`,
      );
      return false;
    }
    const { operationId } = operation;
    if (operationId !== undefined && ids.has(operationId)) {
      delete operation.operationId;
      report(
        pointer,
        `the \`operationId\` \`${operationId}\` is used by both descriptions; \`${name}\` is named after its method and path`,
      );
    }
    return true;
  };
  return [combineApis(first, renamed, choose), diagnostics];
}

function chooseNames(
  different: ReadonlySet<string>,
  { document: a }: MappedApi,
  { document: b }: MappedApi,
): ReadonlyMap<string, string> {
  const taken = new Set(
    [a, b].flatMap(({ components }) => Object.keys(components?.schemas ?? {})),
  );
  const names = new Map<string, string>();
  for (const name of different) {
    let count = 2;
    while (taken.has(`${name}_${count}`)) count += 1;
    taken.add(`${name}_${count}`);
    names.set(name, `${name}_${count}`);
  }
  return names;
}

function listIds({ document }: MappedApi): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) =>
    Object.values(item),
  );
  return new Set(
    operations.flatMap((part: unknown) => {
      const id = (part as { readonly operationId?: unknown } | null)
        ?.operationId;
      return typeof id === "string" ? [id] : [];
    }),
  );
}

function reportBoth(
  { first, second }: { first: MappedApi; second: MappedApi },
  pointer: string,
  message: string,
): Diagnostic {
  const other = placeAt(first, pointer);
  return diagnose("descriptions-disagree", message, {
    place: placeAt(second, pointer),
    ...(other && {
      related: [{ message: "the first description", place: other }],
    }),
  });
}

type Schemas = Readonly<Record<string, SchemaObject>>;

/**
 * The names under which two documents have different schemas, those counted in
 * that refer to such a name. What only describes (texts, examples) is no
 * difference.
 */
function findDifferent(
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

/** Gives schemas of a document other names, and lets all references follow. */
function renameSchemas(
  { document, map }: MappedApi,
  names: ReadonlyMap<string, string>,
): MappedApi {
  if (names.size === 0) return { document, map };
  const references = new Map(
    [...names].map(([from, to]) => [
      schemaReference(from),
      schemaReference(to),
    ]),
  );
  const root = { kind: "document", node: document } as const;
  const copy = moveReferences(
    root,
    (reference) => references.get(reference) ?? reference,
  ) as OpenApiDocument;
  const schemas = Object.entries(copy.components?.schemas ?? {}).map(
    ([name, schema]) => [names.get(name) ?? name, schema] as const,
  );
  const components = {
    ...copy.components,
    schemas: Object.fromEntries(schemas),
  };
  const pointers = Object.entries(map.pointers).map(
    ([pointer, entry]) => [renamePointer(pointer, names), entry] as const,
  );
  return {
    document: { ...copy, components },
    map: { version: 1, pointers: Object.fromEntries(pointers) },
  };
}

function renamePointer(
  pointer: string,
  names: ReadonlyMap<string, string>,
): string {
  const [first, second, name, ...rest] = readPointer(pointer) ?? [];
  if (first !== "components" || second !== "schemas" || name === undefined)
    return pointer;
  return toPointer(first, second, names.get(name) ?? name, ...rest);
}
