import type { Visits } from "../check/check-samples.js";
import { addTo, findCandidate } from "../collect/candidate-graph.js";
import type { BuiltPart } from "./build-part.js";
import type { ReadingVersion } from "./edits.js";
import { type InferenceFacts, listTitles, placeKey } from "./facts.js";
import type { PagesPart, PartNeeds } from "./grow-part.js";
import type { Report } from "./reports.js";

/** What a part of the pages says now. */
export interface PartFacts {
  readonly part: PagesPart;
  readonly built: BuiltPart;
  readonly reading: ReadingVersion;
  readonly reports: readonly Report[];
  readonly visits: Visits;
}

/** Writes down what is known of all pages, after a part of them was inferred anew. */
export function updateFacts(
  facts: InferenceFacts,
  { part, built, reading, reports, visits }: PartFacts,
  { edits }: Pick<PartNeeds, "edits">,
): void {
  const { after, whole } = part;
  for (const { before, file, after: now } of edits) {
    for (const page of before) {
      if (!facts.accepted.delete(placeKey(page))) continue;
      for (const title of listTitles(page))
        facts.titles.get(title)?.delete(file);
    }
    for (const page of now.filter((one) => reading.accepted.has(placeKey(one))))
      for (const title of listTitles(page)) addTo(facts.titles, title, file);
  }
  for (const [key, fact] of reading.accepted) facts.accepted.set(key, fact);
  facts.placeholders = after.placeholders;
  updateCandidates(facts, part);
  updateGroups(facts, after, whole);
  for (const [pointer, follows] of built.follows)
    facts.follows.set(pointer, follows);
  for (const [key, visited] of visits) facts.visits.set(key, visited);
  facts.diagnostics = reports;
}

function updateCandidates(
  { candidates, references }: InferenceFacts,
  { after, whole }: PagesPart,
): void {
  for (const key of whole) {
    const [fact, trace] = [candidates.get(key), after.traces.get(key)];
    for (const name of fact?.references ?? [])
      references.get(name)?.delete(key);
    for (const name of trace?.references ?? []) addTo(references, name, key);
    if (!fact || !trace) continue;
    const { files, sign, references: names, around } = trace;
    const { schema } = fact;
    candidates.set(key, { files, sign, references: names, around, schema });
  }
}

function updateGroups(
  { candidates, groups }: InferenceFacts,
  { graph }: PagesPart["after"],
  whole: ReadonlySet<string>,
): void {
  for (const key of whole) {
    const schema = candidates.get(key)?.schema;
    for (const group of schema?.groups ?? [])
      if (schema) groups.get(group)?.delete(schema);
    schema?.groups.clear();
  }
  for (const [group, members] of graph.groups)
    for (const member of members) {
      const schema = candidates.get(findCandidate(graph, member).key)?.schema;
      if (schema === undefined) continue;
      schema.groups.add(group);
      addTo(groups, group, schema);
    }
}
