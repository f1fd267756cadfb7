import {
  columnRoles,
  operationForms,
  type SectionRole,
  sectionRoles,
} from "../../base/config/dialects/dialect-words.js";
import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { SourceFile } from "../../base/text/source-text.js";
import { formNames, vocabulary } from "../lexicon/vocabulary.js";
import { scanBlocks } from "./blocks/blocks.js";
import { labelText, plainText } from "./blocks/inline.js";
import { type Node, outline } from "./blocks/outline.js";
import { readColumns } from "./fields/table-fields.js";
import { readTypeText } from "./fields/type-text.js";
import { chooseLines, findLines } from "./lines/choose-lines.js";
import type { LineForm } from "./lines/line.js";
import { openFile, type Reading } from "./reading.js";
import { places, rolesOf } from "./scopes/label-roles.js";
import { findScopes } from "./scopes/scopes.js";

/** A word of some pages, what it was taken for, how often, and where first. */
export interface Decision {
  /** As the pages write it, without markup and case. */
  readonly word: string;
  /** What it means; nothing where evidence did not settle it. */
  readonly meaning: readonly string[];
  readonly count: number;
  readonly first: Place;
}

/** All that reading by evidence decided of the words of some pages. */
export interface Decisions {
  /** The forms of lines that define operations, the most frequent first. */
  readonly operations: readonly Decision[];
  /** Forms whose lines show an operation and do not define it. */
  readonly mentions: readonly Decision[];
  readonly sections: readonly Decision[];
  readonly columns: readonly Decision[];
  /** Type words that nothing explains. */
  readonly types: readonly Decision[];
  /** The files in which operations were found, in code unit order. */
  readonly files: readonly string[];
}

/** From how many places on a word without a meaning is worth a question. */
const often = 2;

/** Collects what reading by evidence makes of the words of files; the order of files does not count. */
export function collectDecisions(files: readonly SourceFile[]): Decisions {
  const tallies = {
    operations: openTally(),
    mentions: openTally(),
    sections: openTally(),
    columns: openTally(),
    types: openTally(),
  };
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  const found = sorted.filter((file) => collectFile(file, tallies));
  return {
    operations: tallies.operations.list(),
    mentions: tallies.mentions.list(),
    sections: tallies.sections.list(),
    columns: tallies.columns.list(),
    types: tallies.types.list(),
    files: found.map(({ file }) => file),
  };
}

type Tallies = Readonly<Record<Exclude<keyof Decisions, "files">, Tally>>;

/** Counts the words of a file; says whether it has an operation, without which they say nothing. */
function collectFile(file: SourceFile, tallies: Tallies): boolean {
  const reading = openFile(file);
  const nodes = outline(scanBlocks(reading.source.text));
  const { definitions, mentions } = chooseLines(findLines(nodes));
  if (definitions.length === 0) return false;
  const at = (node: Node) => reading.place(node.block);
  for (const { form, node } of definitions)
    tallies.operations.add(nameForm(form), [], at(node));
  for (const { form, node } of mentions)
    tallies.mentions.add(nameForm(form), [], at(node));
  // The heading above an operation is its name, and none of a section.
  const own = new Set([
    ...definitions.map(({ node }) => node),
    ...definitions.flatMap(({ node }) => node.headings.at(-1) ?? []),
  ]);
  const seen = new Set<Node>();
  for (const scope of findScopes(nodes, definitions))
    for (const node of scope.nodes) {
      if (seen.has(node) || own.has(node)) continue;
      seen.add(node);
      collectNode(node, reading, tallies);
    }
  return true;
}

function collectNode(node: Node, reading: Reading, tallies: Tallies): void {
  const place = reading.place(node.block);
  const title =
    node.block.kind === "heading" ? node.block.text : node.label?.text;
  const word = title === undefined ? "" : labelText(title);
  if (word !== "" && word.length <= 60 && !isFieldOfLine(word))
    tallies.sections.add(word, listRoles(word), place);
  if (node.block.rows) collectTable(node.block.rows, { reading, tallies });
}

/** Whether a label announces the method or the path of an operation, for which dialects have no word. */
function isFieldOfLine(word: string): boolean {
  const found = rolesOf(word);
  return (["method", "url", "operation"] as const).some((role) =>
    found.has(role),
  );
}

