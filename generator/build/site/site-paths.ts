import { hashContent } from "../../base/host/hash.js";

/** The folders of a report, by what they hold. */
export type SiteFolder = "pages" | "operations" | "schemas";

/** Names the files of a folder of the report: the same for the same keys, in any order. */
export interface SitePaths {
  /** The path in the report of what has that key; nothing where there is none. */
  readonly find: (key: string) => string | undefined;
}

/** The longest name of a file, which leaves room for what systems add. */
const longest = 120;

/**
 * Names a file for each key. Names keep what they can of their key, so that
 * others can make the link themselves; keys whose names would be the same, also
 * where case is ignored, get a part of their hash.
 */
export function nameFiles(
  folder: SiteFolder,
  keys: readonly string[],
): SitePaths {
  const shape = folder === "pages" ? keepPath : flatten;
  const counts = new Map<string, number>();
  const names = [...new Set(keys)].map((key) => [key, shape(key)] as const);
  for (const [, name] of names) {
    const folded = name.toLowerCase();
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  const paths = new Map(
    names.map(([key, name]) => {
      const isShared = (counts.get(name.toLowerCase()) ?? 0) > 1;
      const isLossy = name.length > longest && folder !== "pages";
      const end = isShared || isLossy ? `-${hashOf(key)}` : "";
      const kept = isLossy ? name.slice(0, longest - 12) : name;
      return [key, `${folder}/${kept}${end}.html`] as const;
    }),
  );
  return { find: (key) => paths.get(key) };
}

/** `GET /api/v1/Ticket/{id}` → `get-api-v1-ticket-id`. */
function flatten(key: string): string {
  const flat = key
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_.]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  return flat === "" ? "unnamed" : flat;
}

/** A path as it is, but for what file systems do not take; nothing of it leads upwards. */
function keepPath(path: string): string {
  const parts = path.split("/").map((part) => {
    const safe = part
      // biome-ignore lint/suspicious/noControlCharactersInRegex: names of files have none.
      .replace(/[\u0000-\u001f<>:"\\|?*%#]/g, "_")
      .replace(/^\.+$/, "up")
      .replace(/[. ]$/, "_");
    return safe.length > longest
      ? `${safe.slice(0, longest - 12)}-${hashOf(part)}`
      : safe;
  });
  const folders = parts
    .slice(0, -1)
    .map((part) => part.replace(/\.html$/i, "_html"));
  return [...folders, parts.at(-1) || "unnamed"].join("/");
}

function hashOf(key: string): string {
  return hashContent(key)
    .replace(/[^a-z0-9]/gi, "")
    .slice(-8);
}

/** The way from a file of the report up to its top: `../../`. */
export function climb(path: string): string {
  let steps = "";
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
    steps += "../";
  return steps;
}
