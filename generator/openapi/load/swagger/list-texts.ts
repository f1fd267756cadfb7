import type { JsonNode } from "../../../base/text/json-node.js";

/** The texts of a list; other values are passed over. */
export function listTexts(node: JsonNode | undefined): readonly string[] {
  if (node?.kind !== "array") return [];
  return node.items.flatMap((item) =>
    item.kind === "string" ? [item.value] : [],
  );
}
