import { hashContent } from "../../../base/host/hash.js";
import type {
  PathItemObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { listPrintedParts } from "../../../openapi/document/printed-parts.js";
import { fileHeader } from "../../print/file-header.js";
import type { OutputFile } from "../../print/output-file.js";
import { putWords, replaceWords, type WordedText } from "./late-words.js";
import type { PreparedDocument, PreparedPart } from "./prepare-document.js";

/** The file that is put together of parts. */
export const schemaTypesPath = "src/schema.d.ts";

/**
 * One of the parts that `src/schema.d.ts` is put together of, each printed by
 * itself: an item of `paths` with its operations, or a schema.
 */
export interface PartKey {
  readonly kind: "path" | "schema";
  /** The hash of all that its text is made of but its words. */
  readonly read: string;
  /** The hash of all that it is made of, as the document has it; absent where that is not all. */
  readonly source?: string | undefined;
}

/** The same with what is printed of it. */
export interface SchemaPart extends PartKey {
  readonly name: string;
  readonly value: PathItemObject | SchemaObject;
  /** What is said in it. */
  readonly words: readonly string[];
  /** The schemas that its text depends on beside. */
  readonly targets: readonly string[];
}

/** What is printed of a part without its words, each text indented for where it stands. */
export interface PrintedPart {
  /** The member of `paths`, or of `components.schemas`. */
  readonly member: string;
  /** The members of `operations`. */
  readonly operations: string;
  /** The statements behind all others that it needs, in the order in which they came up. */
  readonly footer: readonly string[];
}

/** The same with the words in it. */
export interface PartTexts {
  readonly member: WordedText;
  readonly operations: WordedText;
  readonly footer: PrintedPart["footer"];
}

/** Where the texts of parts stand in a file, by what each was printed from. */
export interface PartIndex {
  /** What is printed of a document without paths and schemas. */
  readonly frame: string;
  readonly parts: Readonly<Record<string, PartPlace>>;
  /** What each part read, by what it is made of in the document. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Where a text begins and ends in its file, and where words stand in it. */
type Span = readonly [start: number, end: number, slots?: WordedText["slots"]];
type PartPlace = readonly [Span, Span, PartTexts["footer"]];

/** The file of the last time, and where its parts stand in it. */
export interface PrintedParts extends PartIndex {
  readonly text: string;
}

/** A file, and where its parts stand in it. */
export interface SchemaTypes {
  readonly file: OutputFile;
  readonly index: PartIndex;
}

/** A part that may be known already, and need not be prepared then. */
export interface ListedPart extends Pick<PartKey, "kind" | "source"> {
  readonly describe: () => SchemaPart;
}

/**
 * Lists the parts of a document that is prepared for openapi-typescript, in its
 * order.
 *
 * @param text the document as it is written
 */
export function listParts(
  { paths, schemas }: PreparedDocument,
  text: string,
): readonly ListedPart[] {
  const written = new Map(
    listPrintedParts(text).map((one) => [`${one.kind} ${one.name}`, one.text]),
  );
  const targetsOf = new Map(schemas.map((one) => [one.name, one.prepare]));
  const list = (
    kind: PartKey["kind"],
    { name, among, prepare }: PreparedPart<SchemaPart["value"]>,
  ): ListedPart => {
    const own = written.get(`${kind} ${name}`);
    const isAll = own !== undefined && !own.includes('"allOf"');
    const source =
      isAll && among !== undefined
        ? hashContent([kind, among, JSON.stringify(name), own].join("\n"))
        : undefined;
    const describe = (): SchemaPart => {
      const { value, text, words } = prepare();
      // Which members an `allOf` requires depends on what it refers to.
      const targets = text.includes('"allOf"') ? listTargets(text) : [];
      const told = targets.map((target) => targetsOf.get(target)?.().text);
      const read = hashContent(JSON.stringify([kind, name, text, told]));
      return { kind, name, value, words, read, targets, source };
    };
    return { kind, source, describe };
  };
  return [
    ...paths.map((one) => list("path", one)),
    ...schemas.map((one) => list("schema", one)),
  ];
}

/** A part that is as it was, with its texts as they stand; nothing where it is not known to be. */
export function restoreWhole(
  { kind, source = "" }: ListedPart,
  { sources, parts, text }: PrintedParts,
): readonly [PartKey, PartTexts] | undefined {
  const read = Object.hasOwn(sources, source) ? sources[source] : undefined;
  const place = read === undefined ? undefined : parts[read];
  if (read === undefined || place === undefined) return undefined;
  return [{ kind, read, source }, cutTexts(text, place)];
}

/** The texts of a part as they stand in a file. */
function cutTexts(
  text: string,
  [member, operations, footer]: PartPlace,
): PartTexts {
  const cutText = ([start, end, slots = []]: Span): WordedText => ({
    text: text.slice(start, end),
    slots,
  });
  return { member: cutText(member), operations: cutText(operations), footer };
}

function listTargets(text: string): readonly string[] {
  const references = text.matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return [...references].map(([, name = ""]) =>
    decodeURIComponent(name).replaceAll("~0", "~"),
  );
}

/** Puts the words of a part into what was printed of it. */
export function wordPart(
  { words }: SchemaPart,
  { member, operations, footer }: PrintedPart,
): PartTexts {
  return {
    member: putWords(member, words),
    operations: putWords(operations, words),
    footer,
  };
}

/** The texts of a part as an earlier run printed them, with the words of now; nothing where it read something else. */
export function restorePart(
  { read, words }: SchemaPart,
  { parts, text }: PrintedParts,
): PartTexts | undefined {
  const place = Object.hasOwn(parts, read) ? parts[read] : undefined;
  if (place === undefined) return undefined;
  const { member, operations, footer } = cutTexts(text, place);
  return {
    member: replaceWords(member, words),
    operations: replaceWords(operations, words),
    footer,
  };
}

const none = {
  paths: "export type paths = Record<string, never>;\n",
  schemas: "  schemas: never;\n",
  operations: "export type operations = Record<string, never>;\n",
} as const;

/** What stands for the operations among the statements behind all others. */
export const operationsFooter = "operations";

/** Puts the file together of the texts of its parts, in their order. */
export function joinParts(
  all: readonly (readonly [PartKey, PartTexts])[],
  frame: string,
): SchemaTypes {
  const spans = new Map<string, { member: Span; operations: Span }>();
  let text = `${fileHeader}\n`;
  const add = (piece: string) => {
    text += piece;
  };
  const addWorded = (piece: WordedText): Span => {
    const start = text.length;
    text += piece.text;
    const span = [start, text.length] as const;
    return piece.slots.length > 0 ? [...span, piece.slots] : span;
  };
  const addMembers = (kind: PartKey["kind"]) => {
    for (const [part, { member }] of all) {
      if (part.kind !== kind) continue;
      const span = addWorded(member);
      spans.set(part.read, { member: span, operations: [0, 0] });
      add("\n");
    }
  };
  const addOperations = () => {
    add("export interface operations {\n");
    for (const [part, { operations }] of all) {
      if (operations.text === "") continue;
      const known = spans.get(part.read);
      const span = addWorded(operations);
      if (known) known.operations = span;
      add("\n");
    }
    add("}\n");
  };
  const has = (kind: PartKey["kind"]) =>
    all.some(([part]) => part.kind === kind);
  const [beforePaths, afterPaths] = cut(frame, none.paths);
  const [beforeSchemas, afterSchemas] = cut(afterPaths, none.schemas);
  const [beforeEnd, end] = cut(afterSchemas, none.operations);

  add(beforePaths);
  if (has("path")) {
    add("export interface paths {\n");
    addMembers("path");
    add("}\n");
  } else add(none.paths);
  add(beforeSchemas);
  if (has("schema")) {
    add("  schemas: {\n");
    addMembers("schema");
    add("  };\n");
  } else add(none.schemas);
  add(beforeEnd);
  const footer = new Set(all.flatMap(([, texts]) => texts.footer));
  for (const statement of footer) {
    if (statement === operationsFooter) addOperations();
    else add(`${statement}\n`);
  }
  if (!footer.has(operationsFooter)) add(none.operations);
  add(end);
  const parts = all.map(([{ read }, { footer }]) => {
    const { member = [0, 0], operations = [0, 0] } = spans.get(read) ?? {};
    return [read, [member, operations, footer]] as const;
  });
  return {
    file: { path: schemaTypesPath, text },
    index: {
      frame,
      parts: Object.fromEntries(parts),
      sources: Object.fromEntries(
        all.flatMap(([{ source, read }]) => (source ? [[source, read]] : [])),
      ),
    },
  };
}

function cut(text: string, at: string): readonly [string, string] {
  const start = text.indexOf(at);
  if (start < 0) throw new Error(`the types of a document without ${at}`);
  return [text.slice(0, start), text.slice(start + at.length)];
}
