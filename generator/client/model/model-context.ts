import {
  type DiagnosticCode,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Place } from "../../base/diagnostics/diagnostic.js";
import type { SchemaObject } from "../../openapi/document/document.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import type { SourceModel } from "./api-model.js";
import type { ScalarChoices } from "./schemas/choose-scalars.js";

/** What every part of the model builder reads, and where it leaves what it noticed. */
export interface ModelContext {
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  /** The schemas of parts of multipart bodies that are bytes. */
  readonly byteParts: ReadonlySet<SchemaObject>;
  /** Whether the absence of a null mark means nothing (`x-endpaper-nulls`). */
  readonly unmarkedNulls: boolean;
  /** Whether some body is XML. */
  readonly speaksXml: boolean;
  /** Whether the names of forms are bound as ASP.NET does (`x-endpaper-forms`). */
  readonly bindsNames: boolean;
  /** Whether a referenced schema is an XML element of its own name (OpenAPI 3.2, §4.26.1). */
  readonly refsAreElements: boolean;
  /** What the configuration puts in the places of the document's scalars. */
  readonly scalars: ScalarChoices;
  readonly map: SourceMapDocument | undefined;
  /** Where the pages can be read: what their paths are put behind. */
  readonly pages?: string | undefined;
  readonly diagnostics: Diagnostic[];
}

/** Joins an RFC 6901 JSON pointer and more reference tokens. */
export function extendPointer(
  pointer: string,
  ...tokens: readonly string[]
): string {
  return tokens.reduce(
    (path, token) =>
      `${path}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}

/** Finds where something is documented, or its nearest surroundings that are. */
export function findSource(
  context: ModelContext,
  pointer: string,
): SourceModel | undefined {
  const pointers = context.map?.pointers ?? {};
  if (!Object.hasOwn(pointers, pointer)) return undefined;
  const entry = pointers[pointer];
  if (!entry) return undefined;
  const { page, line, column } = entry;
  const url = context.pages && locatePage(context.pages, page);
  return { page, line, column, ...(url && { url }) };
}

function locatePage(pages: string, page: string): string {
  const path = page.split("/").map(encodeURIComponent).join("/");
  return `${pages.replace(/\/$/, "")}/${path}`;
}

/** Reports something at a JSON pointer, with the place of the nearest part that has one. */
export function report(
  context: ModelContext,
  code: DiagnosticCode,
  pointer: string,
  message: string,
  help?: string,
): void {
  const place = findPlace(context, pointer);
  context.diagnostics.push(diagnose(code, message, { place, help }));
}

function findPlace(context: ModelContext, pointer: string): Place | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const source = findSource(context, at);
    if (source) {
      return { file: source.page, line: source.line, column: source.column };
    }
  }
  return undefined;
}
