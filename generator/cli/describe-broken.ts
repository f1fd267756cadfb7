import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Diagnostic } from "../base/diagnostics/diagnostic.js";
import { listTolerated } from "../base/diagnostics/severity.js";
import type { Host } from "../base/host/host.js";
import type { OpenApiResult } from "../build/read-api.js";
import { listDocumented } from "../openapi/document/source-map.js";
import { fileNamer } from "./report.js";
import type { Outcome } from "./session.js";

/** A file with an error that the run went on in spite of. */
interface BrokenFile {
  readonly file: string;
  readonly codes: readonly string[];
  /** Whether nothing of it became an operation. */
  readonly isLeftOut: boolean;
}

/** What came of a run, with the document or at least the pages that it tells of. */
interface Read extends Pick<OpenApiResult, "diagnostics" | "inputs"> {
  readonly api?: OpenApiResult["api"] | undefined;
  readonly documented?: ReadonlySet<string> | undefined;
}

/**
 * Lists the files of which a run that keeps going left out something, for
 * people and for programs; nothing where there are none, or where it stopped.
 */
export function describeBroken(
  read: Read,
  { keepGoing }: Pick<ResolvedConfig, "keepGoing">,
  host: Host,
): Pick<Outcome, "note" | "details"> | undefined {
  const { api, documented = api && listDocumented(api.map) } = read;
  if (documented === undefined) return undefined;
  const errors = listTolerated(read.diagnostics, keepGoing);
  const broken = listBroken(documented, errors);
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
  documented: ReadonlySet<string>,
  errors: readonly Diagnostic[],
): readonly BrokenFile[] {
  const files = new Map<string, Set<string>>();
  for (const { place, code } of errors) {
    if (place === undefined) continue;
    const known = files.get(place.file) ?? new Set();
    files.set(place.file, known.add(code));
  }
  return [...files]
    .map(([file, codes]) => ({
      ...{ file, codes: [...codes].sort() },
      isLeftOut: !documented.has(file),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
