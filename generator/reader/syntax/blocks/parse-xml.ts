import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf, type SourceText } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { ShownMember, ShownValue } from "../shown-value.js";
import { readTextNode } from "./text-node.js";

/** The tree of an XML text by the names of its elements, or what is wrong with it. */
export interface ParsedXml {
  /** The name of the element that holds all others. */
  readonly root?: Located<string>;
  readonly node?: ShownValue;
  readonly error?: { readonly message: string; readonly offset: number };
}

interface Open {
  readonly name: string;
  readonly start: number;
  readonly members: ShownMember[];
  text: string;
  isNull: boolean;
}

/** How deep elements may be nested. */
const deepest = 200;

/**
 * Reads XML (1.0, fifth edition) as samples hold it, without DTDs: attributes
 * and elements are members, elements of one name that stand together an array.
 * Names lose their prefixes.
 *
 *     <?xml version="1.0"?>
 *     <Boat Id="1"><Name>Ondine</Name><Mast>a</Mast><Mast>b</Mast></Boat>
 */
export function parseXml(source: SourceText, { start, end }: Span): ParsedXml {
  const text = source.text.slice(start, end);
  const stack: Open[] = [];
  let parsed: ParsedXml = {};
  let at = 0;
  const fail = (message: string): ParsedXml => ({
    error: { message, offset: start + at },
  });
  const finish = (open: Open) => {
    const place = placeOf(source, { start: open.start, end: open.start });
    const name = { value: open.name, place };
    const node = closeElement(source, open);
    const parent = stack.at(-1);
    if (parent) addMember(parent.members, { key: name, value: node });
    else parsed = { root: name, node };
  };
  for (const match of text.matchAll(token)) {
    if (match.index !== at) return fail("a `<` that begins no element");
    const { open, rest = "", close, data, plain } = match.groups ?? {};
    const top = stack.at(-1);
    if (open !== undefined) {
      if (parsed.root) return fail("a second root element");
      if (stack.length >= deepest) return fail("elements too deep");
      const element = openElement(source, { name: open, rest }, start + at);
      if (rest.endsWith("/")) finish(element);
      else stack.push(element);
    } else if (close !== undefined) {
      if (top?.name !== localName(close)) return fail(`\`</${close}>\` here`);
      stack.pop();
      finish(top);
    } else {
      const shown = data ?? decode(plain ?? "");
      if (top) top.text += shown;
      else if (shown.trim()) return fail("text outside of elements");
    }
    at += match[0].length;
  }
  if (at < text.length) return fail("a `<` that begins no element");
  const left = stack.at(-1);
  if (left) return fail(`the end before \`</${left.name}>\``);
  return parsed.root ? parsed : fail("no element");
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>]*>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<close>[\w.:-]+)\s*>|<(?<open>[A-Za-z_][\w.:-]*)(?<rest>(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?)>|(?<plain>[^<]+)/g;

const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function openElement(
  source: SourceText,
  { name, rest }: { readonly name: string; readonly rest: string },
  start: number,
): Open {
  const members: ShownMember[] = [];
  let isNull = false;
  const first = start + 1 + name.length;
  for (const match of rest.matchAll(attribute)) {
    const [, key = "", double, single] = match;
    const value = decode(double ?? single ?? "");
    if (/^xsi:nil$/.test(key)) isNull = value === "true";
    if (/^(?:xmlns|xml|xsi)(?::|$)/.test(key)) continue;
    const at = { start: first + match.index, end: first + match.index };
    const place = placeOf(source, at);
    const node = readTextNode(value, place);
    addMember(members, { key: { value: localName(key), place }, value: node });
  }
  return { name: localName(name), start, members, text: "", isNull };
}

/** An element with members is an object; any other is its text. */
function closeElement(source: SourceText, open: Open): ShownValue {
  const { members, start, text, isNull } = open;
  const place = placeOf(source, { start, end: start });
  if (isNull) return { kind: "null", place };
  if (members.length > 0) return { kind: "object", place, members };
  return readTextNode(text.trim(), place);
}

/** The second member of one name makes an array of the two. */
function addMember(members: ShownMember[], member: ShownMember): void {
  const at = members.findIndex(({ key }) => key.value === member.key.value);
  const known = members[at];
  if (known === undefined) {
    members.push(member);
    return;
  }
  const { key, value } = known;
  const isList = value.kind === "array" && value.isRepeated === true;
  const before = isList ? value.items : [value];
  const items = [...before, member.value];
  const array = { kind: "array", place: value.place, items } as const;
  members[at] = { key, value: { ...array, isRepeated: true } };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decode(text: string): string {
  const words: Readonly<Record<string, string>> = {
    amp: "&",
    apos: "'",
    gt: ">",
    lt: "<",
    quot: '"',
  };
  return text.replace(
    /&(\w+);/g,
    (whole, word: string) => words[word] ?? whole,
  );
}
