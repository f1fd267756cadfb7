import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { SourceMapDocument } from "../../../openapi/document/source-map.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import { buildPart, listOperations } from "./build-part.js";
import { listChangedClasses } from "./compare-classes.js";
import { Doubt } from "./edits.js";
import type { InferenceFacts } from "./facts.js";
import { growPart, type PagesPart, type PartNeeds } from "./grow-part.js";
import {
  checkFollows,
  checkStanding,
  listOtherSchemas,
  replaceEntries,
  replaceParts,
} from "./replace-parts.js";
import {
  checkAgain,
  listSpeakers,
  recheckSamples,
  replaceReports,
} from "./reports.js";
import { LostLine } from "./same.js";
import { updateFacts } from "./update-facts.js";

/** An API that stands, and what it was concluded from. */
export interface StandingInference {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
  readonly facts: InferenceFacts;
}

/** An API of which a part was inferred anew; or why all of it has to be. */
export type PartInference =
  | {
      readonly standing: StandingInference;
      /** How many files were read. */
      readonly files: number;
    }
  | { readonly doubt: string };

/**
 * Infers what an edit of a few files changes, by those files and the few that
 * have to do with them, and puts it into the document that stands. Before it is
 * believed, the same part is inferred of the files as they were: where that is
 * not what stands, or where anything may be decided otherwise that looks at all
 * pages, there is a doubt instead. The facts are those of the new document
 * afterwards.
 */
export function inferPart(
  standing: StandingInference,
  needs: PartNeeds,
): PartInference {
  try {
    return inferSurely(standing, needs);
  } catch (error) {
    if (error instanceof Doubt) return { doubt: error.message };
    if (error instanceof LostLine) return { doubt: "lines" };
    throw error;
  }
}

function inferSurely(
  standing: StandingInference,
  needs: PartNeeds,
): PartInference {
  const { facts, moves } = needs;
  const part = growPart(needs);
  const files = new Set(needs.edits.map(({ file }) => file));
  const [before, after] = buildBoth(standing, part, needs);
  checkStanding(standing, before);
  checkFollows(before, after, needs);
  const document = replaceParts(standing.document, before, after);
  const { entries } = before;
  const map = replaceEntries(standing.map, entries, after.entries, moves);
  checkAgain(part.before, files, standing.document);
  checkAgain(part.after, files, document);
  const speakers = new Set([
    ...[...after.follows.keys(), ...part.changed],
    ...listSpeakers(part.after, files),
  ]);
  const reports = replaceReports(part, speakers, needs);
  const operations = listOperations(part.after, files, part.changed);
  const others = new Set([
    ...listOtherSchemas(before, after, moves),
    ...operations.map(({ page }) => keyOfPage(page)),
  ]);
  const { reading } = part;
  const checked = { document, map, reports, others, reading };
  const found = recheckSamples(checked, part, needs);
  updateFacts(facts, { part, built: after, reading, ...found }, needs);
  const read = new Set(part.after.pages.map(({ page }) => page.file));
  return { standing: { document, map, facts }, files: read.size };
}

/** Builds what changed, of the pages as they were and as they are. */
function buildBoth(
  { document }: StandingInference,
  part: PagesPart,
  { facts, moves, edits }: PartNeeds,
) {
  const classes = listChangedClasses(part, facts, moves);
  const files = new Set(edits.map(({ file }) => file));
  return (["before", "after"] as const).map((when) => {
    const side = part[when];
    const candidates = new Map(
      classes.flatMap(({ schema: { name }, ...one }) =>
        name === undefined ? [] : [[one[when], name] as const],
      ),
    );
    const pages = listOperations(side, files, part.changed);
    return buildPart({ side, facts, document, pages, candidates });
  }) as [ReturnType<typeof buildPart>, ReturnType<typeof buildPart>];
}
