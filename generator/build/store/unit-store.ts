import { hashContent, hashTextOf, keepHash } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { Unit } from "../../client/print/unit.js";
import type { Cache } from "../cache/cache.js";
import type { Hashes } from "../package/manifest.js";

/**
 * What earlier runs printed, by what they printed it from. The texts are the
 * package on disk itself: kept is, for each of its files, the hash of what its
 * unit read. Both can be lost or changed; then the file is printed again.
 */
export interface UnitStore {
  /** The file of a unit as it stands in the package, where the same was read for it. */
  readonly recall: (unit: Unit) => OutputFile | undefined;
  /** Takes note of what was printed of a unit. */
  readonly keep: (unit: Unit, file: OutputFile) => void;
  /** Writes down what was noted, once the package is on disk. */
  readonly save: () => Promise<void>;
}

/** A store that knows nothing and keeps nothing. */
export const noUnits: UnitStore = {
  recall: () => undefined,
  keep: () => {},
  save: async () => {},
};

/** Where the units of a package are kept, and what is known of it. */
export interface UnitPlace {
  /** What all units depend on beside what they read: the toolkit, the templates, and which package it is. */
  readonly surroundings: readonly unknown[];
  /** The folder of the package, absolute. */
  readonly output: string;
  /** The hashes of its files, where they are as a run left them. */
  readonly hashes: Hashes | undefined;
}

/** What is kept of a file: the hash of what it was printed from, and its own. */
type Entry = readonly [read: string, text: string];

/** Opens the store of a package's units. */
export async function openUnitStore(
  cache: Cache,
  { surroundings, output, hashes }: UnitPlace,
  host: Host,
): Promise<UnitStore> {
  const name = hashContent(JSON.stringify(["units", ...surroundings]));
  const known = hashes
    ? readEntries(await cache.read(name))
    : new Map<string, Entry>();
  const readText = await openTexts(output, known, host);
  const used = new Map<string, Entry>();
  const keyOf = openKeys();

  return {
    recall: (unit) => {
      const entry = known.get(unit.path);
      if (entry === undefined || hashes?.get(unit.path) !== entry[1])
        return undefined;
      if (entry[0] !== keyOf(unit)) return undefined;
      used.set(unit.path, entry);
      const { path } = unit;
      const standsAt = `${output}/${path}`;
      const file = {
        path,
        standsAt,
        get text() {
          return readText(standsAt);
        },
      };
      keepHash(file, entry[1]);
      return file;
    },
    keep: (unit, file) => {
      used.set(unit.path, [keyOf(unit), hashTextOf(file)]);
    },
    save: () => cache.write(name, Object.fromEntries(used)),
  };
}

/** What reads the files of a package at once; a host without a disk reads them all before. */
async function openTexts(
  output: string,
  known: ReadonlyMap<string, Entry>,
  host: Host,
): Promise<(path: string) => string> {
  const { disk } = host;
  if (disk !== undefined) return (path) => disk.readText(path);
  const texts = new Map<string, string>();
  for (const name of known.keys()) {
    const path = `${output}/${name}`;
    texts.set(path, (await tolerate(() => host.readText(path))) ?? "");
  }
  return (path) => texts.get(path) ?? "";
}

/** Hashes what units read, each thing once however many units read it. */
function openKeys(): (unit: Unit) => string {
  const known = new WeakMap<object, string>();
  const hash = (value: unknown): string => {
    if (typeof value !== "object" || value === null)
      return JSON.stringify(value) ?? "";
    const found = known.get(value) ?? hashContent(JSON.stringify(value));
    known.set(value, found);
    return found;
  };
  return ({ reads }) => hashContent(JSON.stringify(reads.map(hash)));
}

function readEntries(value: unknown): ReadonlyMap<string, Entry> {
  return typeof value === "object" && value !== null
    ? new Map(Object.entries(value as Record<string, Entry>))
    : new Map();
}
