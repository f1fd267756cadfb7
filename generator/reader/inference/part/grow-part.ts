import { reportDescribedTwice } from "../check/report-described.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import {
  adoptReferences,
  type CandidateGraph,
  findCandidate,
  printedName,
} from "../collect/candidate-graph.js";
import {
  type CollectedCandidates,
  collectCandidates,
} from "../collect/collect-candidates.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import { uniteSameCandidates } from "../collect/unite-same.js";
import { createContext, type InferenceContext } from "../context.js";
import {
  findPlaceholders,
  type Placeholders,
} from "../resolve/find-placeholders.js";
import {
  acceptAgain,
  Doubt,
  listAccepted,
  listOtherTitles,
  type PagesRead,
  type ReadingVersion,
} from "./edits.js";
import type { ClassFact, InferenceFacts } from "./facts.js";
import { isSame, type LineMoves, moveAll } from "./same.js";
import {
  type FullTrace,
  listChanged,
  touchesOthers,
  traceFully,
} from "./traces.js";

/** What inferring a part takes. */
export interface PartNeeds extends PagesRead {
  readonly dialects: Parameters<typeof createContext>[0];
  readonly rules: Parameters<typeof createContext>[1];
  readonly moves: LineMoves;
  /** More files than this are as dear as all. */
  readonly mostFiles: number;
}

/** A part of the pages as it was or as it is, collected and united. */
export interface Side extends CollectedCandidates {
  readonly context: InferenceContext;
  readonly pages: readonly AcceptedPage[];
  readonly placeholders: Placeholders;
  readonly traces: ReadonlyMap<string, FullTrace>;
}

/** A part of the pages that holds all that changed candidates depend on. */
export interface PagesPart {
  readonly before: Side;
  readonly after: Side;
  /** The candidates to which something else is given than before. */
  readonly changed: ReadonlySet<string>;
  /** The candidates of which all pages are among those read. */
  readonly whole: ReadonlySet<string>;
  /** What is accepted of the pages as they are. */
  readonly reading: ReadingVersion;
}

/**
 * Reads as many pages as it takes: those that changed, then all that give
 * something to a candidate to which those give something else, and all that give
 * something to what such a candidate could be united with, until nothing is added.
 */
export function growPart(needs: PartNeeds): PagesPart {
  const { facts, edits, moves } = needs;
  const context = createContext(needs.dialects, needs.rules);
  const accepted = acceptAgain(edits, facts, { context, moves });
  const titles = listOtherTitles(edits, moves);
  const files = new Set(edits.map(({ file }) => file));
  for (const title of titles)
    for (const file of facts.titles.get(title) ?? []) files.add(file);
  const whole = new Set<string>();
  for (;;) {
    if (files.size > needs.mostFiles) throw new Doubt("many pages");
    const [before, after] = (["before", "after"] as const).map((when) =>
      collectSide({ when, accepted }, { files, whole, titles }, needs),
    ) as [Side, Side];
    const changed = listChanged(before.traces, after.traces, moves);
    const [size, candidates] = [files.size, whole.size];
    const grow = openGrowth({ files, whole }, { before, after, facts });
    for (const key of changed) grow.add(key);
    if (candidates === whole.size) grow.addRelated(changed);
    if (size !== files.size || candidates !== whole.size) continue;
    checkWhole(whole, before, facts);
    if (touchesOthers(changed, before.traces, after.traces, moves))
      throw new Doubt("places");
    const reading = { when: "after", accepted } as const;
    return { before, after, changed, whole, reading };
  }
}

interface Extent {
  readonly files: Set<string>;
  readonly whole: Set<string>;
}

function collectSide(
  reading: ReadingVersion,
  { files, whole, titles }: Extent & { readonly titles: ReadonlySet<string> },
  needs: PartNeeds,
): Side {
  const { facts, moves } = needs;
  const context = createContext(needs.dialects, needs.rules);
  const pages = listAccepted([...files].sort(), needs, reading, context);
  const isAfter = reading.when === "after";
  const placeholders = isAfter
    ? movePlaceholders(facts.placeholders, moves)
    : facts.placeholders;
  const sorted = pages.map(({ page }) => page);
  checkTitles(titles, placeholders, findPlaceholders(sorted, context));
  const elsewhere = new Set(facts.printed);
  const isWhole = (candidate: SchemaCandidate) => whole.has(candidate.key);
  const limits = { elsewhere, isWhole };
  const { graph, bodies } = collectCandidates(
    sorted,
    placeholders,
    context,
    limits,
  );
  const traces = traceFully(graph);
  reportDescribedTwice(context, graph, new Map());
  uniteSameCandidates(graph, context);
  adoptReferences(graph);
  for (const name of facts.adopted) elsewhere.add(name);
  return { context, pages, placeholders, graph, bodies, traces };
}

