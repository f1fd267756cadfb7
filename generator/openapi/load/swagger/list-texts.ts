import type { SourceNode } from "../source-node.js";

/** The texts of a list; other values are passed over. */
export function listTexts(node: SourceNode | undefined): readonly string[] {
  if (node?.kind !== "array") return [];
  return node.items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string"
      ? [item.value]
      : [],
  );
}
