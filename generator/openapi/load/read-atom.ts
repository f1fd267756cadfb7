import {
  childrenOf,
  describeNode,
  isScalar,
  type JsonNode,
  toPlain,
} from "../../base/text/json-node.js";
import type { Atom } from "../document/rule.js";
import { type Loading, nameHere, reportAt } from "./loading.js";
import { entriesOf } from "./make-node.js";

const expected: Readonly<Record<Atom, string>> = {
  text: "text",
  flag: "`true` or `false`",
  number: "a number",
  texts: "a list of text",
  "text-map": "a map of text",
  list: "a list",
  requirements: "a list of security requirements",
  any: "anything",
};

/**
 * Reads a plain value. One of another form is taken for what it can only mean
 * (`"true"`, the number 1 as text), or left out; either is said.
 */
export function readAtom(
  loading: Loading,
  atom: Atom,
  node: JsonNode,
): unknown {
  if (fits(atom, node)) return toPlain(node);
  const meant = guess(atom, node);
  const outcome = meant === undefined ? "left out" : "taken as such";
  const message = `${nameHere(loading, node)} is ${describeNode(node)}, expected ${expected[atom]}; ${outcome}`;
  reportAt(loading, "member-invalid", message, { node });
  return meant;
}

function fits(atom: Atom, node: JsonNode): boolean {
  switch (atom) {
    case "any":
      return true;
    case "text":
      return node.kind === "string";
    case "flag":
      return node.kind === "boolean";
    case "number":
      return node.kind === "number";
    case "list":
      return node.kind === "array";
    case "texts":
      return isListOf("text", node);
    case "text-map":
      return isMapOf("text", node);
    case "requirements":
      return isListOf("any", node) && isRequirements(node);
  }
}

function isListOf(atom: Atom, node: JsonNode): boolean {
  return node.kind === "array" && node.items.every((item) => fits(atom, item));
}

function isMapOf(atom: Atom, node: JsonNode): boolean {
  return (
    node.kind === "object" &&
    childrenOf(node).every((member) => fits(atom, member))
  );
}

function isRequirements(node: JsonNode): boolean {
  return (
    node.kind === "array" && node.items.every((item) => isMapOf("texts", item))
  );
}

/** What a value of another form can only mean. */
function guess(atom: Atom, node: JsonNode): unknown {
  if (isScalar(node)) return guessScalar(atom, node.value, node.text);
  if (atom === "texts" && node.kind === "array")
    return guessAll(node.items.map((item) => guess("text", item)));
  if (atom === "text-map" && node.kind === "object") {
    const entries = entriesOf(node).map(([name, member]) => {
      const meant = fits("text", member)
        ? toPlain(member)
        : guess("text", member);
      return [name, meant ?? ""] as const;
    });
    return Object.fromEntries(entries);
  }
  return undefined;
}

function guessAll(items: readonly unknown[]): unknown {
  const known = items.filter((item) => item !== undefined);
  return known.length > 0 ? known : undefined;
}

function guessScalar(
  atom: Atom,
  value: string | number | boolean | null,
  text: string,
): unknown {
  if (value === null) return undefined;
  if (atom === "text") return text;
  if (atom === "texts") return typeof value === "string" ? [value] : undefined;
  if (atom === "flag" && /^(true|false)$/i.test(text))
    return text.toLowerCase() === "true";
  if (atom === "number" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return undefined;
}
