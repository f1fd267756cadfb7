import type { Dialect } from "./dialect.js";
import { superoffice } from "./superoffice.js";
import { widdershins } from "./widdershins.js";

/** The dialects that a page may be written in; where two fit equally, the first. */
export const knownDialects: readonly Dialect[] = [superoffice, widdershins];
