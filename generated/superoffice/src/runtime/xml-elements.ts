/** Start and end tags (XML 1.0, §3.1). */
import { failWith } from "./mismatch.js";
import { readAttributes } from "./xml-attributes.js";
import { readCharacters, skipMarkup } from "./xml-content.js";
import { closeNamespaces, namespaceOf } from "./xml-namespaces.js";
import {
  expect,
  expectCode,
  foundAt,
  isSpaceCode,
  readName,
  skipSpace,
  standsAt,
  type XmlScanner,
} from "./xml-scanner.js";

const noAttributes: XmlScanner["attributes"] = [];

/** Skips the XML declaration and all else before the root, and opens the root. */
export function openRoot(scanner: XmlScanner): void {
  const { text } = scanner;
  if (text.charCodeAt(0) === 0xfeff) scanner.at = 1;
  if (/^<\?xml[ \t\r\n]/.test(text.slice(scanner.at, scanner.at + 6))) {
    skipDeclaration(scanner);
  }
  skipMisc(scanner);
  if (text.charCodeAt(scanner.at) !== 60) {
    failWith(`expected an element${foundAt(scanner)}`, scanner.at);
  }
  openElement(scanner);
}

/** Nothing but comments and instructions may follow the root. */
export function expectEnd(scanner: XmlScanner): void {
  skipMisc(scanner);
  if (scanner.at < scanner.text.length) {
    failWith(`expected the end${foundAt(scanner)}`, scanner.at);
  }
}

const declaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.\d+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][\w.-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*\?>/y;

/** §2.8 */
function skipDeclaration(scanner: XmlScanner): void {
  declaration.lastIndex = scanner.at;
  if (!declaration.test(scanner.text)) {
    failWith("the XML declaration is not well-formed", scanner.at);
  }
  scanner.at = declaration.lastIndex;
}

function skipMisc(scanner: XmlScanner): void {
  do skipSpace(scanner);
  while (scanner.text.charCodeAt(scanner.at) === 60 && skipMarkup(scanner));
}

/**
 * Opens the next child of the open element; or closes that and returns false.
 * A `guess` at the child's name makes it faster when it is right.
 */
export function nextChild(scanner: XmlScanner, guess = ""): boolean {
  const { text } = scanner;
  if (scanner.characters) scanner.characters = "";
  if (scanner.selfClosed) return closeElement(scanner);
  let { at } = scanner;
  while (isSpaceCode(text.charCodeAt(at))) at++;
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === 60 && next !== 33 && next !== 63) scanner.at = at;
  else {
    const characters = readCharacters(scanner);
    if (/[^ \t\r\n]/.test(characters)) scanner.characters = characters;
  }
  return nextTag(scanner, guess);
}

/** Opens a child or closes the open element; the scanner stands at a tag. */
export function nextTag(scanner: XmlScanner, guess = ""): boolean {
  const { text, at, open, selfClosed } = scanner;
  if (selfClosed || text.charCodeAt(at + 1) === 47) {
    return closeElement(scanner);
  }
  if (at >= text.length)
    failWith(`\`</${open[open.length - 1]}>\` is missing`, at);
  openElement(scanner, guess);
  return true;
}

/** Reads an element's text and closes it. It may hold no element. */
export function readText(scanner: XmlScanner): string {
  if (scanner.selfClosed) {
    closeElement(scanner);
    return "";
  }
  const characters = readCharacters(scanner);
  if (nextTag(scanner)) {
    failWith(`expected text, got the element <${scanner.name}>`, scanner.start);
  }
  return characters;
}

/** Skips the rest of the open element. */
export function skipElement(scanner: XmlScanner): void {
  for (let depth = 1; depth > 0; ) depth += nextChild(scanner) ? 1 : -1;
}

/** The local name of the open element's first child, if no text comes first. */
export function peekChild({ text, at, selfClosed }: XmlScanner): string {
  if (selfClosed) return "";
  for (let from = at; ; ) {
    while (isSpaceCode(text.charCodeAt(from))) from++;
    if (text.charCodeAt(from) !== 60) return "";
    const ends = markupEnds.get(text.charCodeAt(from + 1));
    if (ends === undefined) return peekName(text, from + 1);
    from = text.indexOf(ends, from + 2) + ends.length;
    if (from < ends.length || text.startsWith("<![", at)) return "";
  }
}

/** Whether the open element holds nothing but white space. */
export function isBlank({ text, at, selfClosed }: XmlScanner): boolean {
  let from = at;
  while (isSpaceCode(text.charCodeAt(from))) from++;
  return selfClosed || text.startsWith("</", from);
}

/** Of comments and instructions, by their second character. */
const markupEnds: ReadonlyMap<number, string> = /*@__PURE__*/ new Map([
  [33, "-->"],
  [63, "?>"],
]);

function peekName(text: string, at: number): string {
  let from = at;
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 58) from = end + 1;
    else if (isTagCode(code)) break;
  }
  return text.slice(from, end);
}

function openElement(scanner: XmlScanner, guess = ""): void {
  const { text, open } = scanner;
  const start = scanner.at;
  scanner.start = start;
  if (open.length >= scanner.maxDepth) {
    failWith(`more than ${scanner.maxDepth} elements inside each other`, start);
  }
  const end = start + 1 + guess.length;
  const isGuess =
    guess !== "" &&
    isTagCode(text.charCodeAt(end)) &&
    standsAt(text, guess, start + 1);
  scanner.at = isGuess ? end : start + 1;
  const name = isGuess ? guess : readName(scanner);
  open.push(name);
  scanner.nil = false;
  scanner.attributes = noAttributes;
  if (text.charCodeAt(scanner.at) !== 62) {
    readAttributes(scanner);
    scanner.selfClosed = text.charCodeAt(scanner.at) === 47;
    if (scanner.selfClosed) scanner.at++;
  }
  expectCode(scanner, 62);
  scanner.name = isGuess ? name : localNameOf(scanner, name);
}

/** What may follow a name in a start tag. */
function isTagCode(code: number): boolean {
  return code === 62 || code === 47 || isSpaceCode(code);
}

function localNameOf(scanner: XmlScanner, name: string): string {
  const colon = name.indexOf(":");
  if (colon < 0) return name;
  namespaceOf(scanner, name.slice(0, colon));
  return name.slice(colon + 1);
}

function closeElement(scanner: XmlScanner): false {
  const { text, open, shadowed } = scanner;
  if (shadowed.length > 0) closeNamespaces(scanner);
  const name = open.pop() as string;
  if (scanner.selfClosed) {
    scanner.selfClosed = false;
    return false;
  }
  const end = scanner.at + 2 + name.length;
  if (text.charCodeAt(end) === 62 && standsAt(text, name, scanner.at + 2)) {
    scanner.at = end + 1;
    return false;
  }
  expect(scanner, `</${name}`);
  skipSpace(scanner);
  expect(scanner, ">");
  return false;
}
