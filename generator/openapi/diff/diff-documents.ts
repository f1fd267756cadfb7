import { toPointer } from "../document/pointer.js";
import {
  type Api,
  type ApiOperation,
  type MappedApi,
  prepareApi,
} from "./api.js";
import type { Change } from "./change.js";
import { compareApi } from "./compare/compare-api.js";
import { compareOperation } from "./compare/compare-operation.js";
import { compareSecuritySchemes } from "./compare/compare-security.js";
import { compareDeprecation } from "./compare/compare-text.js";
import { compareTypes } from "./compare/compare-types.js";
import { compareWebhooks } from "./compare/compare-webhooks.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  nameOperation,
  record,
  schemaSubject,
  startComparison,
} from "./compare/comparison.js";
import { noUses } from "./match/find-uses.js";
import {
  matchOperations,
  type OperationPairs,
} from "./match/match-operations.js";
import { messageOf } from "./message.js";
import type { Renaming } from "./print/print-plain-form.js";
import { type Direction, levels } from "./rules.js";

/** What is not as it was, and what is the same under another name. */
export interface Diff {
  /** Breaking ones first, then by subject; the same whatever the order of the documents' parts. */
  readonly changes: readonly Change[];
  /** The new name of each schema that was renamed. */
  readonly renames: ReadonlyMap<string, string>;
  /** The new `METHOD path` of each operation that is still there. */
  readonly operations: ReadonlyMap<string, string>;
  /** The new name of each tag that all its operations left for the same new one. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Says which operations of two documents are the same. */
export type MatchOperations = (
  before: Api,
  after: Api,
  rename: Renaming,
) => OperationPairs;

/**
 * Compares two descriptions of an API as a client of it sees them. Samples and
 * the order of parts do not count.
 */
export function diffDocuments(
  from: MappedApi,
  to: MappedApi,
  match: MatchOperations = matchOperations,
): Diff {
  const comparison = startComparison(prepareApi(from), prepareApi(to));
  const { before, after, renames, changes } = comparison;
  const rename = (name: string) => renames.get(name) ?? name;
  const { pairs, removed, added } = match(before, after, rename);
  compareApi(comparison);
  compareSecuritySchemes(comparison);
  for (const [one, other] of pairs) compareOperation(comparison, one, other);
  const whole = { label: [], directions: bothWays };
  for (const operation of removed) {
    const { pointer } = operation;
    const places = { before: pointer, after: pointer };
    const pair = { ...whole, ...places, subject: nameOperation(operation) };
    const wasDeprecated = operation.object.deprecated === true;
    const note = wasDeprecated ? messageOf`; it was deprecated` : [];
    record(comparison, pair, "operation-removed", messageOf`is gone${note}`);
  }
  for (const operation of added) {
    const { pointer } = operation;
    const places = { before: pointer, after: pointer };
    const pair = { ...whole, ...places, subject: nameOperation(operation) };
    record(comparison, pair, "operation-added", messageOf`is new`);
  }
  compareWebhooks(comparison);
  compareSchemas(comparison);
  return {
    changes: sortChanges(changes),
    renames,
    operations: new Map(pairs.map(([one, other]) => [one.key, other.key])),
    tags: matchTags(pairs),
  };
}

/** Sorts by level, subject, rule and message, by code unit. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  const keyed = changes.map((change) => {
    const { level, subject, rule, message } = change;
    const words = [subject.kind, subject.name, rule, JSON.stringify(message)];
    return { change, key: [levels.indexOf(level), ...words].join("\0") };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ change }) => change);
}

/** Finds the tags that have another name now: their operations all have one new tag, and no others. */
function matchTags(
  pairs: readonly (readonly [before: ApiOperation, after: ApiOperation])[],
): ReadonlyMap<string, string> {
  const targets = new Map<string, Set<string>>();
  const sources = new Map<string, Set<string>>();
  for (const [{ tag: old = "" }, { tag: now = "" }] of pairs) {
    targets.set(old, (targets.get(old) ?? new Set()).add(now));
    sources.set(now, (sources.get(now) ?? new Set()).add(old));
  }
  return new Map(
    [...targets].flatMap(([old, found]) => {
      const [now, second] = found;
      const isOther = now !== undefined && now !== "" && now !== old;
      const isNew =
        !targets.has(now ?? "") && sources.get(now ?? "")?.size === 1;
      return old !== "" && isOther && isNew && second === undefined
        ? [[old, now] as const]
        : [];
    }),
  );
}

/** Compares the named schemas, each once, judged by the ways that its values go. */
function compareSchemas(comparison: Comparison): void {
  const { before, after, renames, uses } = comparison;
  const back = new Set(renames.values());
  for (const [name, schema] of before.schemas) {
    const now = renames.get(name) ?? name;
    const other = after.schemas.get(now);
    const used = uses[other === undefined ? "before" : "after"];
    const context: CompareContext = {
      subject: schemaSubject(now, used.get(now)),
      label: [],
      before: toPointer("components", "schemas", name),
      after: toPointer("components", "schemas", now),
      directions: findDirections(comparison, name, now),
    };
    if (other === undefined) {
      const rule = before.invented.has(name)
        ? "invented-name-removed"
        : "schema-removed";
      record(comparison, context, rule, messageOf`is gone`);
      continue;
    }
    if (now !== name)
      record(
        comparison,
        context,
        "schema-renamed",
        messageOf`was called ${name}`,
      );
    const both = { before: schema, after: other };
    compareDeprecation(comparison, context, {
      ...both,
      rule: "schema-deprecated",
    });
    compareTypes(comparison, context, [schema, other]);
  }
  for (const name of after.schemas.keys()) {
    if (before.schemas.has(name) || back.has(name)) continue;
    const pointer = toPointer("components", "schemas", name);
    const context: CompareContext = {
      subject: schemaSubject(name, uses.after.get(name)),
      label: [],
      before: pointer,
      after: pointer,
      directions: bothWays,
    };
    record(comparison, context, "schema-added", messageOf`is new`);
  }
}

/** The ways in which programs that exist use a schema; the new ways where they did not. */
function findDirections(
  { uses }: Comparison,
  name: string,
  now: string,
): readonly Direction[] {
  const old = (uses.before.get(name) ?? noUses).directions;
  return [...(old.size > 0 ? old : (uses.after.get(now) ?? noUses).directions)];
}
