import type { ServerObject } from "../../../openapi/document/document.js";
import type { ListedServer } from "../operations/list-servers.js";
import { toIdentifier } from "./identifier.js";
import { isObjectKey } from "./reserved-names.js";
import { resolveNames } from "./resolve-names.js";
import { splitWords, toCamelCase } from "./split-words.js";

/**
 * Names servers by their keys: as OpenAPI 3.2 does (`name`), else after a short
 * description (`Sandbox server` → `sandbox`), else after host, path and scheme.
 */
export function nameServers(
  servers: readonly ListedServer[],
): ReadonlyMap<string, string> {
  const { names } = resolveNames(
    servers.map(({ key, server }) => ({
      key,
      candidates: listCandidates(server),
    })),
    { isReserved: isObjectKey },
  );
  return names;
}

function listCandidates(server: ServerObject): readonly string[] {
  const { url, description = "", "x-oas32-name": name = "" } = server;
  const plain = url.replace(/\{[^{}]*\}/g, " ");
  const [, scheme = "", host = "", path = ""] =
    /^(?:([^:/]*):)?(?:\/\/([^/]*))?(.*)$/s.exec(plain) ?? [];
  const inHost = splitWords(host.replace(/^www\.|\.[a-z]{2,}(?::.*)?$/gi, ""));
  const inPath = splitWords(path);
  const all = [
    splitWords(name),
    readDescription(description),
    inHost,
    [...inHost, ...inPath],
    [...inHost, ...inPath, ...splitWords(scheme)],
  ];
  const named = all.filter((words) => words.length > 0);
  return (named.length > 0 ? named : [["server"]]).map((words) =>
    toIdentifier(toCamelCase(words)),
  );
}

/** Words that say of a server only that it is one. */
const idle =
  /^(?:a|an|api|base|endpoint|environment|our|server|servers|the|url)$/i;

/** The words before the first comma or full stop, without what is in brackets, where they are few. */
function readDescription(description: string): readonly string[] {
  const plain = description.replace(/\([^()]*\)|\[[^[\]]*\]/g, " ");
  const [start = ""] = plain.split(/[.,:;\n–—]|\s-\s/);
  const words = splitWords(start).filter((word) => !idle.test(word));
  return words.length <= 3 ? words : [];
}
