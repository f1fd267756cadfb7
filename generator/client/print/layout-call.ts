import type { Code } from "../text/safe-text.js";
import {
  choose,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "./layout.js";

/** A call, with its argument on lines of its own where it does not fit. */
export function layoutCall(callee: Layout, argument: Layout): Layout {
  if (argument === "") return [callee, "(", ")"];
  return group([
    callee,
    "(",
    indent([softLine, argument]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}

/** A call whose only argument is a list, which opens with it where its head fits. */
export function layoutListCall(
  callee: Layout,
  values: readonly Code[],
): Layout {
  const list = layoutList(values);
  const apart = indent([hardLine, list, ","]);
  return choose([callee, "(", list, ")"], [callee, "(", apart, hardLine, ")"]);
}

/** An array literal: all on one line, or one value a line. */
export function layoutList(values: readonly Layout[]): Layout {
  if (values.length === 0) return ["[", "]"];
  return group([
    "[",
    indent([softLine, join(values, [",", line])]),
    ifBroken(","),
    softLine,
    "]",
  ]);
}
