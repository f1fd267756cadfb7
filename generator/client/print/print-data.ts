import { toJsonLiteral } from "../text/json-literal.js";
import { toObjectKey } from "../text/property-key.js";
import { group, ifBroken, indent, join, type Layout, line } from "./layout.js";
import { layoutList } from "./layout-call.js";
import { layoutMember } from "./print-assignment.js";

/** Lays out an object of texts, truths, lists and objects as a literal: on one line where it fits. */
export function layoutData(data: object): Layout {
  if (Array.isArray(data)) {
    return layoutList(
      data.map((item: unknown) =>
        typeof item === "object" && item !== null
          ? layoutData(item)
          : toJsonLiteral(item),
      ),
    );
  }
  const members = Object.entries(data).map(
    ([key, value]: [string, unknown]) => {
      const isObject = typeof value === "object" && value !== null;
      const right = isObject ? layoutData(value) : toJsonLiteral(value);
      return layoutMember(
        toObjectKey(key),
        right,
        isObject ? "breaks" : "atom",
        "none",
      );
    },
  );
  return layoutBraces(members);
}

/** Lays out the members of an object literal: on one line where they fit, or one a line. */
export function layoutBraces(members: readonly Layout[]): Layout {
  if (members.length === 0) return ["{", "}"];
  const list = indent([line, join(members, [",", line])]);
  return group(["{", list, ifBroken(","), line, "}"]);
}
