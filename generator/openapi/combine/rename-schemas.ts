import type { OpenApiDocument } from "../document/document.js";
import {
  readPointer,
  schemaReference,
  toPointer,
} from "../document/pointer.js";
import { moveReferences } from "../document/references.js";
import type { MappedApi } from "./place-at.js";

/** Gives schemas of a document other names, and lets all references follow. */
export function renameSchemas(
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
