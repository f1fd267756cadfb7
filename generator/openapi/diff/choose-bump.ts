import inc from "semver/functions/inc.js";
import parse from "semver/functions/parse.js";
import type { Change } from "./change.js";
import { type Level, levels, mayNotCompile, reaches } from "./rules.js";

/** The level that matters most among changes; nothing where there are none. */
export function findWorst(changes: readonly Change[]): Level | undefined {
  return levels.find((level) => changes.some((one) => one.level === level));
}

/** The part of a version that is raised. */
type Bump = "major" | "minor" | "patch" | "prerelease";

/**
 * Chooses what a release with these changes raises (Semantic Versioning 2.0.0).
 * A package promises that programs compile: names that are gone and types that
 * are told no more raise the same as what breaks calls. Before 1.0.0 that is the
 * minor version, and all else the patch;
 * a pre-release is followed by the next one.
 */
function chooseBump(
  released: string,
  changes: readonly Change[],
): Bump | undefined {
  const worst = findWorst(changes);
  const version = parse(released);
  if (worst === undefined || version === null) return undefined;
  if (version.prerelease.length > 0) return "prerelease";
  if (mayNotCompile(worst)) return version.major === 0 ? "minor" : "major";
  if (reaches(worst, "additive"))
    return version.major === 0 ? "patch" : "minor";
  return "patch";
}

/**
 * Says whether a version may break what an earlier one kept: the major one is
 * raised, before 1.0.0 the minor one, or the earlier one is a pre-release.
 */
export function mayBreak(released: string, next: string): boolean {
  const [before, after] = [parse(released), parse(next)];
  if (before === null || after === null) return true;
  if (before.prerelease.length > 0) return true;
  if (after.major !== before.major) return after.major > before.major;
  return before.major === 0 && after.minor > before.minor;
}

/** The version of a release with these changes; the released one where there are none. */
export function nextVersion(
  released: string,
  changes: readonly Change[],
): string {
  const bump = chooseBump(released, changes);
  return (bump && inc(released, bump)) ?? released;
}
