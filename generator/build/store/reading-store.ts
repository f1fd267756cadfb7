import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import type { Suppression } from "../../base/diagnostics/suppress.js";
import { hashTextOf } from "../../base/host/hash.js";
import type { StandingInference } from "../../reader/inference/part/infer-part.js";
import type { ReadResult } from "../../reader/syntax/pages/read-pages.js";

/**
 * What earlier runs read of files and inferred from all of them: in memory while
 * a command stays, and on the disk for the next process.
 */
export interface ReadingStore {
  /** What was read of a file when its text had a hash; a file that is known is not even opened. */
  readonly recall: (
    file: string,
    hash: string,
  ) => Result<ReadResult> | undefined;
  /** Takes note of what was read of a file. */
  readonly keep: (file: InputFile, result: Result<ReadResult>) => void;
  /** What the last run inferred that left its output. */
  readonly recallInference: () => KnownInference | undefined;
  /** Takes note of what this run inferred. */
  readonly keepInference: (known: KnownInference | undefined) => void;
  /** Writes down what was noted. */
  readonly save: () => Promise<void>;
}

/** What was inferred of files, and what they said themselves. */
export interface KnownInference {
  /** By which words and settings it was read and inferred. */
  readonly by: string;
  /** The files in their order. */
  readonly files: readonly KnownFile[];
  /** What was reported of files that are not read for themselves. */
  readonly leftOut: readonly Diagnostic[];
  readonly standing: StandingInference;
}

/** What is known of a file without its pages. */
export interface KnownFile {
  readonly file: string;
  readonly hash: string;
  readonly kind: ReadResult["kind"];
  /** Whether it is read by itself, whatever other files say. */
  readonly isOwn: boolean;
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A store that knows nothing and keeps nothing. */
export const noReadings: ReadingStore = {
  recall: () => undefined,
  keep: () => {},
  recallInference: () => undefined,
  keepInference: () => {},
  save: async () => {},
};

/** Makes a store in memory, which knows what another one knows, and whatever it is told. */
export function rememberReadings(below: ReadingStore): ReadingStore {
  const files = new Map<
    string,
    { readonly hash: string; readonly result: Result<ReadResult> }
  >();
  let inference: { readonly known: KnownInference | undefined } | undefined;
  return {
    recall: (file, hash) => {
      const known = files.get(file);
      if (known?.hash === hash) return known.result;
      const result = below.recall(file, hash);
      if (result) files.set(file, { hash, result });
      return result;
    },
    keep: (file, result) => {
      files.set(file.file, { hash: hashTextOf(file), result });
      below.keep(file, result);
    },
    recallInference: () =>
      inference ? inference.known : below.recallInference(),
    keepInference: (known) => {
      inference = { known };
      below.keepInference(known);
    },
    save: below.save,
  };
}
