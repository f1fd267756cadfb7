import { randomUUID } from "node:crypto";
import { hashContent } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { parentOf } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";

/**
 * What is kept from run to run, by the hash of all that it was made from. It
 * can be deleted at any moment, and two runs can use it at once: an entry is
 * either whole or none.
 */
export interface Cache {
  /** The value of a key; nothing where there is none that is whole. */
  readonly read: (key: string) => Promise<unknown>;
  /** Keeps a value, as JSON. What the system refuses is no error: the next run works again. */
  readonly write: (key: string, value: unknown) => Promise<void>;
  /** As `read`, of a text that was kept as it is. */
  readonly readText: (key: string) => Promise<string | undefined>;
  /** As `write`, of a text as it is. */
  readonly writeText: (key: string, text: string) => Promise<void>;
  /** Removes the entries that this run did not use, once they are too many. */
  readonly prune: () => Promise<void>;
}

/** A cache that keeps nothing. */
export const noCache: Cache = {
  read: async () => undefined,
  write: async () => {},
  readText: async () => undefined,
  writeText: async () => {},
  prune: async () => {},
};

/** Opens the cache in a folder, which is made when the first value is kept. */
export function openCache(folder: string, host: Host): Cache {
  const used = new Set<string>();
  // Two letters of the hash a folder: some file systems are slow with thousands of files.
  const nameOf = (key: string) => `${key.slice(0, 2)}/${key}.json`;
  const pathOf = (key: string) => {
    used.add(nameOf(key));
    return `${folder}/${nameOf(key)}`;
  };
  const readText = async (key: string) => {
    const entry = await tolerate(() => host.readText(pathOf(key)));
    return entry === undefined ? undefined : openEntry(entry);
  };
  const writeText = async (key: string, text: string) => {
    const path = pathOf(key);
    const aside = `${path}.${randomUUID()}`;
    await tolerate(async () => {
      await host.makeDirectory(parentOf(path));
      await host.writeText(aside, `${hashContent(text)}\n${text}`);
      await host.rename(aside, path);
    });
  };
  return {
    readText,
    writeText,
    read: async (key) => {
      const json = await readText(key);
      return json === undefined ? undefined : JSON.parse(json);
    },
    write: (key, value) => writeText(key, JSON.stringify(value)),
    prune: async () => {
      await tolerate(() => pruneEntries(folder, used, host));
    },
  };
}

/** How many entries there may be. */
const most = 5000;

async function pruneEntries(
  folder: string,
  used: ReadonlySet<string>,
  host: Host,
): Promise<void> {
  const entries = await host.list(folder);
  if (entries.length <= most) return;
  for (const entry of entries)
    if (!used.has(entry)) await host.remove(`${folder}/${entry}`);
}

/** An entry is the hash of its text, a line feed, and the text. */
function openEntry(entry: string): string | undefined {
  const feed = entry.indexOf("\n");
  const text = entry.slice(feed + 1);
  const isWhole = feed >= 0 && hashContent(text) === entry.slice(0, feed);
  return isWhole ? text : undefined;
}
