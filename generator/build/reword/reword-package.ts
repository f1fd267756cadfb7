import type { OperationModel } from "../../client/model/api-model.js";
import { readRequirements } from "../../client/model/operations/read-requirements.js";
import type { OperationDoc } from "../../reader/syntax/page.js";
import { manifestPath, resealManifest } from "../package/manifest.js";
import type { Rewording } from "./find-rewording.js";
import { moveLines } from "./move-lines.js";
import { rewordDocument } from "./reword-document.js";
import {
  type RewordedOperation,
  type Rewrite,
  rewordOperation,
} from "./reword-operation.js";

/** A file that says the same as before in other words. */
export interface RewordedFile extends Rewording {
  readonly file: string;
  readonly text: string;
}

/** The texts of a package, by their paths; nothing of what is not as it was. */
type Texts = (path: string) => string | undefined;

/** What a manifest says of an operation, as far as it is needed here. */
interface OperationEntry {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly function: string;
  readonly module: string;
  readonly page?: string;
}

const documentPath = "openapi.json";
const mapPath = "openapi.map.json";

/**
 * Puts the words of files into a package that was generated from the same files
 * in other words, and gives the texts that are others now. Nothing where a text
 * is not found where it should stand: then all has to be generated.
 */
export function rewordPackage(
  before: Texts,
  files: readonly RewordedFile[],
): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  const index = readIndex(before);
  const rewrite = (path: string, change: Rewrite): boolean => {
    const text = change(texts.get(path) ?? before(path) ?? "");
    if (text !== undefined) texts.set(path, text);
    return text !== undefined;
  };
  for (const { file, pages, lines } of files) {
    for (const [old, page] of pages) {
      const entry = index.get(`${page.method.value} ${page.path.value}`);
      if (!hasOtherWords(old, page)) continue;
      if (!entry || !rewordOne([old, page], entry, rewrite)) return undefined;
    }
    const isMoved = [...lines].some(([line, now]) => line !== now);
    const move: Rewrite = (text) => moveLines(text, file, lines);
    if (isMoved && !rewrite(mapPath, move)) return undefined;
  }
  return reseal(before, texts, files) ? texts : undefined;
}

function readIndex(texts: Texts): ReadonlyMap<string, OperationEntry> {
  const { operations } = JSON.parse(texts(manifestPath) ?? "{}") as {
    readonly operations: readonly OperationEntry[];
  };
  return new Map(
    operations.map((one) => [`${one.method} ${one.path}`, one] as const),
  );
}

function wordsOf({ summary, description }: OperationDoc) {
  return { summary: summary?.value, description: description?.value };
}

function hasOtherWords(before: OperationDoc, after: OperationDoc): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  return old.summary !== now.summary || old.description !== now.description;
}

/** Rewrites the document first, which says whether the operation is deprecated, and what it needs. */
function rewordOne(
  [old, page]: readonly [OperationDoc, OperationDoc],
  entry: OperationEntry,
  rewrite: (path: string, change: Rewrite) => boolean,
): boolean {
  const { operationId, method, path, module } = entry;
  let deprecated = false;
  let security: OperationModel["security"] = [];
  const change: Rewrite = (text) => {
    const document = rewordDocument(text, { method, path, ...wordsOf(page) });
    deprecated = document?.deprecated ?? false;
    const { security: own, usualSecurity = [] } = document ?? {};
    security = readRequirements({ security: usualSecurity })(own);
    return document?.text;
  };
  if (!rewrite(documentPath, change)) return false;
  const operation: RewordedOperation = {
    ...{ operationId, method, path, module, deprecated, security },
    functionName: entry.function,
    // Comments name the page only, whose lines move.
    ...(entry.page && { source: { page: entry.page, line: 1, column: 1 } }),
    before: dropAbsent(wordsOf(old)),
    after: dropAbsent(wordsOf(page)),
  };
  return [...rewordOperation(operation)].every(([name, one]) =>
    rewrite(name, one),
  );
}

function dropAbsent({ summary, description }: ReturnType<typeof wordsOf>) {
  return {
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
  };
}

/** Writes the hashes of what changed into the manifest. */
function reseal(
  before: Texts,
  texts: Map<string, string>,
  files: readonly RewordedFile[],
): boolean {
  for (const [path, text] of texts)
    if (before(path) === text) texts.delete(path);
  const manifest = resealManifest(before(manifestPath) ?? "", {
    inputs: new Map(files.map(({ file, text }) => [file, text])),
    outputs: texts,
    lines: new Map(files.map(({ file, lines }) => [file, lines])),
  });
  if (manifest !== undefined) texts.set(manifestPath, manifest);
  return manifest !== undefined;
}
