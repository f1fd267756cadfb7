import type { NameRules } from "./resolve-names.js";

/** The names of one kind that are given already. */
export interface Kept {
  /** By the key of what has the name and is to keep it. */
  readonly names: ReadonlyMap<string, string>;
  /** Says whether a name is remembered for anything, now or formerly. */
  readonly isRemembered: (name: string) => boolean;
}

/** The rules by which kept names stay; none where nothing is kept. */
export function keepAs(
  kept: Kept | undefined,
): Pick<NameRules, "kept" | "isRemembered"> {
  return kept ? { kept: kept.names, isRemembered: kept.isRemembered } : {};
}

/** The names of all kinds that are given already. */
export interface KeptNames {
  readonly functions: Kept;
  readonly properties: Kept;
  readonly types: Kept;
  readonly codecs: Kept;
  readonly modules: Kept;
  readonly tagProperties: Kept;
}
