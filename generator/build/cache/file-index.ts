import { hashContent, hashTextOf } from "../../base/host/hash.js";
import type { Fingerprint, Host } from "../../base/host/host.js";
import { resolvePath } from "../../base/host/paths.js";
import { type Cache, noCache } from "./cache.js";

/**
 * Which content files had when an earlier run read them, as git's index has it:
 * a file of the same size, times and number on the disk is not read again.
 * Content decides what a run does; this spares reading it on the same machine.
 */
export interface FileIndex {
  /** A host that knows the hashes of files that are as they were. */
  readonly host: Host;
  /** Keeps what was learnt, where something was. */
  readonly save: () => Promise<void>;
}

/** What is known of a file: its mark, and the hash of its bytes or of its text. */
interface Entry {
  readonly mark: string;
  readonly bytes?: string;
  readonly text?: string;
}

/** An entry of which the hash of the text is made when it is kept. */
type Learnt =
  | Entry
  | { readonly mark: string; readonly file: { text: string } };

/** Whether a file changed so shortly before it was read that it may change again without a trace. */
export function isRacy(changed: number, read: number): boolean {
  return changed > read - 1000;
}

/** Opens the index of a project's files. Where nothing is kept, every file is read. */
export async function openFileIndex(
  cache: Cache,
  root: string,
  host: Host,
): Promise<FileIndex> {
  const { disk } = host;
  if (cache === noCache || disk === undefined)
    return { host, save: async () => {} };
  const key = hashContent(JSON.stringify(["files", 2, root]));
  const kept = readEntries(await cache.readText(key));
  const started = Date.now();
  const used = new Map<string, Learnt>();
  const at = (path: string) => resolvePath(host.cwd, path);

  function recall(
    path: string,
    kind: "bytes" | "text",
  ): { readonly hash?: string; readonly found?: Fingerprint } {
    const found = disk?.fingerprint(path);
    if (found === undefined) return {};
    const entry = kept.get(path);
    const hash = entry?.mark === found.mark ? entry[kind] : undefined;
    if (entry && hash !== undefined) used.set(path, entry);
    return { found, ...(hash !== undefined && { hash }) };
  }

  function learn(path: string, found: Fingerprint | undefined, what: object) {
    if (found === undefined || isRacy(found.changed, started)) return;
    used.set(path, { mark: found.mark, ...what } as Learnt);
    isNew = true;
  }

  let isNew = false;
  const unread = new Map<string, Fingerprint>();
  return {
    host: {
      ...host,
      hash: async (path) => {
        const { hash, found } = recall(at(path), "bytes");
        if (hash !== undefined) return hash;
        const bytes = hashContent(await host.readBytes(path));
        learn(at(path), found, { bytes });
        return bytes;
      },
      recallText: (path) => {
        const { hash, found } = recall(at(path), "text");
        if (hash !== undefined)
          return { hash, read: () => disk.readText(path) };
        if (found !== undefined) unread.set(at(path), found);
        return undefined;
      },
      keepText: (path, file) => learn(at(path), unread.get(at(path)), { file }),
    },
    save: async () => {
      if (!isNew) return;
      // Runs of other packages of the project know other files.
      const others = [...kept].filter(
        ([path, { mark }]) =>
          !used.has(path) && disk.fingerprint(path)?.mark === mark,
      );
      const entries = [...used].map(
        ([path, learnt]) => [path, settle(learnt)] as const,
      );
      await cache.writeText(key, printEntries([...others, ...entries]));
    },
  };
}

function settle(learnt: Learnt): Entry {
  if (!("file" in learnt)) return learnt;
  return { mark: learnt.mark, text: hashTextOf(learnt.file) };
}

/**
 * An entry is four fields, each ended by the one character that no path has. To read
 * that takes a quarter of the time of JSON, which is most of a run with nothing to do.
 */
function printEntries(entries: readonly (readonly [string, Entry])[]): string {
  return entries
    .map(([path, { mark, bytes = "", text = "" }]) =>
      [path, mark, bytes, text, ""].join("\0"),
    )
    .join("");
}

/** What a cache has was written by a run: whole, or not there. */
function readEntries(printed = ""): ReadonlyMap<string, Entry> {
  const fields = printed.split("\0");
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 4 < fields.length; at += 4) {
    const [path = "", mark = "", bytes, text] = fields.slice(at, at + 4);
    entries.set(path, { mark, ...(bytes && { bytes }), ...(text && { text }) });
  }
  return entries;
}
