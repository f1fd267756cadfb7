import type { Result } from "../../base/diagnostics/diagnostic.js";
import { hashContent, hashTextOf } from "../../base/host/hash.js";
import type { ReadResult } from "../../reader/syntax/pages/read-pages.js";
import type { Cache } from "../cache/cache.js";
import { printInference, readInference } from "./inference-file.js";
import type { KnownInference, ReadingStore } from "./reading-store.js";

/** Beyond this part of the pages, all are written anew; below it, they are written beside the others. */
const mostFresh = 0.1;

/** What is read of more text than this is not kept: it is three times as long, in one piece. */
const mostText = 16 * 1024 * 1024;

/**
 * Opens the store of pages that are read by the same words, which the name stands
 * for. It is one entry of a piece a page, and a second one of the pages that
 * changed since, so that an edit writes a few of them.
 */
export async function openPageStore(
  cache: Cache,
  name: readonly unknown[],
): Promise<ReadingStore> {
  const keyOf = (kind: string) =>
    hashContent(JSON.stringify(["pages", kind, ...name]));
  const base = await cache.readPieces(keyOf("all"));
  const fresh = await cache.readPieces(keyOf("fresh"));
  const kept = await cache.readText(keyOf("inference"));
  const used = new Map<string, () => string | undefined>();
  let before: KnownInference | undefined;
  let inference: KnownInference | undefined;
  let isNew = false;
  let size = 0;

  return {
    recall: (file, hash) => {
      const key = keyOfPage(file, hash);
      const line = base.get(key) ?? fresh.get(key);
      if (line === undefined) return undefined;
      used.set(key, () => line);
      return parseResult(line, file);
    },
    recallInference: () => {
      before ??= kept ? readInference(kept) : undefined;
      return before;
    },
    keepInference: (known) => {
      // What will not be written is not held either: it is as large as the document.
      if (size > mostText) return;
      inference = known;
      // Of files that did not change nothing else is asked.
      for (const { file, hash } of known?.files ?? []) {
        const key = keyOfPage(file, hash);
        if (base.has(key) || fresh.has(key))
          used.set(key, () => base.get(key) ?? fresh.get(key));
      }
    },
    keep: (file, result) => {
      isNew = true;
      size += file.text.length;
      if (size > mostText) return used.clear();
      // Printed at the end of the run: until then the memory is for others.
      const { file: name } = file;
      const key = keyOfPage(name, hashTextOf(file));
      used.set(key, () => printResult(result, name));
    },
    save: async () => {
      if (size > mostText) return;
      if (inference !== before) {
        const text = inference ? printInference(inference) : "";
        await cache.writeText(keyOf("inference"), text);
      }
      if (!isNew) return;
      const others = [...used].filter(([key]) => !base.has(key));
      if (others.length > used.size * mostFresh) {
        await cache.writePieces(keyOf("all"), printPieces(used));
        await cache.writePieces(keyOf("fresh"), []);
      } else await cache.writePieces(keyOf("fresh"), printPieces(others));
    },
  };
}

function keyOfPage(file: string, hash: string): string {
  return hashContent(`${file}\n${hash}`);
}

function printPieces(
  pieces: Iterable<readonly [string, () => string | undefined]>,
): readonly (readonly [string, string])[] {
  return [...pieces].flatMap(([key, print]) => {
    const text = print();
    return text === undefined ? [] : [[key, text] as const];
  });
}

/** Stands for the name of the file, which is half of what is kept of its places. */
const self = '"file":"\\u0000"';

function printResult(result: Result<ReadResult>, file: string): string {
  // Half the time of replacing it where it stands.
  const parts = JSON.stringify(result).split(`"file":${JSON.stringify(file)}`);
  return parts.join(self);
}

function parseResult(line: string, file: string): Result<ReadResult> {
  const json = line.replaceAll(self, () => `"file":${JSON.stringify(file)}`);
  return JSON.parse(json) as Result<ReadResult>;
}
