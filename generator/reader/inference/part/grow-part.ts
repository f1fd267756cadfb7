import { reportDescribedTwice } from "../check/report-described.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import {
  type CollectedShapes,
  collectShapes,
} from "../collect/collect-shapes.js";
import type { Shape } from "../collect/shape.js";
import {
  adoptReferences,
  findShape,
  printedName,
  type ShapeGraph,
} from "../collect/shape-graph.js";
import { uniteSameShapes } from "../collect/unite-same.js";
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
  type Reading,
} from "./edits.js";
import type { ClassFact, InferenceFacts } from "./facts.js";
import { isSame, type LineMoves, moveAll } from "./same.js";
import { type FullTrace, listChanged, traceFully } from "./traces.js";

/** What inferring a part takes. */
export interface PartNeeds extends PagesRead {
  readonly dialects: Parameters<typeof createContext>[0];
  readonly rules: Parameters<typeof createContext>[1];
  readonly moves: LineMoves;
  /** More files than this are as dear as all. */
  readonly mostFiles: number;
}

/** A part of the pages as it was or as it is, collected and united. */
export interface Side extends CollectedShapes {
  readonly context: InferenceContext;
  readonly pages: readonly AcceptedPage[];
  readonly placeholders: Placeholders;
  readonly traces: ReadonlyMap<string, FullTrace>;
}

/** A part of the pages that holds all that changed shapes depend on. */
export interface Part {
  readonly before: Side;
  readonly after: Side;
  /** The shapes to which something else is given than before. */
  readonly changed: ReadonlySet<string>;
  /** The shapes of which all pages are among those read. */
  readonly whole: ReadonlySet<string>;
  /** What is accepted of the pages as they are. */
  readonly reading: Reading;
}

/**
 * Reads as many pages as it takes: those that changed, then all that give
 * something to a shape to which those give something else, and all that give
 * something to what such a shape could be united with, until nothing is added.
 */
export function growPart(needs: PartNeeds): Part {
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
    const [size, shapes] = [files.size, whole.size];
    const grow = openGrowth({ files, whole }, { before, after, facts });
    for (const key of changed) grow.add(key);
    if (shapes === whole.size) grow.addRelated(changed);
    if (size !== files.size || shapes !== whole.size) continue;
    checkWhole(whole, before, facts);
    const reading = { when: "after", accepted } as const;
    return { before, after, changed, whole, reading };
  }
}

interface Extent {
  readonly files: Set<string>;
  readonly whole: Set<string>;
}

function collectSide(
  reading: Reading,
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
  const isWhole = (shape: Shape) => whole.has(shape.key);
  const limits = { elsewhere, isWhole };
  const { graph, bodies } = collectShapes(
    sorted,
    placeholders,
    context,
    limits,
  );
  const traces = traceFully(graph);
  reportDescribedTwice(context, graph, new Map());
  uniteSameShapes(graph, context);
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

/** Adds shapes of which all pages have to be read, and those pages. */
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
    const fact = facts.shapes.get(key);
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
    /** What shapes that are whole have to do with now, and what their names and places are taken from. */
    addRelated: (changed: ReadonlySet<string>) => {
      for (const { graph, traces } of [before, after]) {
        for (const group of graph.groups.keys()) addGroup(group);
        for (const key of [...whole]) {
          const trace = traces.get(key);
          if (trace?.around !== undefined) add(trace.around);
          for (const name of trace?.references ?? [])
            for (const one of facts.references.get(name) ?? []) add(one);
          const isAround = trace?.shape.names.some(
            ({ isEnvelope }) => isEnvelope,
          );
          if (isAround)
            for (const owner of trace?.shape.owners ?? []) add(owner.shape.key);
        }
        for (const key of changed) {
          const shape = traces.get(key)?.shape;
          if (shape) addPlaces(graph, findShape(graph, shape), add);
        }
      }
    },
  };
}

/** Adds the shapes whose tables say where a shape is documented that only samples name. */
function addPlaces(
  graph: ShapeGraph,
  shape: Shape,
  add: (key: string) => void,
  passed: ReadonlySet<Shape> = new Set(),
): void {
  const name = printedName(shape);
  const claims = name
    ? shape.names.filter((one) => one.name === name).slice(0, 1)
    : shape.names;
  if (!claims.some(({ isSampled }) => isSampled)) return;
  for (const { shape: owner } of shape.owners) {
    add(owner.key);
    if (passed.has(owner) || owner.tables.length > 0) continue;
    addPlaces(graph, owner, add, new Set([...passed, owner]));
  }
}

/** Whether everything that all pages give to shapes is given by those that were read. */
function checkWhole(
  whole: ReadonlySet<string>,
  { traces, graph }: Side,
  { shapes }: InferenceFacts,
): void {
  for (const key of whole) {
    const [fact, trace] = [shapes.get(key), traces.get(key)];
    if (fact?.sign !== trace?.sign) throw new Doubt("hidden samples");
    if (!fact || !trace) continue;
    const found = findShape(graph, trace.shape);
    for (const member of fact.schema.members) {
      const other = traces.get(member)?.shape;
      if (other && findShape(graph, other) !== found)
        throw new Doubt("hidden unions");
    }
  }
}
