import { vocabulary } from "../../lexicon/vocabulary.js";
import {
  codeSpans,
  firstLink,
  labelText,
  plainText,
} from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { rolesOf } from "../scopes/label-roles.js";
import { readCodeLines, readCurlLines, readHttpieLines } from "./codes.js";
import { readFrontMatterLine, readTagLines } from "./components.js";
import { readFieldLines } from "./fields.js";
import { readHeadingLines } from "./headings.js";
import type { OperationLine } from "./line.js";
import { readTableLines } from "./tables.js";
import { readTextLines } from "./texts.js";

/** Lists every place of a file where a method and a path stand together, in order. */
export function findLines(nodes: readonly Node[]): OperationLine[] {
  const found = [
    ...nodes.flatMap((node) => readNode(node)),
    ...readFieldLines(nodes),
    ...readTagLines(nodes),
  ];
  return found
    .map(belowPrefix)
    .sort((a, b) => a.node.index - b.node.index || (a.row ?? 0) - (b.row ?? 0));
}

/**
 * Puts the path of a heading before those of the rows and lines below it:
 *
 *     ### Accounts (`/api/accounts`)
 *     | GET | `/{id}` |
 */
function belowPrefix(line: OperationLine): OperationLine {
  if (line.form === "heading" || line.path.host !== undefined) return line;
  const heading = line.node.headings.at(-1)?.block.text ?? "";
  const prefix =
    codeSpans(heading)
      .map(({ text }) => text)
      .find((text) => /^\/[\w/.-]*\w$/.test(text)) ??
    /\((\/[\w/.-]*\w)\)\s*$/.exec(heading)?.[1];
  const { path } = line.path;
  if (prefix === undefined || path === prefix || path.startsWith(`${prefix}/`))
    return line;
  const [first] = prefix.split("/").filter(Boolean);
  if (path.startsWith(`/${first}/`)) return line;
  return {
    ...line,
    path: { ...line.path, path: `${prefix}${path === "/" ? "" : path}` },
  };
}

function readNode(node: Node): OperationLine[] {
  switch (node.block.kind) {
    case "heading":
      return readHeadingLines(node);
    case "text":
    case "item":
      return readTextLines(node);
    case "code":
      return [
        ...readCodeLines(node),
        ...readCurlLines(node),
        ...readHttpieLines(node),
      ];
    case "table":
      return readTableLines(node);
    case "front-matter":
      return readFrontMatterLine(node);
    default:
      return [];
  }
}

/** What the lines of a file are: those that define operations, and all others. */
export interface ChosenLines {
  readonly definitions: readonly OperationLine[];
  readonly mentions: readonly OperationLine[];
  /** Lines whose path is none. */
  readonly refused: readonly OperationLine[];
}

/** How much a form says that its line defines an operation. */
const strengthOf: Readonly<Record<OperationLine["form"], number>> = {
  "front-matter": 4,
  component: 4,
  heading: 3,
  fields: 3,
  text: 3,
  code: 3,
  item: 2,
  table: 2,
  sentence: 1,
  message: 1,
  curl: 0,
};

/**
 * Chooses which lines define operations. A line that shows a call is one only
 * where nothing stronger names its operation, nor any other in its section.
 */
