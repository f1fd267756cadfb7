import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { vi } from "vitest";
import { parse } from "yaml";
import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import {
  type ReadResult,
  readPages,
} from "../../../generator/reader/syntax/pages/read-pages.js";

interface Widdershins {
  readonly convert: (api: object, options: object) => Promise<string>;
}

const widdershins: Widdershins = createRequire(import.meta.url)("widdershins");

/** The options of its command line without arguments. */
export const commandLine = { codeSamples: true, sample: true };

const fixtures = new URL("fixtures/", import.meta.url);

/** Loads a description of `fixtures/`, anew each time: widdershins changes it. */
export function loadDescription(name: string): OpenApiDocument {
  return parse(readFileSync(new URL(`${name}.yaml`, fixtures), "utf8"));
}

/** Turns a description into markdown, as the package `widdershins` does. */
export async function printMarkdown(
  description: object,
  options: object = commandLine,
): Promise<string> {
  // Its template engine says on the console what it compiles.
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const text = await widdershins.convert(description, { ...options });
  log.mockRestore();
  return text;
}

/** What Endpaper reads from one file. */
export interface ReadBack {
  readonly read: ReadResult;
  readonly document: OpenApiDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads markdown back into a document. */
export function readBack(text: string, file = "docs/api.md"): ReadBack {
  const [read, reading] = readPages({ file, text }, knownDialects);
  const [{ document }, inferring] = inferApi(read.pages, {
    dialects: knownDialects,
  });
  return { read, document, diagnostics: [...reading, ...inferring] };
}
