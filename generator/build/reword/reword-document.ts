import type { SecurityRequirement } from "../../openapi/document/document.js";
import { operationMethods } from "../../openapi/document/words.js";

/** An operation of a printed document, and what is said of it now. */
export interface RewordedPart {
  readonly path: string;
  /** In any case. */
  readonly method: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
}

/** A printed document with other words, and what it says of the operation beside. */
export interface RewordedDocument {
  readonly text: string;
  readonly deprecated: boolean;
  /** What the operation needs, where it says that. */
  readonly security?: SecurityRequirement[] | undefined;
  /** What the operations need that do not. */
  readonly usualSecurity?: SecurityRequirement[] | undefined;
}

/**
 * Puts other words into a document that `printDocument` printed, without
 * parsing it: in JSON that is laid out, a line at a depth is what it seems, for
 * no string goes over lines. Nothing where the operation or its words are not
 * found.
 */
export function rewordDocument(
  text: string,
  part: RewordedPart,
): RewordedDocument | undefined {
  const span = findOperation(text, part);
  if (span === undefined) return undefined;
  const [start, end] = span;
  const lines = replaceWords(text.slice(start, end).split("\n"), part);
  if (lines === undefined) return undefined;
  const deprecated = lines.some((line) =>
    /^ {8}"deprecated": true,?$/.test(line),
  );
  return {
    text: text.slice(0, start) + lines.join("\n") + text.slice(end),
    deprecated,
    security: findSecurity(lines.join("\n"), 8),
    usualSecurity: findSecurity(text, 2),
  };
}

/** The list of security requirements at a depth. */
function findSecurity(
  text: string,
  depth: number,
): SecurityRequirement[] | undefined {
  const margin = " ".repeat(depth);
  const list = new RegExp(
    `^${margin}"security": (\\[\\]|\\[\n[^]*?\n${margin}\\])`,
    "m",
  ).exec(text)?.[1];
  return list === undefined
    ? undefined
    : (JSON.parse(list) as SecurityRequirement[]);
}

/** From the line after the operation's brace to its closing one. */
function findOperation(
  text: string,
  { path, method }: RewordedPart,
): readonly [number, number] | undefined {
  const key = operationMethods.find((name) => name === method.toLowerCase());
  const paths = text.indexOf('\n  "paths": {\n');
  const head = `\n    ${JSON.stringify(path)}: {\n`;
  const item = text.indexOf(head, paths);
  if (key === undefined || paths < 0 || item < 0) return undefined;
  const itemEnd = text.indexOf("\n    }", item);
  const start = text.indexOf(`\n      "${key}": {\n`, item);
  const end = text.indexOf("\n      }", start);
  const isInside = start > 0 && start < end && end < itemEnd;
  return isInside ? [start, end] : undefined;
}

/** Both stand before the operation's id, in the order of `printDocument`. */
function replaceWords(
  lines: readonly string[],
  { summary, description }: RewordedPart,
): readonly string[] | undefined {
  const others = lines.filter(
    (line) => !/^ {8}"(?:summary|description)": /.test(line),
  );
  const at = others.findIndex((line) =>
    line.startsWith(`        "operationId": `),
  );
  if (at < 0) return undefined;
  const words = Object.entries({ summary, description }).flatMap(
    ([key, value]) =>
      value === undefined
        ? []
        : [`        "${key}": ${JSON.stringify(value)},`],
  );
  return others.toSpliced(at, 0, ...words);
}
