import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Diagnostic } from "../base/diagnostics/diagnostic.js";
import { listTolerated } from "../base/diagnostics/severity.js";
import type { Host } from "../base/host/host.js";
import type { OpenApiResult } from "../build/read-api.js";
import { fileNamer } from "./report.js";
import type { Outcome } from "./session.js";

/** A file with an error that the run went on in spite of. */
interface BrokenFile {
  readonly file: string;
  readonly codes: readonly string[];
  /** Whether nothing of it became an operation. */
  readonly isLeftOut: boolean;
}

type Read = Pick<OpenApiResult, "diagnostics" | "inputs" | "api">;

/**
 * Lists the files of which a run that keeps going left out something, for
 * people and for programs; nothing where there are none, or where it stopped.
 */
export function describeBroken(
  read: Partial<Pick<Read, "api">> & Omit<Read, "api">,
  { keepGoing }: Pick<ResolvedConfig, "keepGoing">,
  host: Host,
): Pick<Outcome, "note" | "details"> | undefined {
  if (read.api === undefined) return undefined;
  const broken = listBroken(read, listTolerated(read.diagnostics, keepGoing));
  if (broken.length === 0) return undefined;
  const nameFile = fileNamer(read.inputs.root, host);
  const named = broken.map((one) => ({ ...one, file: nameFile(one.file) }));
  const lines = named.map(
    ({ file, codes, isLeftOut }) =>
      `  ${file}: ${isLeftOut ? "left out" : "read in part"} (${codes.join(", ")})\n`,
  );
  const files = broken.length === 1 ? "a file" : `${broken.length} files`;
  const note = `kept going without what is broken in ${files}:\n${lines.join("")}`;
  return { note, details: { broken: named } };
}

function listBroken(
  { api }: Pick<Read, "api">,
  errors: readonly Diagnostic[],
): readonly BrokenFile[] {
  const read = new Set(
    Object.entries(api?.map.pointers ?? {}).flatMap(([pointer, { page }]) =>
      pointer.startsWith("/paths/") ? [page] : [],
    ),
  );
  const files = new Map<string, Set<string>>();
  for (const { place, code } of errors) {
    if (place === undefined) continue;
    const known = files.get(place.file) ?? new Set();
    files.set(place.file, known.add(code));
  }
  return [...files]
    .map(([file, codes]) => ({
      ...{ file, codes: [...codes].sort() },
      isLeftOut: !read.has(file),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
