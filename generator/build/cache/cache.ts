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
  /** Many texts under one key, of which a run needs a few: only those are looked at. */
  readonly readPieces: (key: string) => Promise<Pieces>;
  /** Keeps many texts under one key, by their names. */
  readonly writePieces: (
    key: string,
    pieces: Iterable<readonly [name: string, text: string]>,
  ) => Promise<void>;
  /** Removes what killed runs did not finish, and the entries that this run did not use, once they are too many. */
  readonly prune: () => Promise<void>;
}

/** Texts by their names; nothing of one that is not as it was written. */
export type Pieces = Pick<ReadonlyMap<string, string>, "get" | "has">;

/** A cache that keeps nothing. */
export const noCache: Cache = {
  read: async () => undefined,
  write: async () => {},
  readText: async () => undefined,
  writeText: async () => {},
  readPieces: async () => new Map(),
  writePieces: async () => {},
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
  const writeText = (key: string, text: string) =>
    writeEntry(key, `${hashContent(text)}\n${text}`);
  const writeEntry = async (key: string, entry: string) => {
    const path = pathOf(key);
    const aside = `${path}.${randomUUID()}`;
    await tolerate(async () => {
      await host.makeDirectory(parentOf(path));
      await host.writeText(aside, entry);
      await host.rename(aside, path);
    });
  };
  return {
    readText,
    writeText,
    readPieces: async (key) => {
      const bytes = await tolerate(() => host.readBytes(pathOf(key)));
      return (bytes && openPieces(Buffer.from(bytes))) ?? new Map();
    },
    writePieces: (key, pieces) => writeEntry(key, joinPieces([...pieces])),
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
  for (const entry of entries)
    if (!entry.endsWith(".json") && isOld(`${folder}/${entry}`, host))
      await host.remove(`${folder}/${entry}`);
  if (entries.length <= most) return;
  for (const entry of entries)
    if (!used.has(entry)) await host.remove(`${folder}/${entry}`);
}

/** Longer than any entry is written, in milliseconds. */
const writingAge = 60_000;

function isOld(path: string, { disk }: Host): boolean {
  const found = disk?.fingerprint(path);
  return found !== undefined && found.changed < Date.now() - writingAge;
}

/** An entry is the hash of its text, a line feed, and the text. */
function openEntry(entry: string): string | undefined {
  const feed = entry.indexOf("\n");
  const text = entry.slice(feed + 1);
  const isWhole = feed >= 0 && hashContent(text) === entry.slice(0, feed);
  return isWhole ? text : undefined;
}

/** The name of a piece, how many bytes it has, and their hash. */
type PieceEntry = readonly [name: string, size: number, hash: string];

/** Pieces are an index, which is an entry, a line feed, and the pieces one after the other. */
function joinPieces(pieces: readonly (readonly [string, string])[]): string {
  const index = JSON.stringify(
    pieces.map(
      ([name, text]): PieceEntry => [
        name,
        Buffer.byteLength(text),
        hashContent(text),
      ],
    ),
  );
  const texts = pieces.map(([, text]) => text);
  return [`${hashContent(index)}\n${index}\n`, ...texts].join("");
}

function openPieces(bytes: Buffer): Pieces | undefined {
  const start = bytes.indexOf("\n", bytes.indexOf("\n") + 1);
  const index = openEntry(bytes.toString("utf8", 0, Math.max(start, 0)));
  if (index === undefined) return undefined;
  const places = new Map<string, readonly [Buffer, string]>();
  let at = start + 1;
  for (const [name, size, hash] of JSON.parse(index) as PieceEntry[]) {
    places.set(name, [bytes.subarray(at, at + size), hash]);
    at += size;
  }
  return {
    has: (name) => places.has(name),
    get: (name) => {
      const [piece, hash] = places.get(name) ?? [];
      return piece && hashContent(piece) === hash
        ? piece.toString("utf8")
        : undefined;
    },
  };
}
