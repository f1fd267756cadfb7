import type { InputFile } from "../base/config/inputs/read-inputs.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import { describePart } from "../openapi/document/describe-part.js";
import type { SourceEntry } from "../openapi/document/source-map.js";
import { listUnknowns, type Unknown } from "../openapi/document/unknown.js";
import {
  type MappedDocument,
  overlayApi,
} from "../openapi/overlay/overlay-api.js";
import { readOverlay } from "../openapi/overlay/read-overlay.js";

/** What corrections made of an API, and what they settled. */
export interface CorrectedApi {
  readonly api: MappedDocument;
  /** Says whether a diagnostic is about something that an overlay now tells. */
  readonly isSettled: (diagnostic: Diagnostic) => boolean;
}

/** Reads overlays and applies them to an API, in their order. */
export function correctApi(
  api: MappedDocument,
  files: readonly InputFile[],
): Result<CorrectedApi> {
  const read = files.map(readOverlay);
  const overlays = read.flatMap(([overlay]) => overlay ?? []);
  const reading = read.flatMap(([, diagnostics]) => diagnostics);
  const [corrected, applying] = overlayApi(api, overlays);
  const settled = corrected === api ? new Set() : listSettled(api, corrected);
  const isSettled = ({ code, place }: Diagnostic) =>
    place !== undefined && settled.has(`${code} ${place.line} ${place.file}`);
  return [{ api: corrected, isSettled }, [...reading, ...applying]];
}

/** What is reported of a part whose type nothing tells. */
const codes: Readonly<Record<Unknown["kind"], readonly string[]>> = {
  schema: ["schema-unknown"],
  property: ["property-type-missing", "type-unknown", "value-unknown"],
  parameter: ["parameter-type-missing", "type-unknown", "value-unknown"],
  body: ["body-unknown", "type-unknown"],
};

/** The codes and lines of what was unknown before and is told or gone now. */
function listSettled(
  before: MappedDocument,
  { document }: MappedDocument,
): ReadonlySet<string> {
  const still = new Set(
    listUnknowns(document).map(({ owner }) => describePart(document, owner)),
  );
  const settled = listUnknowns(before.document).filter(
    ({ owner }) => !still.has(describePart(before.document, owner)),
  );
  const { pointers } = before.map;
  return new Set(
    settled.flatMap(({ kind, owner }) => {
      const entry = Object.hasOwn(pointers, owner)
        ? pointers[owner]
        : undefined;
      const lines = entry ? linesOf(entry) : [];
      return codes[kind].flatMap((code) => lines.map((at) => `${code} ${at}`));
    }),
  );
}

function linesOf(entry: SourceEntry): readonly string[] {
  const places = [entry, ...entry.evidence, ...(entry.lost ?? [])];
  return places.map(({ line, page }) => `${line} ${page}`);
}
