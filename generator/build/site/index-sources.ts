import type {
  Evidence,
  SourceEntry,
  SourceMapDocument,
} from "../../openapi/document/source-map.js";

/** What a line of a page is to a part of the document. */
export interface SourceNote {
  readonly pointer: string;
  /**
   * `place`: the part comes from here; `evidence`: this spoke for it; `lost`:
   * this spoke against it, and was weaker.
   */
  readonly role: "place" | "evidence" | "lost";
  readonly line: number;
  readonly column: number;
  readonly evidence?: Evidence;
}

/** The notes of each page, in the order of pointers. */
export type SourceIndex = ReadonlyMap<string, readonly SourceNote[]>;

/** Turns a source map around: from pages to what they are evidence of. */
export function indexSources({ pointers }: SourceMapDocument): SourceIndex {
  const index = new Map<string, SourceNote[]>();
  const add = (page: string, note: SourceNote) => {
    const notes = index.get(page);
    if (notes) notes.push(note);
    else index.set(page, [note]);
  };
  for (const [pointer, entry] of Object.entries(pointers)) {
    const { page, line, column, evidence, lost = [] } = entry;
    add(page, { pointer, role: "place", line, column });
    for (const one of evidence)
      if (!isPlaceOf(one, entry)) add(one.page, note(pointer, "evidence", one));
    for (const one of lost) add(one.page, note(pointer, "lost", one));
  }
  return index;
}

function note(
  pointer: string,
  role: "evidence" | "lost",
  evidence: Evidence,
): SourceNote {
  const { line, column } = evidence;
  return { pointer, role, line, column, evidence };
}

/** The place itself says as much already. */
function isPlaceOf(one: Evidence, { page, line, column }: SourceEntry) {
  return one.page === page && one.line === line && one.column === column;
}
