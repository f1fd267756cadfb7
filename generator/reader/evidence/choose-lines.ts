import { vocabulary } from "../lexicon/vocabulary.js";
import { firstLink, labelText, plainText } from "./inline.js";
import { rolesOf } from "./label-roles.js";
import { readCodeLines, readCurlLines } from "./lines/codes.js";
import { readFrontMatterLine, readTagLines } from "./lines/components.js";
import { readFieldLines } from "./lines/fields.js";
import { readHeadingLines } from "./lines/headings.js";
import type { OperationLine } from "./lines/line.js";
import { readTableLines } from "./lines/tables.js";
import { readTextLines } from "./lines/texts.js";
import type { Node } from "./outline.js";

/** Lists every place of a file where a method and a path stand together, in order. */
export function findLines(nodes: readonly Node[]): OperationLine[] {
  const found = [
    ...nodes.flatMap((node) => readNode(node)),
    ...readFieldLines(nodes),
    ...readTagLines(nodes),
  ];
  return found.sort(
    (a, b) => a.node.index - b.node.index || (a.row ?? 0) - (b.row ?? 0),
  );
}

function readNode(node: Node): OperationLine[] {
  switch (node.block.kind) {
    case "heading":
      return readHeadingLines(node);
    case "text":
    case "item":
      return readTextLines(node);
    case "code":
      return [...readCodeLines(node), ...readCurlLines(node)];
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
  const sound = lines.filter(
    (line) => line.path.problem === undefined && !isLinked(line, leadsAway),
  );
  const pinned = vocabulary().operation && sound.filter(isPinned);
  // What the dialect says is not inferred again; a file without any such line is.
  if (pinned && pinned.length > 0)
    return {
      definitions: pinned,
      mentions: sound.filter((line) => !pinned.includes(line)),
      refused,
    };
  const strong = sound.filter((line) => strength(line) >= 2);
  const shapes = strong.map((line) => ({
    method: line.method,
    shape: shapeOf(line.path.path),
  }));
  const sections = new Set(strong.map(sectionOf));
  const weak = sound.filter((line) => {
    if (strength(line) >= 2) return false;
    if (strength(line) < (strong.length > 0 ? 1 : 0)) return false;
    const isKnown = shapes.some(
      ({ method, shape }) =>
        method === line.method && fits(shape, line.path.path),
    );
    return !isKnown && !sections.has(sectionOf(line));
  });
  const chosen = new Set([...strong, ...onePerSection(weak)]);
  return {
    definitions: sound.filter((line) => chosen.has(line)),
    mentions: sound.filter((line) => !chosen.has(line)),
    refused,
  };
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

function strength(line: OperationLine): number {
  const { form, node, isAlone, path } = line;
  const base =
    strengthOf[form] -
    (isAlone || form === "message" || form === "curl" ? 0 : 1);
  const near = [node.labels.at(-1)?.text, node.headings.at(-1)?.block.text];
  const isExample = near.some(
    (text) => text !== undefined && isExampleLabel(text),
  );
  const host =
    path.host !== undefined && /^https?:/.test(path.host) && form !== "heading"
      ? 0.5
      : 0;
  return (
    base -
    (isExample ? 1.5 : 0) -
    (form === "message" || form === "curl" ? 0 : host)
  );
}

function isExampleLabel(text: string): boolean {
  const roles = rolesOf(text);
  return roles.has("example") && !roles.has("request");
}

/** A path with its placeholders without names. */
export function shapeOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/\/+$/, "") || "/";
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