export function chooseLines(
  lines: readonly OperationLine[],
  leadsAway: (target: string) => boolean = () => false,
): ChosenLines {
  const refused = lines.filter(({ path }) => path.problem !== undefined);
  const all = lines.filter(
    (line) => line.path.problem === undefined && !isLinked(line, leadsAway),
  );
  const pinned = vocabulary().operation ? all.filter(isPinned) : [];
  // What the dialect says is not inferred again; a file without any such line is.
  const sound = pinned.length > 0 ? pinned : all;
  const plain = new Set(
    sound
      .filter((line) => line.path.host === undefined && strength(line) >= 2)
      .map((line) => line.node.headings.at(-1)),
  );
  // A call of a server beside the line that it is an example of.
  const isCall = (line: OperationLine) =>
    line.path.host !== undefined && plain.has(line.node.headings.at(-1));
  const templates = sound.filter(
    ({ path }) => path.host === undefined && path.path.includes("{"),
  );
  const isValued = (line: OperationLine) =>
    !line.path.path.includes("{") &&
    (line.path.host !== undefined || holdsValue(line.path.path)) &&
    templates.some(
      (one) =>
        one.method === line.method &&
        fits(shapeOf(one.path.path), line.path.path),
    );
  const isShown = findShown(sound);
  const strong = sound.filter(
    (line) =>
      strength(line) >= 2 && !isCall(line) && !isValued(line) && !isShown(line),
  );
  const shapes = strong.map((line) => ({
    method: line.method,
    shape: shapeOf(line.path.path),
  }));
  const sections = new Set(strong.map(sectionOf));
  const weak = sound.filter((line) => {
    if (strength(line) >= 2 || isCall(line) || isValued(line)) return false;
    if (isShown(line)) return false;
    if (strength(line) < (strong.length > 0 ? 1 : 0)) return false;
    const isKnown = shapes.some(
      ({ method, shape }) =>
        method === line.method &&
        (fits(shape, line.path.path) ||
          (isBelowBase(shape, line.path.path) && line.form !== "table")),
    );
    return !isKnown && !sections.has(sectionOf(line));
  });
  const chosen = new Set([
    ...strong,
    ...manyCalls(
      strong.length > 0 ? onePerSection(weak) : eachCall(weak),
      strong,
    ),
  ]);
  const details = all.flatMap((line) => {
    const isCallAlone =
      isCallForm(line) && !chosen.has(line) && !sections.has(sectionOf(line));
    return isCallAlone ? (detailOf(line, strong) ?? []) : [];
  });
  return {
    definitions: [
      ...sound.filter((line) => chosen.has(line)).map(withoutIds),
      ...onePerSection(details),
    ].sort((a, b) => a.node.index - b.node.index),
    mentions: all.filter((line) => !chosen.has(line)),
    refused,
  };
}

/**
 * `example-beside-its-definition`: a line below a label that calls it an
 * example shows the operation of the same method that its section defines:
 *
 *     `GET /tides`   **Example request**:  GET /v2/tides?since=1
 */
function findShown(
  lines: readonly OperationLine[],
): (line: OperationLine) => boolean {
  const defined = new Map<Node | undefined, Set<string>>();
  const isExample = ({ node }: OperationLine) =>
    rolesOf(node.labels.at(-1)?.text ?? "").has("example");
  for (const line of lines) {
    if (strength(line) < 2 || line.path.host || isExample(line)) continue;
    const section = sectionOf(line);
    const methods = defined.get(section) ?? new Set();
    defined.set(section, methods.add(line.method));
  }
  return (line) =>
    line.form !== "heading" &&
    isExample(line) &&
    defined.get(sectionOf(line))?.has(line.method) === true;
}

/** Whether a line stands in a form and under a label by which the dialect knows definitions. */
function isPinned({ form, node }: OperationLine): boolean {
  const { forms, isUnder } = vocabulary().operation ?? {};
  if (forms && !forms.has(form)) return false;
  if (isUnder === undefined) return true;
  const over = [node.labels.at(-1)?.text, node.headings.at(-1)?.block.text];
  return over.some(
    (text) => text !== undefined && isUnder(labelText(plainText(text))),
  );
}

/**
 * A call in a section of its own says more of an operation that is else only a
 * row or an item: it is then read as the operation's section.
 */
function detailOf(
  line: OperationLine,
  strong: readonly OperationLine[],
): OperationLine | undefined {
  const like = strong.filter(
    (one) =>
      one.method === line.method &&
      fits(shapeOf(one.path.path), line.path.path),
  );
  const [first] = like;
  const isListed = like.every(
    ({ form }) => form === "table" || form === "item",
  );
  if (first === undefined || !isListed) return undefined;
  const path = { ...first.path, query: line.path.query };
  return { ...line, path, written: line.written };
}

/**
 * `concrete-id-in-call`: a number or a hash that stands for a segment of a call
 * is a value of a parameter. Right in 5 of 5 calls of the corpus of single files.
 */
function withoutIds(line: OperationLine): OperationLine {
  if (!isCallForm(line)) return line;
  let count = 0;
  const path = line.path.path.replace(
    /\/(?:\d+|0x[\da-f]{6,}|[\da-f]{8}-[\da-f-]{27}|[\da-f]{24,})(?=\/|$)/gi,
    () => {
      count += 1;
      return `/{id${count > 1 ? count : ""}}`;
    },
  );
  return { ...line, path: { ...line.path, path } };
}

/**
 * `lone-call`: where nothing but calls names operations, one alone is an
 * example in a text about something else; and what is fetched as a file is none.
 */
