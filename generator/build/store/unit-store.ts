import { hashContent, hashTextOf, keepHash } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { tolerate } from "../../base/host/tolerate.js";
import type {
  PartIndex,
  PrintedParts,
} from "../../client/emit/types/schema-parts.js";
import type { DocumentedText } from "../../client/print/late-docs.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { Unit } from "../../client/print/unit.js";
import type { Cache } from "../cache/cache.js";
import type { Hashes } from "../package/manifest.js";
import { fileAt } from "../package/standing-file.js";

/**
 * What earlier runs printed, by what they printed it from. The texts are the
 * package on disk itself: kept is, for each of its files, the hash of what its
 * unit read. Both can be lost or changed; then the file is printed again.
 */
export interface UnitStore {
  /** The file of a unit as it stands in the package, where the same was read for it. */
  readonly recall: (unit: Readings) => OutputFile | undefined;
  /** The file of a path as it stands in the package, with where its parts stand in it. */
  readonly recallParts: (path: string) => PrintedParts | undefined;
  /** The file of a path as it stands in the package, with where its comments stand in it. */
  readonly recallDocs: (path: string) => PrintedDocs | undefined;
  /** Takes note of what was printed of a unit, and where its parts or its comments stand. */
  readonly keep: (
    unit: Readings,
    file: OutputFile,
    index?: PartIndex | DocsIndex,
  ) => void;
  /** Writes down what was noted, once the package is on disk. */
  readonly save: () => Promise<void>;
}

/** Where the comments of declarations stand in a file. */
export interface DocsIndex {
  /** The hash of all that it declares but the comments. */
  readonly layout: string;
  readonly spans: DocumentedText["spans"];
}

/** The file of the last time, and where its comments stand in it. */
export interface PrintedDocs extends DocsIndex {
  readonly text: string;
}

/** What a unit is called and reads; how it is printed does not matter here. */
export type Readings = Pick<Unit, "path" | "reads">;

/** A store that knows nothing and keeps nothing. */
export const noUnits: UnitStore = {
  recall: () => undefined,
  recallParts: () => undefined,
  recallDocs: () => undefined,
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

/** What is kept of a file: the hash of what it was printed from, its own, and where its parts or its comments stand. */
type Entry = readonly [
  read: string,
  text: string,
  index?: PartIndex | DocsIndex,
];

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
  /** What is kept of a file, where the package has it as it was. */
  const find = (path: string): Entry | undefined => {
    const entry = known.get(path);
    return entry && hashes?.get(path) === entry[1] ? entry : undefined;
  };
  return {
    recall: (unit) => {
      const entry = find(unit.path);
      if (entry === undefined || entry[0] !== keyOf(unit)) return undefined;
      used.set(unit.path, entry);
      const { path } = unit;
      const file = fileAt(path, `${output}/${path}`, readText);
      keepHash(file, entry[1]);
      return file;
    },
    recallParts: (path) => {
      const [, , index] = find(path) ?? [];
      if (index === undefined || !("parts" in index)) return undefined;
      return { ...index, text: readText(`${output}/${path}`) };
    },
    recallDocs: (path) => {
      const [, , index] = find(path) ?? [];
      if (index === undefined || !("spans" in index)) return undefined;
      return { ...index, text: readText(`${output}/${path}`) };
    },
    keep: (unit, file, index) => {
      const entry = [keyOf(unit), hashTextOf(file)] as const;
      used.set(unit.path, index ? [...entry, index] : entry);
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
function openKeys(): (unit: Readings) => string {
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
