import type { Span } from "../../base/text/span.js";
import { type HttpMethod, httpMethods } from "../syntax/page.js";
import { isBlank, type Line, textOf } from "./lines.js";

/** What a heading begins, by the way that it is written. */
export type Signature =
  | { readonly kind: "group"; readonly name: Span }
  | { readonly kind: "structures" }
  /** A resource, or an action with a URI of its own. */
  | {
      readonly kind: "resource";
      readonly name?: Span;
      readonly method?: HttpMethod;
      readonly uri: Span;
    }
  | {
      readonly kind: "action";
      readonly name?: Span;
      readonly method: HttpMethod;
    }
  | { readonly kind: "other" };

/** A heading, what it begins, and the lines up to the next heading. */
export interface BlueprintSection {
  readonly heading: Line;
  /** The text of the heading. */
  readonly title: Span;
  /** The method, where the heading has one. */
  readonly method?: Span;
  readonly signature: Signature;
  readonly lines: readonly Line[];
}

/**
 * Divides a blueprint at its headings. What a heading begins is told by its
 * words, and not by its depth (API Blueprint, "Keywords"):
 *
 *     # Group Berths                 # Data Structures
 *     ## Berth [/berths/{id}]        ## /berths
 *     ### Retrieve a berth [GET]     ### GET        ### Moor [POST /moorings]
 */
export function splitSections(lines: readonly Line[]): {
  readonly before: readonly Line[];
  readonly sections: readonly BlueprintSection[];
} {
  const starts: { at: number; length: number; title: Span }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const found = readHeading(lines, at);
    if (found) starts.push({ at, ...found });
  }
  const sections = starts.flatMap(({ at, length, title }, index) => {
    const heading = lines[at];
    if (heading === undefined) return [];
    const content = lines.slice(at + length, starts[index + 1]?.at);
    return [
      { heading, title, lines: content, ...readSignature(heading, title) },
    ];
  });
  return { before: lines.slice(0, starts[0]?.at), sections };
}

/** How many lines a heading takes, and its text. */
function readHeading(
  lines: readonly Line[],
  at: number,
): { readonly length: number; readonly title: Span } | undefined {
  const line = lines[at];
  if (!line || isBlank(line) || line.fence || line.indent > 3) return undefined;
  const text = textOf(line);
  const marks = /^#{1,6}(?=[^#])\s*/.exec(text)?.[0];
  if (marks !== undefined) {
    const plain = text.replace(/\s+#+$/, "");
    const start = line.start + marks.length;
    return { length: 1, title: { start, end: line.start + plain.length } };
  }
  const next = lines[at + 1];
  const before = lines[at - 1];
  const isUnderlined =
    next !== undefined &&
    next.indent <= 3 &&
    /^(?:={2,}|-{3,})$/.test(textOf(next)) &&
    (before === undefined || isBlank(before)) &&
    !/^(?:[-+*>|]|\d+[.)])(?:\s|$)/.test(text);
  return isUnderlined ? { length: 2, title: line } : undefined;
}

const method = `(?<method>${httpMethods.join("|")})`;
const inBrackets = new RegExp(
  `^(?<name>.*?)\\s*\\[\\s*(?:${method}(?=[\\s\\]]))?\\s*(?<uri>[^\\]]*?)\\s*\\]$`,
);
const bare = new RegExp(`^(?:${method}(?:\\s+|$))?(?<uri>[/{]\\S*)?$`);

function readSignature(
  { source }: Line,
  title: Span,
): Pick<BlueprintSection, "signature" | "method"> {
  const text = source.text.slice(title.start, title.end);
  const group = /^group\s+(?=\S)/i.exec(text)?.[0];
  if (group !== undefined) {
    const name = { start: title.start + group.length, end: title.end };
    return { signature: { kind: "group", name } };
  }
  if (/^data\s+structures?$/i.test(text))
    return { signature: { kind: "structures" } };
  const match = inBrackets.exec(text) ?? bare.exec(text);
  const { name, method: verb, uri } = match?.groups ?? {};
  const isUri = uri !== undefined && /^(?:[/{]|https?:\/\/)/i.test(uri);
  if (match === null || (uri && !isUri) || (!verb && !uri))
    return { signature: { kind: "other" } };
  const at = (part: string): Span => {
    const start = title.start + text.lastIndexOf(part);
    return { start, end: start + part.length };
  };
  const named = name
    ? { name: { start: title.start, end: title.start + name.length } }
    : {};
  const said = verb ? { method: verb as HttpMethod } : {};
  const place = verb ? { method: at(verb) } : {};
  if (uri)
    return {
      signature: { kind: "resource", ...named, ...said, uri: at(uri) },
      ...place,
    };
  return verb
    ? {
        signature: { kind: "action", ...named, method: verb as HttpMethod },
        ...place,
      }
    : { signature: { kind: "other" } };
}