function manyCalls(
  calls: readonly OperationLine[],
  strong: readonly OperationLine[],
): readonly OperationLine[] {
  if (strong.length > 0) return calls;
  // A message of one line shows nothing but its operation.
  const isCall = ({ form, node }: OperationLine) =>
    form === "curl" ||
    form === "sentence" ||
    (form === "message" && /\n/.test(node.block.text.trim()));
  const others = calls.filter((line) => !isCall(line));
  const sound = calls.filter(
    (line) =>
      isCall(line) &&
      !/\.(?:sh|txt|md|patch|diff|html?|zip|tgz|gz|js|css|png|svg|exe|ya?ml)$/i.test(
        line.path.path,
      ),
  );
  // Calls of curl of one path are often steps of one example; the others say their methods.
  const keys = sound.map(({ form, method, path }) =>
    form === "curl" ? path.path : `${method} ${path.path}`,
  );
  const isMany = new Set(keys).size > 1;
  return isMany ? [...others, ...sound] : others;
}

/** Of calls of one operation in one section only the first counts. */
function eachCall(lines: readonly OperationLine[]): OperationLine[] {
  const seen = new Map<Node | undefined, Set<string>>();
  return lines.filter((line) => {
    const section = sectionOf(line);
    const known = seen.get(section) ?? new Set();
    seen.set(section, known);
    const key = `${line.method} ${shapeOf(withoutIds(line).path.path)}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** Of calls in one section only the first counts. */
function onePerSection(lines: readonly OperationLine[]): OperationLine[] {
  const seen = new Set<Node | undefined>();
  return lines.filter((line) => {
    const section = sectionOf(line);
    if (seen.has(section)) return false;
    seen.add(section);
    return true;
  });
}

function sectionOf({ node }: OperationLine): Node | undefined {
  return node.block.kind === "heading" ? node : node.headings.at(-1);
}

/** How much a line says that it defines an operation; what a dialect pins does, but for calls and examples. */
function strength(line: OperationLine): number {
  const { form, isAlone, path } = line;
  if (isCallForm(line)) return strengthOf[form] - (isExample(line) ? 1.5 : 0);
  const pin = vocabulary().operation;
  const isKnown = pin !== undefined && isPinned(line);
  if (isKnown && pin.isUnder) return strengthOf.component;
  const host = path.host !== undefined && /^https?:/.test(path.host);
  const said = strengthOf[form] - (isAlone ? 0 : 1);
  return (
    (isKnown ? Math.max(said, 2) : said) -
    (isExample(line) ? 1.5 : 0) -
    (host && form !== "heading" && !isKnown ? 0.5 : 0)
  );
}

function isCallForm({ form }: OperationLine): boolean {
  return form === "message" || form === "curl";
}

/** Whether a line stands under a label or heading that announces an example. */
function isExample({ node }: OperationLine): boolean {
  const near = [node.labels.at(-1)?.text, node.headings.at(-1)?.block.text];
  return near.some((text) => text !== undefined && isExampleLabel(text));
}

function isExampleLabel(text: string): boolean {
  const roles = rolesOf(text);
  return roles.has("example") && !roles.has("request");
}

/** A path with its placeholders without names. */
export function shapeOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/\/+$/, "") || "/";
}

/** Whether a segment of a path is a number or a hash. */
function holdsValue(path: string): boolean {
  return /\/(?:\d+|0x[\da-f]+|[\da-f]{8}-[\da-f-]{27}|(?=\w*\d)\w{20,})(?=\/|$)/i.test(
    path,
  );
}

/** Whether a path is that of a template, with values in its placeholders. */
function fits(shape: string, path: string): boolean {
  const a = shape.split("/");
  const b = shapeOf(path).split("/");
  return (
    a.length === b.length &&
    a.every((part, index) => part === b[index] || part.includes("{}"))
  );
}

/** Whether a path is that of a template below a base: `/api`, `/v2`. */
function isBelowBase(shape: string, path: string): boolean {
  const [, base = "", rest = ""] =
    /^((?:\/(?:api|rest|v\d[\w.]*|\d+\.\d+))+)(\/.*)$/i.exec(path) ?? [];
  return base !== "" && fits(shape, rest);
}

/** Whether a line is a link to another page, which then defines its operation. */
function isLinked(
  { node, row, form }: OperationLine,
  leadsAway: (target: string) => boolean,
): boolean {
  if (!["table", "item", "text"].includes(form)) return false;
  const cells = row === undefined ? undefined : node.block.rows?.[row];
  const text = cells?.map((cell) => cell.text).join(" ") ?? node.block.text;
  const target = firstLink(text)?.target;
  return target !== undefined && leadsAway(target);
}
