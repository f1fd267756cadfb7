import { readFileSync } from "node:fs";
import {
  type JsonNode,
  memberOf,
  placeOfValue,
} from "../../generator/base/text/json-node.js";
import { parseJson } from "../../generator/base/text/parse-json.js";
import {
  createSourceText,
  placeOf,
} from "../../generator/base/text/source-text.js";
import { type Case, isProblem, readFormat } from "./formats.js";

/** The cases of a file; or why there are none, each with its place in the file. */
export type Suite =
  | { readonly cases: readonly Case[] }
  | { readonly problems: readonly string[] };

/** Reads a file of one of the formats. `file` is how messages call it. */
export function readSuite(path: string, file: string = path): Suite {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (thrown) {
    const { code = "" } = thrown as NodeJS.ErrnoException;
    return { problems: [`${file}: cannot be read (${code})`] };
  }
  return parseSuite(file, text);
}

function parseSuite(file: string, text: string): Suite {
  const source = createSourceText({ file, text });
  const span = { start: 0, end: source.text.length };
  const at = ({ line, column }: { line: number; column: number }) =>
    `${file}:${line}:${column}`;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    const { error } = parseJson(source, span);
    const start = error?.offset ?? 0;
    const place = placeOf(source, { start, end: start });
    const message = error?.message ?? "this is not JSON";
    return { problems: [`${at(place)}: ${message}`] };
  }
  const read = readFormat(value);
  const problems = read.filter(isProblem);
  if (problems.length === 0) return { cases: read as readonly Case[] };
  const { node } = parseJson(source, span);
  return {
    problems: problems.map(
      ({ path, message }) =>
        `${at(findPlace(node, path) ?? { line: 1, column: 1 })}: ${message}`,
    ),
  };
}

/** The place of what the keys lead to, or of the last thing on the way. */
function findPlace(root: JsonNode | undefined, path: readonly PropertyKey[]) {
  let node = root;
  for (const key of path) {
    const next = stepInto(node, key);
    if (next === undefined) break;
    node = next;
  }
  return node && placeOfValue(node);
}

function stepInto(
  node: JsonNode | undefined,
  key: PropertyKey,
): JsonNode | undefined {
  if (node?.kind === "array") return node.items[Number(key)];
  if (node?.kind !== "object") return undefined;
  return memberOf(node, String(key));
}
