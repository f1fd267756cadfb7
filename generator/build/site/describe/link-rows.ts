import type {
  MediaTypeObject,
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type {
  OperationDoc,
  PropertyTable,
  Sample,
} from "../../../reader/syntax/page.js";
import type { ShownValue } from "../../../reader/syntax/shown-value.js";

/** A place on a page, and the part of the document that it is about. */
export interface RowLink {
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/**
 * Finds what the rows of a page's tables and the members of its samples became.
 * A schema that many pages show comes from one of them, which alone the source
 * map names; the others are known by the operation that their page documents.
 */
export function linkRows(
  page: OperationDoc,
  document: OpenApiDocument,
): readonly RowLink[] {
  const base = toPointer(
    "paths",
    page.path.value,
    page.method.value.toLowerCase(),
  );
  const links: RowLink[] = [];
  if (resolvePointer(document, base) === undefined) return links;
  const at = { document, file: page.file, links };
  const bodies = new Map<string, string | undefined>();
  const schemaOf = (...steps: readonly string[]) => {
    const body = base + toPointer(...steps);
    if (!bodies.has(body)) bodies.set(body, findSchema(document, body));
    return bodies.get(body);
  };
  const { requestBody, responses, samples } = page;
  linkTable(requestBody?.table, schemaOf("requestBody"), at);
  for (const { status, body } of responses)
    linkTable(body?.table, schemaOf("responses", status.value), at);
  for (const sample of samples)
    linkSample(
      sample,
      sample.direction === "request"
        ? schemaOf("requestBody")
        : schemaOf(
            "responses",
            sample.status ?? responses[0]?.status.value ?? "",
          ),
      at,
    );
  return links;
}

interface At {
  readonly document: OpenApiDocument;
  readonly file: string;
  readonly links: RowLink[];
}

/** The pointer of the schema of a body, its references followed. */
function findSchema(
  document: OpenApiDocument,
  body: string,
): string | undefined {
  const { content = {} } = (resolvePointer(document, body) ?? {}) as {
    content?: Readonly<Record<string, MediaTypeObject>>;
  };
  const [name] = Object.keys(content);
  if (name === undefined) return undefined;
  return `${body}${toPointer("content", name, "schema")}`;
}

/** Follows references and lists to what has properties. */
function settle(
  document: OpenApiDocument,
  pointer: string | undefined,
): string | undefined {
  let at = pointer;
  for (let depth = 0; at !== undefined && depth < 16; depth += 1) {
    const schema = resolvePointer(document, at) as SchemaObject | undefined;
    if (schema === undefined) return undefined;
    if (schema.$ref?.startsWith("#/")) at = schema.$ref.slice(1);
    else if (schema.anyOf ?? schema.oneOf) {
      const how = schema.anyOf ? "anyOf" : "oneOf";
      const chosen = (schema.anyOf ?? schema.oneOf ?? []).findIndex(
        ({ type }) => type !== "null",
      );
      at = `${at}/${how}/${Math.max(chosen, 0)}`;
    } else if (schema.items && !schema.properties) at = `${at}/items`;
    else return at;
  }
  return undefined;
}

function linkTable(
  table: PropertyTable | undefined,
  schema: string | undefined,
  { document, file, links }: At,
): void {
  if (table === undefined || schema === undefined) return;
  const above: (string | undefined)[] = [settle(document, schema)];
  for (const { name, depth = 0, role } of table.rows) {
    if (role !== undefined) continue;
    const holder = above[depth];
    const pointer = propertyOf(document, holder, name.value);
    above[depth + 1] = settle(document, pointer);
    above.length = depth + 2;
    const { line, column } = name.place;
    if (pointer !== undefined && name.place.file === file)
      links.push({ line, column, pointer });
  }
}

function linkSample(
  { json }: Sample,
  schema: string | undefined,
  at: At,
): void {
  if (json !== undefined && schema !== undefined)
    linkNode(json, settle(at.document, schema), at, 0);
}

function linkNode(
  node: ShownValue,
  schema: string | undefined,
  at: At,
  depth: number,
): void {
  if (schema === undefined || depth > 12) return;
  const { document, file, links } = at;
  if (node.kind === "array")
    for (const item of node.items) linkNode(item, schema, at, depth + 1);
  if (node.kind !== "object") return;
  for (const { key, value } of node.members) {
    const pointer = propertyOf(document, schema, key.value);
    if (pointer === undefined) continue;
    const { line, column } = key.place;
    if (key.place.file === file) links.push({ line, column, pointer });
    linkNode(value, settle(document, pointer), at, depth + 1);
  }
}

function propertyOf(
  document: OpenApiDocument,
  holder: string | undefined,
  name: string,
): string | undefined {
  if (holder === undefined) return undefined;
  const schema = resolvePointer(document, holder) as SchemaObject | undefined;
  if (schema?.properties && Object.hasOwn(schema.properties, name))
    return holder + toPointer("properties", name);
  const parts = schema?.allOf ?? [];
  for (const [index, part] of parts.entries()) {
    const inner = part.$ref?.startsWith("#/")
      ? part.$ref.slice(1)
      : `${holder}/allOf/${index}`;
    const found =
      inner === holder ? undefined : propertyOf(document, inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
