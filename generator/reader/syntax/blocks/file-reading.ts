import type { OperationDoc } from "../page.js";
import type { ReadResult } from "../pages/read-pages.js";

/** What was read of one file, for those who show it. */
export interface FileReading {
  readonly file: string;
  readonly kind: ReadResult["kind"];
  readonly pages: readonly OperationDoc[];
  /** The name of its dialect; absent where it was read by evidence. */
  readonly dialect?: string;
  /** How its parts ended, where it is in a dialect and that was asked for. */
  readonly trace?: ReadResult["trace"];
}
