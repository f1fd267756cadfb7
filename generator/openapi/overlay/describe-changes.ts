import type { Json } from "../document/document.js";
import type { Change } from "./changes.js";

/** The most characters that a description of changes has. */
const limit = 120;

/**
 * Says in a few words what changed in a part of the document: `format: int64`,
 * `enum`, `no example`. `depth` is how many steps of the locations lead to the part.
 */
export function describeChanges(
  changes: readonly Change[],
  depth: number,
): string {
  const words = changes.flatMap(({ location, how, value }) => {
    const name = location.slice(depth).map(String).join(".");
    if (name === "") return describeWhole(value);
    if (how === "removed") return `no ${name}`;
    return isShort(value) ? `${name}: ${String(value)}` : name;
  });
  const text = [...new Set(words)].join(", ");
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Of a part that is new, its members tell. */
function describeWhole(value: Json | undefined): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === undefined ? [] : [String(value)];
  return Object.entries(value).map(([name, member]) =>
    isShort(member) ? `${name}: ${String(member)}` : name,
  );
}

function isShort(value: Json | undefined): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== "object" && String(value).length <= 40;
}
