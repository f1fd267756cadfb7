import { type Document, isNode, parseDocument } from "yaml";
import type { Place } from "../diagnostics/diagnostic.js";
import { createTextFile, placeAtOffset } from "../text/source-text.js";

/** The most aliases that a file may use: enough for people, too few for a bomb. */
const aliasLimit = 100;

/** The value of a text, and where each part of it stands. */
export interface ParsedData {
  readonly value: unknown;
  /** The place of the part at a path, or of the nearest part above it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Why a text is not YAML, and where. */
export interface SyntaxFault {
  readonly message: string;
  readonly place: Place;
}

/**
 * Parses YAML 1.2 with the core schema, of which JSON is a part. Aliases resolve
 * to a bounded size, custom tags mean nothing, and merge keys are plain keys.
 */
export function parseData(source: {
  readonly file: string;
  readonly text: string;
}): ParsedData | SyntaxFault {
  const file = createTextFile(source);
  const placeAt = (offset: number): Place => placeAtOffset(file, offset);
  try {
    const root = parseDocument(source.text, { schema: "core" });
    const [fault] = root.errors;
    if (fault)
      return {
        message: withoutFrame(fault.message),
        place: placeAt(fault.pos[0]),
      };
    const value: unknown = root.toJS({ maxAliasCount: aliasLimit });
    return { value, placeOf: (path) => placeAt(offsetOf(root, path)) };
  } catch (error) {
    // Too many aliases, or nested deeper than the stack.
    const message = error instanceof Error ? error.message : String(error);
    return { message: withoutFrame(message), place: placeAt(0) };
  }
}

/** The first line of the library's message: its frame is not ours. */
function withoutFrame(message: string): string {
  const line = message.split("\n", 1)[0] ?? "";
  return line.replace(/ at line \d+, column \d+:?$/, "");
}

function offsetOf(root: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = root.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return root.contents?.range?.[0] ?? 0;
}
