import type { MarkCounts } from "./show-bar.js";
import type { SiteOperation } from "./site.js";

/** What the overview says of a page. */
export interface PageSummary {
  readonly file: string;
  readonly counts: MarkCounts;
  /** The same by kind of block. */
  readonly kinds: ReadonlyMap<string, MarkCounts>;
  /** How it was read: the name of a dialect, by evidence, as prose or as a description. */
  readonly reader: string;
  readonly operations: readonly SiteOperation[];
}
