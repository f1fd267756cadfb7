import {
  isScalar,
  type JsonNode,
  type JsonScalar,
  textOf,
} from "../../base/text/json-node.js";
import { schemaTypes } from "../document/words.js";
import { type Loading, nameHere, reportAt } from "./loading.js";
import { makeArray, makeObject, makeScalar } from "./make-node.js";

/** A keyword in the form of JSON Schema 2020-12. */
interface NormalizedKeyword {
  readonly name: string;
  readonly node: JsonNode;
}

/**
 * Brings keywords that other versions wrote in another form, or that are often
 * written wrong, into the form of JSON Schema 2020-12. Nothing, where the
 * keyword says nothing.
 */
export function normalizeKeyword(
  loading: Loading,
  name: string,
  node: JsonNode,
): NormalizedKeyword | undefined {
  switch (name) {
    case "type":
      return normalizeType(loading, node);
    case "items":
      // Before 2020-12, a list of schemas was written so.
      return node.kind === "array"
        ? { name: "prefixItems", node }
        : { name, node };
    case "required":
      return isFlag(node)
        ? ignore(
            loading,
            node,
            "belongs into the list `required` of what holds the property",
          )
        : { name, node };
    case "discriminator":
      return settleDiscriminator(loading, node);
    case "x-nullable":
      return { name: "nullable", node };
    default:
      return { name, node };
  }
}

/** Swagger 2.0 named the property only; without its name, nothing tells types apart. */
function settleDiscriminator(
  loading: Loading,
  node: JsonNode,
): NormalizedKeyword | undefined {
  const name = "discriminator";
  if (isScalar(node)) {
    const own = makeObject(node, [["propertyName", { ...node, keyStart: -1 }]]);
    return { name, node: own };
  }
  const isNamed = typeof textOf(node, "propertyName") === "string";
  return isNamed
    ? { name, node }
    : ignore(loading, node, "names no property; expected `propertyName`");
}

function normalizeType(
  loading: Loading,
  node: JsonNode,
): NormalizedKeyword | undefined {
  const name = "type";
  if (node.kind === "object")
    return ignore(loading, node, "is an object; expected a type");
  if (isScalar(node)) {
    const word = settleWord(loading, node);
    return word && { name, node: word };
  }
  const words = node.items.flatMap((item) =>
    isScalar(item) ? (settleWord(loading, item) ?? []) : [],
  );
  return words.length === 0
    ? undefined
    : { name, node: makeArray(node, words) };
}

/** Types by the names that other languages give them. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["int", "integer"],
  ["int32", "integer"],
  ["int64", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["bool", "boolean"],
  ["str", "string"],
  ["list", "array"],
  ["file", "file"],
]);

function settleWord(
  loading: Loading,
  node: JsonScalar,
): JsonScalar | undefined {
  const { value } = node;
  if (schemaTypes.has(value)) return node;
  // Unquoted, YAML takes the word for the value.
  if (value === null) return makeScalar(node, "null");
  if (value === "file" && loading.version === "2.0") return node;
  const lower = String(value).toLowerCase();
  const meant = schemaTypes.has(lower) ? lower : otherWords.get(lower);
  const outcome = meant
    ? `taken as \`${meant}\``
    : "left out, so that any value fits";
  const message = `${nameHere(loading, node)} is \`${String(value)}\`, expected one of JSON Schema's types; ${outcome}`;
  reportAt(loading, "member-invalid", message, { node });
  return meant === undefined ? undefined : makeScalar(node, meant);
}

function isFlag(node: JsonNode): boolean {
  return (
    isScalar(node) &&
    (typeof node.value === "boolean" ||
      node.value === "true" ||
      node.value === "false")
  );
}

function ignore(loading: Loading, node: JsonNode, why: string): undefined {
  const message = `${nameHere(loading, node)} ${why}; left out`;
  reportAt(loading, "member-invalid", message, { node });
  return undefined;
}