function movePlaceholders(
  placeholders: Placeholders,
  moves: LineMoves,
): Placeholders {
  return new Map(
    [...placeholders].map(([name, one]) => [name, moveAll(one, moves)]),
  );
}

/** Whether types over responses are as much placeholders as all pages say. */
function checkTitles(
  titles: ReadonlySet<string>,
  known: Placeholders,
  found: Placeholders,
): void {
  for (const title of titles) {
    const [one, other] = [known.get(title), found.get(title)];
    const isAlike =
      one?.rule.name === other?.rule.name &&
      isSame(one?.shown, other?.shown, new Map()) &&
      isSame(one?.other, other?.other, new Map());
    if (!isAlike) throw new Doubt("placeholders");
  }
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly facts: InferenceFacts;
}

/** Adds candidates of which all pages have to be read, and those pages. */
function openGrowth({ files, whole }: Extent, { before, after, facts }: Sides) {
  const addClass = ({ members }: ClassFact) => {
    for (const member of members) add(member);
  };
  const addGroup = (group: string) => {
    for (const one of facts.groups.get(group) ?? []) addClass(one);
  };
  function add(key: string): void {
    if (whole.has(key)) return;
    whole.add(key);
    const fact = facts.candidates.get(key);
    for (const file of fact?.files ?? []) files.add(file);
    if (fact?.around !== undefined) add(fact.around);
    for (const name of fact?.references ?? [])
      for (const one of facts.references.get(name) ?? []) add(one);
    if (fact === undefined) return;
    addClass(fact.schema);
    for (const group of fact.schema.groups) addGroup(group);
  }
  return {
    add,
    /** What candidates that are whole have to do with now, and what their names and places are taken from. */
    addRelated: (changed: ReadonlySet<string>) => {
      for (const { graph, traces } of [before, after]) {
        for (const group of graph.groups.keys()) addGroup(group);
        for (const key of [...whole]) {
          const trace = traces.get(key);
          if (trace?.around !== undefined) add(trace.around);
          for (const name of trace?.references ?? [])
            for (const one of facts.references.get(name) ?? []) add(one);
          const isAround = trace?.candidate.names.some(
            ({ isEnvelope }) => isEnvelope,
          );
          if (isAround)
            for (const owner of trace?.candidate.owners ?? [])
              add(owner.candidate.key);
        }
        for (const key of changed) {
          const candidate = traces.get(key)?.candidate;
          if (candidate) addPlaces(graph, findCandidate(graph, candidate), add);
        }
      }
    },
  };
}

/** Adds the candidates whose tables say where a candidate is documented that only samples name. */
function addPlaces(
  graph: CandidateGraph,
  candidate: SchemaCandidate,
  add: (key: string) => void,
  passed: ReadonlySet<SchemaCandidate> = new Set(),
): void {
  const name = printedName(candidate);
  const claims = name
    ? candidate.names.filter((one) => one.name === name).slice(0, 1)
    : candidate.names;
  if (!claims.some(({ isSampled }) => isSampled)) return;
  for (const { candidate: owner } of candidate.owners) {
    add(owner.key);
    if (passed.has(owner) || owner.tables.length > 0) continue;
    addPlaces(graph, owner, add, new Set([...passed, owner]));
  }
}

/** Whether everything that all pages give to candidates is given by those that were read. */
function checkWhole(
  whole: ReadonlySet<string>,
  { traces, graph }: Side,
  { candidates }: InferenceFacts,
): void {
  for (const key of whole) {
    const [fact, trace] = [candidates.get(key), traces.get(key)];
    if (fact?.sign !== trace?.sign) throw new Doubt("hidden samples");
    if (!fact || !trace) continue;
    const found = findCandidate(graph, trace.candidate);
    for (const member of fact.schema.members) {
      const other = traces.get(member)?.candidate;
      if (other && findCandidate(graph, other) !== found)
        throw new Doubt("hidden unions");
    }
  }
}
