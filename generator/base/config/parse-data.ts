import type { Place } from "../diagnostics/diagnostic.js";
import {
  type JsonNode,
  memberOf,
  placeOfValue,
  toPlain,
} from "../text/json-node.js";
import { parseYaml } from "../text/parse-yaml.js";
import { createTextFile, placeAtOffset } from "../text/source-text.js";

/** How deep a file that a person keeps may be nested, and of how many parts it may be: too few for a bomb of aliases. */
const limits = { deepest: 256, mostParts: 100_000 };

/** The value of a text, and where each part of it stands. */
export interface ParsedData {
  readonly value: unknown;
  /** The tree of it; absent where the file holds nothing. */
  readonly node: JsonNode | undefined;
  /** The place of the part at a path, or of the nearest part above it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Why a text is not YAML, and where. */
export interface SyntaxFault {
  readonly message: string;
  readonly place: Place;
}

/**
 * Parses a small file of YAML 1.2, of which JSON is a part, with the place of
 * each part of it. A file of comments holds `null`.
 */
export function parseData(source: {
  readonly file: string;
  readonly text: string;
}): ParsedData | SyntaxFault {
  const file = createTextFile(source);
  const { node, faults } = parseYaml(file, limits);
  const [fault] = faults;
  if (fault) {
    const { message, offset } = fault;
    return { message, place: placeAtOffset(file, offset) };
  }
  return {
    value: node === undefined ? null : toPlain(node),
    node,
    placeOf: (path) => {
      const part = node && findPart(node, path);
      return part ? placeOfValue(part) : placeAtOffset(file, 0);
    },
  };
}

/** The part at a path, or the nearest one above it. */
function findPart(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let node = root;
  for (const key of path) {
    const inner: JsonNode | undefined =
      node.kind === "array"
        ? node.items[Number(key)]
        : memberOf(node, String(key));
    if (inner === undefined) break;
    node = inner;
  }
  return node;
}
