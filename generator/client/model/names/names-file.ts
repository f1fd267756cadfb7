import { diagnose } from "../../../base/diagnostics/catalog.js";
import type { Place, Result } from "../../../base/diagnostics/diagnostic.js";
import {
  type JsonNode,
  memberOf,
  placeOfValue,
} from "../../../base/text/json-node.js";
import { parseJson } from "../../../base/text/parse-json.js";
import {
  createSourceText,
  placeOf,
  type SourceFile,
} from "../../../base/text/source-text.js";
import type { FormerNames, NameMemory } from "./name-memory.js";
import { type NamesReader, readNames } from "./read-names.js";

/** The version of the file's form that this program reads and writes. */
const version = 1;

/**
 * Reads `endpaper.names.json`. Whatever is wrong with it is a `names-invalid`
 * with its place, and there is no memory then: names would be lost.
 */
export function parseNames(file: SourceFile): Result<NameMemory | undefined> {
  const source = createSourceText(file);
  const conflict = /^(?:<{7}|>{7}|={7})(?: |$)/m.exec(source.text);
  if (conflict !== null) {
    const start = conflict.index;
    const place = placeOf(source, { start, end: start + 7 });
    return refuse("has the marks of a merge conflict", place);
  }
  const { node, error, repeatedKeys } = parseJson(source);
  if (node === undefined) {
    const { message = "this is not JSON", offset = 0 } = error ?? {};
    return refuse(message, placeOf(source, { start: offset, end: offset }));
  }
  const [repeated] = repeatedKeys;
  const reader: NamesReader = { diagnostics: [] };
  if (repeated !== undefined)
    return refuse(`has \`${repeated.key}\` twice`, placeOf(source, repeated));
  const found = findVersion(node);
  if (found !== version) {
    const shown = found === undefined ? "no version" : `the version ${found}`;
    const message = `has ${shown}, expected ${version}`;
    return refuse(message, versionPlace(node));
  }
  const memory = readNames(reader, node);
  const { diagnostics } = reader;
  return [diagnostics.length === 0 ? memory : undefined, diagnostics];
}

function refuse(message: string, place: Place): Result<undefined> {
  return [undefined, [diagnose("names-invalid", message, { place })]];
}

function findVersion(node: JsonNode): number | string | undefined {
  const found = memberOf(node, "version");
  if (found?.kind === "number") return Number(found.text);
  return found?.kind === "string" ? `"${found.value}"` : undefined;
}

function versionPlace(node: JsonNode): Place {
  return placeOfValue(memberOf(node, "version") ?? node);
}

/**
 * Prints `endpaper.names.json`: sorted by code unit, each thing on a line of
 * its own, so that changes of different pages merge.
 */
export function printNames(memory: NameMemory): string {
  const operations = [...memory.operations].map(([key, one]) => [
    key,
    {
      ...(one.id !== undefined && { id: one.id }),
      function: one.function,
      property: one.property,
      ...printWas("was", one.was),
      ...printWas("propertyWas", one.propertyWas),
    },
  ]);
  const schemas = [...memory.schemas].map(([key, one]) => [
    key,
    {
      type: one.type,
      codec: one.codec,
      ...printWas("was", one.was),
      ...printWas("codecWas", one.codecWas),
    },
  ]);
  const tags = [...memory.tags].map(([key, one]) => [
    key,
    {
      module: one.module,
      property: one.property,
      ...printWas("was", one.was),
      ...printWas("propertyWas", one.propertyWas),
    },
  ]);
  const parts = [
    `  "version": ${version}`,
    `  "naming": ${JSON.stringify(memory.naming)}`,
    printPart("operations", operations),
    printPart("schemas", schemas),
    printPart("tags", tags),
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

function printPart(name: string, entries: readonly unknown[][]): string {
  const lines = entries
    .map(
      ([key, value]) => [JSON.stringify(key), JSON.stringify(value)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `    ${key}: ${value}`);
  const body = lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `;
  return `  ${JSON.stringify(name)}: {${body}}`;
}

function printWas(member: string, was: FormerNames): object {
  if (was.size === 0) return {};
  const sorted = [...was].sort(([a], [b]) => (a < b ? -1 : 1));
  return { [member]: Object.fromEntries(sorted) };
}
