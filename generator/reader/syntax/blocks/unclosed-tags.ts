import type { Span } from "../../../base/text/span.js";

/** A component or a folding block that nothing closes, and where its tag stands. */
export interface UnclosedTag extends Span {
  readonly name: string;
}

/**
 * Components begin with a capital letter, as MDX has it; of HTML's elements
 * `details` alone is meant, which nobody leaves open on purpose. Values in
 * braces may hold braces once.
 */
const tag =
  /<(\/?)([A-Z][\w.]*|details)(?=[\s/>])((?:[^<>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*)>/g;

/**
 * Lists the components of a page that are opened at the beginning of a line and
 * never closed:
 *
 *     <Tabs>
 *     <Tab title="curl">
 *     <details>
 *
 * Code and comments of the text are blanked.
 */
export function listUnclosedTags(text: string): readonly UnclosedTag[] {
  const open = new Map<string, UnclosedTag[]>();
  for (const match of text.matchAll(tag)) {
    const [whole, slash, name = "", inner = ""] = match;
    const own = open.get(name) ?? [];
    open.set(name, own);
    if (slash === "/") own.pop();
    else if (!inner.trimEnd().endsWith("/"))
      own.push({ name, start: match.index, end: match.index + whole.length });
  }
  return [...open.values()]
    .flat()
    .filter(({ start }) => {
      const line = text.lastIndexOf("\n", start - 1) + 1;
      return text.slice(line, start).trim() === "";
    })
    .sort((a, b) => a.start - b.start);
}

/** Puts spaces in the place of spans, of comments and of code within a line: offsets stay. */
export function blankCode(text: string, spans: readonly Span[]): string {
  const blank = (found: string) => found.replace(/[^\n]/g, " ");
  let plain = "";
  let at = 0;
  for (const { start, end } of spans) {
    plain += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return (plain + text.slice(at))
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(`+)(?!`)[^\n]*?\1/g, blank);
}
