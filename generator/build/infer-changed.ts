import type { Inputs } from "../base/config/inputs/read-inputs.js";
import { hashTextOf } from "../base/host/hash.js";
import {
  inferPart,
  type StandingInference,
} from "../reader/inference/part/infer-part.js";
import {
  type LineMoves,
  moveLines,
  noMove,
} from "../reader/inference/part/same.js";
import type { RuleSwitches } from "../reader/inference/rule.js";
import { type FileReader, readOwnFile } from "./read-files.js";
import type { KnownFile, KnownInference } from "./store/reading-store.js";

/** More changed files than this are a new release of the docs. */
const mostEdits = 20;

/** Of this part of the files on, inferring a part is as dear as inferring all. */
const mostRead = 0.25;

/** Where there are few files, this many are a part. */
const fewFiles = 10;

/** What inferring what changed takes. */
export interface ChangeReader extends FileReader {
  readonly by: string;
  readonly rules: RuleSwitches | undefined;
  readonly dialectsOfPages: Parameters<typeof inferPart>[1]["dialects"];
}

/**
 * What is inferred of files a few of which changed, by those and what has to do
 * with them; nothing where files came or went, where too many changed, or where
 * the part is not enough.
 */
export function inferChanged(
  { pages }: Inputs,
  reader: ChangeReader,
): KnownInference | undefined {
  const { store, trace, by, observer } = reader;
  const known = trace ? undefined : store.recallInference();
  if (known?.by !== by || known.files.length !== pages.length) return undefined;
  if (known.files.some(({ file }, at) => file !== pages[at]?.file))
    return undefined;
  const changes = observer.measure("parse", () =>
    readChanges(pages, known.files, reader),
  );
  if (changes === undefined) return undefined;
  const standing = observer.measure("infer", () =>
    inferEdits(changes, known, reader),
  );
  if (standing === undefined) return undefined;
  if (changes.length === 0) return known;
  const files = [...known.files];
  for (const { at, now } of changes) files[at] = now;
  return { ...known, files, standing };
}

interface Change {
  readonly at: number;
  readonly now: KnownFile;
  readonly edit: Parameters<typeof inferPart>[1]["edits"][number];
}

/** What changed files say and said; nothing where one of them has to be seen together with others. */
function readChanges(
  pages: Inputs["pages"],
  known: readonly KnownFile[],
  reader: ChangeReader,
): readonly Change[] | undefined {
  const changed = pages.flatMap((page, at) => {
    const before = known[at];
    const isOther = before && hashTextOf(page) !== before.hash;
    return isOther ? [{ page, at, before }] : [];
  });
  if (changed.length > mostEdits) return undefined;
  const changes: Change[] = [];
  for (const { page, at, before } of changed) {
    const { file } = page;
    const old = reader.store.recall(file, before.hash)?.[0];
    const result = old && before.isOwn ? readOwnFile(page, reader) : undefined;
    if (!old || !result) return undefined;
    const [{ kind, pages: after, suppressions = [] }, diagnostics] = result;
    const move = moveLines(old.pages, after);
    changes.push({
      at,
      edit: { file, before: old.pages, after, move },
      now: {
        ...{ file, kind, suppressions, diagnostics },
        ...{ hash: hashTextOf(page), isOwn: true },
      },
    });
  }
  return changes;
}

function inferEdits(
  changes: readonly Change[],
  { files, standing }: KnownInference,
  { store, rules, dialectsOfPages: dialects }: ChangeReader,
): StandingInference | undefined {
  if (changes.length === 0) return standing;
  const edits = changes.map(({ edit }) => edit);
  const moves: LineMoves = new Map(
    edits.flatMap(({ file, move }) => (move === noMove ? [] : [[file, move]])),
  );
  const hashes = new Map(files.map(({ file, hash }) => [file, hash]));
  const found = inferPart(standing, {
    ...{ edits, moves, dialects, facts: standing.facts, rules: rules ?? {} },
    mostFiles: Math.max(fewFiles, files.length * mostRead),
    readFile: (file) => store.recall(file, hashes.get(file) ?? "")?.[0].pages,
  });
  return "doubt" in found ? undefined : found.standing;
}
