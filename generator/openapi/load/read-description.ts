import {
  type Diagnostic,
  hasErrors,
  type Place,
} from "../../base/diagnostics/diagnostic.js";
import {
  type JsonNode,
  listMembers,
  memberOf,
  placeOfPart,
  setField,
} from "../../base/text/json-node.js";
import type { OpenApiDocument } from "../document/document.js";
import { isMapped, walkParts } from "../document/parts.js";
import { resolvePointer } from "../document/pointer.js";
import type { SourceMapDocument } from "../document/source-map.js";
import { createSourceMap } from "../document/source-map-builder.js";
import { checkOperations } from "./check-operations.js";
import type { Fields } from "./loading.js";
import {
  type Loading,
  nameHere,
  reportAt,
  type SourceFiles,
  startLoading,
} from "./loading.js";
import { nameComponents } from "./name-schema.js";
import { readPart } from "./read-part.js";

/** What the files of a description say. */
export interface ReadDescription {
  /** Absent when there is an error, or while files are wanted. */
  readonly api?: {
    readonly document: OpenApiDocument;
    readonly map: SourceMapDocument;
  };
  readonly diagnostics: readonly Diagnostic[];
  /** Files that references lead into and that were not given, with where they are named. */
  readonly wanted: ReadonlyMap<string, Place>;
}

/**
 * Reads a description of any version as one OpenAPI 3.1 document. Parts that
 * stand in `components` or in other files are put where they are used; schemas
 * go to `components/schemas`, and all references lead there.
 */
export function readDescription(files: SourceFiles): ReadDescription {
  const loading = startLoading(files);
  const { diagnostics, wanted } = loading;
  const schemas = findSchemas(loading);
  if (schemas?.kind === "object") nameComponents(loading, schemas);
  const fields = readPart(loading, "document", files.root) as Fields;
  if (wanted.size > 0) return { diagnostics, wanted };
  const document = finishDocument(loading, fields);
  checkOperations(loading, document);
  if (hasErrors(diagnostics)) return { diagnostics, wanted };
  const map = mapSources(loading, document);
  return { api: { document, map }, diagnostics, wanted };
}

function findSchemas({ root, version }: Loading): JsonNode | undefined {
  return version === "2.0"
    ? memberOf(root, "definitions")
    : memberOf(memberOf(root, "components"), "schemas");
}

function finishDocument(loading: Loading, fields: Fields): OpenApiDocument {
  const { root, version } = loading;
  fields.openapi = "3.1.1";
  if (version === "3.2") fields["x-endpaper-version"] ??= version;
  fields.info ??= missingInfo(loading);
  if (fields.paths === undefined) fields.paths = missingPaths(loading);
  if (version === "2.0" && !root.source.text.includes("x-nullable"))
    fields["x-endpaper-nulls"] ??= "unmarked";
  finishComponents(loading, fields);
  return fields as unknown as OpenApiDocument;
}

function missingInfo(loading: Loading): Fields {
  const { root } = loading;
  if (!memberOf(root, "info")) reportMissing(loading, "info");
  return { title: "API", version: "0.0.0" };
}

function reportMissing(loading: Loading, name: string): void {
  const { root } = loading;
  const message = `${nameHere(loading, root, name)} is missing; expected an object`;
  reportAt(loading, "document-invalid", message, { node: root });
}

/** Since 3.1, a document may describe webhooks or components only (§4.8.1). */
function missingPaths(loading: Loading): Fields {
  const { root, version } = loading;
  const others = ["webhooks", "components"].some((name) =>
    memberOf(root, name),
  );
  const optional = version === "3.1" || version === "3.2";
  if (!memberOf(root, "paths") && !(optional && others))
    reportMissing(loading, "paths");
  return {};
}

/** Of the components, schemas and security schemes keep their place; the others stand where they are used. */
function finishComponents(loading: Loading, fields: Fields): void {
  const {
    schemas: own,
    securitySchemes,
    ...others
  } = (fields.components ?? {}) as Fields;
  const schemas = (own ?? {}) as Fields;
  reportUnused(loading, others);
  // Reading one may find the next.
  for (const node of loading.hoisted) {
    const name = loading.schemaNames.get(node) ?? "";
    loading.trail.push("components", "schemas", name);
    const schema = readPart(loading, "schema", node);
    loading.trail.length = 0;
    if (schema !== undefined) setField(schemas, name, schema);
  }
  reportCircles(loading, schemas);
  const kept: Fields = {
    ...(Object.keys(schemas).length > 0 && { schemas }),
    ...(securitySchemes !== undefined && { securitySchemes }),
  };
  for (const [name, value] of Object.entries(others))
    if (name.startsWith("x-")) setField(kept, name, value);
  delete fields.components;
  if (Object.keys(kept).length > 0) fields.components = kept;
}

function reportUnused(loading: Loading, sections: Fields): void {
  const { root, version, used } = loading;
  const holder = version === "2.0" ? root : memberOf(root, "components");
  for (const section of Object.keys(sections)) {
    const nodes = memberOf(holder, section);
    if (nodes?.kind !== "object" || section.startsWith("x-")) continue;
    for (const { name, value: node } of listMembers(nodes)) {
      if (used.has(node)) continue;
      const message = `nothing refers to \`${name}\` of \`${section}\`; left out`;
      reportAt(loading, "component-unused", message, { node });
    }
  }
}

/** Schemas that are nothing but references to each other have no type. */
function reportCircles(loading: Loading, schemas: Fields): void {
  for (const name of Object.keys(schemas)) {
    const seen = new Set<unknown>();
    let schema: unknown = schemas[name];
    while (isBare(schema) && !seen.has(schema)) {
      seen.add(schema);
      schema = resolvePointer(
        { components: { schemas } },
        schema.$ref.slice(1),
      );
    }
    if (!seen.has(schema) || schema !== schemas[name]) continue;
    const node = loading.origins.get(schema as object) ?? loading.root;
    const at = memberOf(node, "$ref") ?? node;
    const message = `the schema \`${name}\` leads back to itself through references alone`;
    reportAt(loading, "reference-circular", message, { node: at });
  }
}

function isBare(schema: unknown): schema is { readonly $ref: string } {
  return (
    typeof schema === "object" &&
    schema !== null &&
    "$ref" in schema &&
    Object.keys(schema).length === 1
  );
}

/** Says of every part of a document where in the files of its description it stands. */
function mapSources(
  { origins }: Loading,
  document: OpenApiDocument,
): SourceMapDocument {
  const map = createSourceMap();
  for (const { pointer, kind, node } of walkParts({
    pointer: "",
    kind: "document",
    node: document,
  })) {
    if (!isMapped(kind) || typeof node !== "object" || node === null) continue;
    const origin = origins.get(node);
    if (origin) map.add(pointer, { place: placeOfPart(origin), evidence: [] });
  }
  return map.finish();
}
