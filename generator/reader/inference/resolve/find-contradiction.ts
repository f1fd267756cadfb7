import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { ValueSource } from "../collect/schema-candidate.js";
import type { TypeExpr } from "./type-expr.js";

/**
 * The first sample value that a type cell does not allow, as the kind of value
 * that it is. Null says nothing of a type, nor do samples that were made of
 * a schema or that the docs' generator prints for any value.
 */
export function findContradiction(
  meaning: TypeExpr,
  values: readonly ValueSource[],
): Located<string> | undefined {
  for (const { node, words, isMade, notation } of values) {
    if (isMade || node.kind === "null" || allows(meaning, node)) continue;
    if (notation && allowsText(meaning, node)) continue;
    const isVague =
      node.kind === "string" &&
      words.vagueSamples.some((pattern) => pattern.test(node.value));
    if (!isVague) return { value: node.kind, place: node.place };
  }
  return undefined;
}

/** What XML and forms write: any scalar may be a text, and one item an array. */
function allowsText(meaning: TypeExpr, node: ShownValue): boolean {
  switch (meaning.kind) {
    case "primitive":
      return meaning.type === "string" && isScalar(node);
    case "array":
    case "list":
      return true;
    default:
      return node.kind === "string" && node.value === "";
  }
}

function isScalar({ kind }: ShownValue): boolean {
  return kind !== "object" && kind !== "array";
}

function allows(meaning: TypeExpr, node: ShownValue): boolean {
  switch (meaning.kind) {
    case "primitive":
      return meaning.type === "integer" || meaning.type === "number"
        ? node.kind === "number"
        : node.kind === meaning.type;
    case "array":
    case "list":
      return node.kind === "array";
    case "dictionary":
    case "map":
      return node.kind === "object";
    default:
      return true;
  }
}
