import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import type { ReadResult } from "../../reader/syntax/pages/read-pages.js";

/** What was read of each file the last time, by its name: `--watch` reads again only what changed. */
export type PageMemory = Map<string, Remembered>;

interface Remembered {
  readonly text: string;
  readonly dialects: string;
  readonly result: Result<ReadResult>;
}

/** Reads a file, or recalls what was read of the very same text with the same dialects. */
export function recallPage(
  { file, text }: InputFile,
  { memory, dialects }: { readonly memory: PageMemory; dialects: string },
  read: () => Result<ReadResult>,
): Result<ReadResult> {
  const known = memory.get(file);
  if (known?.text === text && known.dialects === dialects) return known.result;
  const result = read();
  memory.set(file, { text, dialects, result });
  return result;
}
