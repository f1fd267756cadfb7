import type {
  OperationFilter,
  OperationsConfig,
} from "../base/config/config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import type {
  OpenApiDocument,
  OperationObject,
  PathItemObject,
} from "./document/document.js";
import { listItemOperations } from "./document/item-operations.js";
import { toPointer } from "./document/pointer.js";
import { listReferences } from "./document/references.js";
import type { MappedDocument } from "./overlay/overlay-api.js";

/**
 * Keeps the operations that the configuration includes and does not exclude, by
 * tag, path and id, and drops the schemas that nothing else needs. What names no
 * operation is reported.
 */
export function selectOperations(
  { document, map }: MappedDocument,
  { include, exclude }: OperationsConfig,
): Result<MappedDocument> {
  const included = include && compileFilter(include, "include");
  const excluded = exclude && compileFilter(exclude, "exclude");
  const gone: string[] = [];
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const kept: PathItemObject = { ...item };
    for (const { key, operation } of listItemOperations(item)) {
      const isIn = included?.matches(path, operation) ?? true;
      // Both are asked, so that what neither finds is known.
      const isOut = excluded?.matches(path, operation) ?? false;
      if (isIn && !isOut) continue;
      delete kept[key];
      gone.push(toPointer("paths", path, key));
    }
    const isEmpty = listItemOperations(kept).length === 0;
    if (isEmpty) gone.push(toPointer("paths", path));
    return isEmpty ? [] : [[path, kept] as const];
  });
  const selected = { ...document, paths: Object.fromEntries(paths) };
  const unneeded = dropSchemas(document, selected);
  const pointers = dropPointers(map.pointers, [...gone, ...unneeded]);
  const diagnostics = [included, excluded].flatMap(
    (filter) => filter?.unmatched() ?? [],
  );
  return [{ document: selected, map: { ...map, pointers } }, diagnostics];
}

interface Filter {
  readonly matches: (path: string, operation: OperationObject) => boolean;
  readonly unmatched: () => readonly Diagnostic[];
}

function compileFilter(
  filter: OperationFilter,
  name: "include" | "exclude",
): Filter {
  const rules = (["tags", "paths", "ids"] as const).flatMap((kind) =>
    (filter[kind] ?? []).map((pattern) => ({
      kind,
      pattern,
      expression: compilePattern(pattern, kind === "paths"),
      isUsed: false,
    })),
  );
  return {
    matches: (path, { tags = [], operationId }) => {
      const texts = { tags, paths: [path], ids: [operationId ?? ""] };
      const found = rules.filter(({ kind, expression }) =>
        texts[kind].some((text) => expression.test(text)),
      );
      for (const rule of found) rule.isUsed = true;
      return found.length > 0;
    },
    unmatched: () =>
      rules
        .filter(({ isUsed }) => !isUsed)
        .map(({ kind, pattern }) => {
          const setting = `operations.${name}.${kind}`;
          const message = `\`${setting}\`: \`${pattern}\` names no operation`;
          return diagnose("operations-unmatched", message);
        }),
  };
}

/** `*` is any text, in a path any within a segment; `**` is any text of a path. */
function compilePattern(pattern: string, isPath: boolean): RegExp {
  const source = pattern.replace(/\*+|[\\^$.|?+()[\]{}]/g, (found) => {
    if (!found.startsWith("*")) return `\\${found}`;
    return isPath && found === "*" ? "[^/]*" : ".*";
  });
  return new RegExp(`^${source}$`, "s");
}

/** Drops what was needed before and is not any more; gives the pointers. */
function dropSchemas(
  before: OpenApiDocument,
  after: OpenApiDocument,
): readonly string[] {
  const { components } = after;
  const schemas = { ...components?.schemas };
  const used = listNeeded(before, []);
  // What no operation named before stays, and with it what it needs.
  const others = Object.keys(schemas).filter((name) => !used.has(name));
  const needed = listNeeded(after, others);
  const names = [...used].filter((name) => !needed.has(name));
  if (names.length === 0) return [];
  for (const name of names) delete schemas[name];
  after.components = { ...components, schemas };
  return names.map((name) => toPointer("components", "schemas", name));
}

/** The schemas that operations and webhooks need, and those that these need. */
function listNeeded(
  document: OpenApiDocument,
  others: readonly string[],
): ReadonlySet<string> {
  const { components, paths, webhooks } = document;
  const schemas = components?.schemas ?? {};
  const listOwn = (name: string) =>
    listReferences({ pointer: "", kind: "schema", node: schemas[name] });
  const needed = new Set<string>();
  const open = [
    ...listReferences(
      { pointer: "/paths", kind: "path[]", node: paths },
      { pointer: "/webhooks", kind: "path[]", node: webhooks },
    ),
    ...others.flatMap((name) => [...listOwn(name)]),
  ];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name) || !Object.hasOwn(schemas, name)) continue;
    needed.add(name);
    open.push(...listOwn(name));
  }
  return needed;
}

function dropPointers<T>(
  pointers: Readonly<Record<string, T>>,
  gone: readonly string[],
): Record<string, T> {
  const dropped = new Set(gone);
  const kept = Object.entries(pointers).filter(([pointer]) => {
    for (let at = pointer.length; at > 0; at = pointer.lastIndexOf("/", at - 1))
      if (dropped.has(pointer.slice(0, at))) return false;
    return true;
  });
  return Object.fromEntries(kept);
}