/** The roles of a label's words, of the places where fields travel the one that counts. */
function listRoles(word: string): readonly string[] {
  const found = rolesOf(word);
  const place: SectionRole | undefined = places.find((one) => found.has(one));
  const others = sectionRoles.filter(
    (role) => found.has(role) && !(places as readonly string[]).includes(role),
  );
  return [...others, ...(place ? [place] : [])];
}

function collectTable(
  rows: NonNullable<Node["block"]["rows"]>,
  {
    reading,
    tallies,
  }: { readonly reading: Reading; readonly tallies: Tallies },
): void {
  const columns = readColumns(rows);
  if (columns.name === undefined && columns.status === undefined) return;
  const roles = new Map(
    columnRoles.flatMap((role) => {
      const index = columns[role];
      return index === undefined ? [] : [[index, role] as const];
    }),
  );
  for (const [index, cell] of (rows[0] ?? []).entries()) {
    const word = labelText(cell.text);
    const role = roles.get(index);
    if (word !== "")
      tallies.columns.add(word, role ? [role] : [], reading.place(cell));
  }
  const { type } = columns;
  if (type === undefined) return;
  for (const row of rows.slice(1)) {
    const cell = row[type];
    const written = plainText(cell?.text ?? "").toLowerCase();
    if (!cell || written === "" || written.length > 40) continue;
    const isKnown =
      vocabulary().typeOf(written) !== undefined ||
      readTypeText(cell.text)?.isKnown === true;
    if (!isKnown) tallies.types.add(written, [], reading.place(cell));
  }
}

/** The name that dialects have for a form. */
function nameForm(form: LineForm): string {
  return operationForms.find((name) => formNames[name] === form) ?? form;
}

/** A line that looks like an operation and was not read as one. */
export interface NearMiss {
  readonly written: string;
  /** Why it is none, where its path says it. */
  readonly why: string;
  readonly place: Place;
}

/** Lists what of files looks like operations: for inputs of which none was read. */
export function listNearMisses(
  files: readonly SourceFile[],
  most: number,
): readonly NearMiss[] {
  const found: NearMiss[] = [];
  for (const file of [...files].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    if (found.length >= most) break;
    const reading = openFile(file);
    const nodes = outline(scanBlocks(reading.source.text));
    const { mentions, refused } = chooseLines(findLines(nodes));
    for (const { method, written, path, node } of [...refused, ...mentions])
      found.push({
        written: `${method} ${written}`,
        why: path.problem ?? "it only shows a call, or links to another page",
        place: reading.place(node.block),
      });
  }
  return found.slice(0, most);
}

interface Tally {
  readonly add: (word: string, meaning: readonly string[], at: Place) => void;
  readonly list: () => readonly Decision[];
}

/** Counts words; of several meanings of one word the most frequent counts. */
function openTally(): Tally {
  const words = new Map<string, Map<string, { count: number; first: Place }>>();
  return {
    add: (word, meaning, first) => {
      const meanings = words.get(word) ?? new Map();
      words.set(word, meanings);
      const key = meaning.join(" ");
      const known = meanings.get(key);
      if (known) known.count += 1;
      else meanings.set(key, { count: 1, first });
    },
    list: () =>
      [...words]
        .map(([word, meanings]): Decision => {
          const [[key, { count, first }] = noMeaning] = [...meanings].sort(
            (a, b) => b[1].count - a[1].count,
          );
          return {
            word,
            meaning: key.split(" ").filter(Boolean),
            count,
            first,
          };
        })
        .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
  };
}

const noMeaning: readonly [string, { count: number; first: Place }] = [
  "",
  { count: 0, first: { file: "", line: 1, column: 1 } },
];

/** The decisions that a dialect pins, and those that a person is asked about. */
export function splitDecisions(all: readonly Decision[]): {
  readonly settled: readonly Decision[];
  readonly open: readonly Decision[];
} {
  return {
    settled: all.filter(({ meaning }) => meaning.length > 0),
    open: all.filter(
      ({ meaning, count }) => meaning.length === 0 && count >= often,
    ),
  };
}
