import type {
  OpenApiDocument,
  PathItemObject,
  SecuritySchemeObject,
  TagObject,
} from "../document/document.js";
import { readPointer } from "../document/pointer.js";
import type { SourceEntry } from "../document/source-map.js";
import { type FlatOperation, flattenPaths } from "./flatten-paths.js";
import type { MappedApi } from "./place-at.js";

/** Which operations of the second document count; the others are those of the first, too. */
type Choose = (operation: FlatOperation) => boolean;

/**
 * Puts the operations, schemas, schemes and tags of a second document beside
 * those of the first. Where both have one of a name, the first's counts; what
 * the second calls differently has to be renamed before.
 */
export function combineApis(
  first: MappedApi,
  second: MappedApi,
  choose: Choose,
): MappedApi {
  const [a, b] = [first.document, second.document];
  // The root stays the first's: only what the second says otherwise has to be told again.
  const own = flattenPaths(a, { security: false, servers: false });
  const added = flattenPaths(b, {
    security: !isSame(a.security, b.security),
    servers: b.servers !== undefined && !isSame(a.servers, b.servers),
  }).filter(choose);
  const kept = added.length === 0 ? a.paths : joinPaths(a, [...own, ...added]);
  const document: OpenApiDocument = {
    ...a,
    ...joinRoots(a, b),
    paths: kept,
    ...joinComponents(a, b),
  };
  if (a["x-endpaper-nulls"] !== b["x-endpaper-nulls"])
    delete document["x-endpaper-nulls"];
  if (b["x-endpaper-security"]) document["x-endpaper-security"] = "unmarked";
  const pointers = { ...selectPointers(second, first), ...first.map.pointers };
  return { document, map: { version: 1, pointers } };
}

/** Items without operations keep what else they say. */
function joinPaths(
  { paths }: OpenApiDocument,
  operations: readonly FlatOperation[],
): Record<string, PathItemObject> {
  const items = new Map<string, PathItemObject>(
    Object.entries(paths).map(([path, { parameters: _, ...item }]) => [
      path,
      item,
    ]),
  );
  for (const { path, key, operation } of operations)
    items.set(path, { ...items.get(path), [key]: operation });
  return Object.fromEntries(items);
}

function joinRoots(
  a: OpenApiDocument,
  b: OpenApiDocument,
): Partial<OpenApiDocument> {
  const tags = new Map<string, TagObject>();
  for (const tag of [...(b.tags ?? []), ...(a.tags ?? [])])
    tags.set(tag.name, tag);
  const webhooks = { ...b.webhooks, ...a.webhooks };
  return {
    ...(tags.size > 0 && {
      tags: [...tags.values()].sort((x, y) => (x.name < y.name ? -1 : 1)),
    }),
    ...(Object.keys(webhooks).length > 0 && { webhooks }),
  };
}

function joinComponents(
  a: OpenApiDocument,
  b: OpenApiDocument,
): Pick<OpenApiDocument, "components"> {
  const schemas = { ...b.components?.schemas, ...a.components?.schemas };
  const securitySchemes: Record<string, SecuritySchemeObject> = {
    ...b.components?.securitySchemes,
    ...a.components?.securitySchemes,
  };
  const components = {
    ...(Object.keys(schemas).length > 0 && { schemas }),
    ...(Object.keys(securitySchemes).length > 0 && { securitySchemes }),
  };
  return Object.keys(components).length > 0 ? { components } : {};
}

/** The entries of parts that have the same pointer in the combined document. */
function selectPointers(
  { map }: MappedApi,
  first: MappedApi,
): Readonly<Record<string, SourceEntry>> {
  const kept = Object.entries(map.pointers).filter(([pointer]) => {
    const [section, name = "", third = ""] = readPointer(pointer) ?? [];
    if (section === "paths") {
      const item: Readonly<Record<string, unknown>> | undefined = Object.hasOwn(
        first.document.paths,
        name,
      )
        ? first.document.paths[name]
        : undefined;
      return third !== "parameters" && !(item && Object.hasOwn(item, third));
    }
    const own: Readonly<Record<string, unknown>> =
      (
        first.document.components as
          | Readonly<Record<string, Readonly<Record<string, unknown>>>>
          | undefined
      )?.[name] ?? {};
    return section === "components" && !Object.hasOwn(own, third);
  });
  return Object.fromEntries(kept);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
