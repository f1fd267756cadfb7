import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { ServerObject } from "../../../openapi/document/document.js";
import type { SourceMapBuilder } from "../../../openapi/document/source-map-builder.js";
import type { OperationDoc, PageApi } from "../../syntax/page.js";
import { evidenceOf } from "../evidence.js";

/** What is said of the API as a whole, where anything is. */
export interface DocumentHead {
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  readonly servers?: readonly ServerObject[] | undefined;
}

/**
 * Completes what the configuration says of the API by what the pages say. Of
 * several pages the first that says anything counts; all of their servers do.
 */
export function describeApi(
  pages: readonly OperationDoc[],
  given: DocumentHead,
  map: SourceMapBuilder,
): DocumentHead {
  const said = pages.flatMap(({ api }) => api ?? []);
  const find = (key: "title" | "version" | "description") => {
    if (given[key] !== undefined) return given[key];
    const found = said.find((api) => api[key])?.[key];
    if (found) addToMap(map, `/info/${key}`, found);
    return found?.value;
  };
  return {
    title: find("title"),
    version: find("version"),
    description: find("description"),
    servers: given.servers?.length ? given.servers : listServers(said, map),
  };
}

/** The servers that any page names, each once, in the order of the pages. */
function listServers(
  said: readonly PageApi[],
  map: SourceMapBuilder,
): readonly ServerObject[] {
  const urls = new Map<string, Located<string>>();
  for (const url of said.flatMap(({ servers }) => servers))
    if (!urls.has(url.value)) urls.set(url.value, url);
  [...urls.values()].forEach((url, index) => {
    addToMap(map, `/servers/${index}`, url);
  });
  return [...urls.keys()].map((url) => ({ url }));
}

function addToMap(
  map: SourceMapBuilder,
  pointer: string,
  said: Located<string>,
): void {
  const evidence = [evidenceOf("paragraph", said)];
  map.add(pointer, { place: said.place, evidence });
}
