import type { MemberKey } from "../text/safe-text.js";
import { group, indent, type Layout, line } from "./layout.js";

/**
 * What the right side of an assignment does when it does not fit: it `moves`
 * to the next line, it `breaks` inside if the part before its first possible
 * break fits and moves otherwise, or it `stays` (Prettier's layouts
 * `break-after-operator`, `fluid` and `never-break-after-operator`).
 */
export type RightSide = "moves" | "breaks" | "stays";

/** Lays out `left = right` or `left: right`. */
export function layoutAssignment(
  left: Layout,
  right: Layout,
  side: RightSide,
): Layout {
  if (side === "stays") return [left, " ", right];
  if (side === "moves") return group([left, group(indent([line, right]))]);
  const id = Symbol("right side");
  return [
    group(left),
    group(indent(line), id),
    { kind: "indent-if-broken", id, content: group(right) },
  ];
}

/**
 * Lays out a member of an object literal. A name or a text behind a key of up
 * to four characters stays: the next line would be no better.
 */
export function layoutMember(
  key: MemberKey,
  right: Layout,
  side: RightSide | "atom",
  end: "comma" | "none" = "comma",
): Layout {
  const isShort = key.length < 5;
  const chosen = side === "atom" ? (isShort ? "stays" : "moves") : side;
  const member = layoutAssignment([key, ":"], right, chosen);
  return end === "comma" ? [member, ","] : member;
}
