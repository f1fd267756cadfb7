import type { Api, Operation } from "../api.js";
import type { Change, Subject } from "../change.js";
import { findUses, noUses, type Uses } from "../match/find-uses.js";
import { matchSchemas } from "../match/match-schemas.js";
import { type Message, sayOf } from "../message.js";
import {
  type Direction,
  judge,
  mayNotCompile,
  type RuleId,
  rules,
} from "../rules.js";

/** Two documents that are being compared, and what was found so far. */
export interface Comparison {
  readonly before: Api;
  readonly after: Api;
  /** The new names of schemas that only have another name now. */
  readonly renames: ReadonlyMap<string, string>;
  readonly uses: {
    readonly before: ReadonlyMap<string, Uses>;
    readonly after: ReadonlyMap<string, Uses>;
  };
  readonly changes: Change[];
}

/** Where two parts stand that are compared, and what they are called. */
export interface Pair {
  readonly subject: Subject;
  /** `property`, `answer 200`: what messages begin with. */
  readonly label: Message;
  readonly before: string;
  readonly after: string;
  readonly directions: readonly Direction[];
}

/** Both ways: for what is judged without regard to them. */
export const bothWays: readonly Direction[] = ["request", "response"];

/** Begins a comparison. */
export function startComparison(before: Api, after: Api): Comparison {
  return {
    before,
    after,
    renames: matchSchemas(before, after),
    uses: { before: findUses(before), after: findUses(after) },
    changes: [],
  };
}

/** Records a change of a pair, judged by the ways that its value goes. */
export function record(
  { before, after, changes }: Comparison,
  pair: Pair,
  rule: RuleId,
  message: Message,
): void {
  const isOfPages = before.isOfPages && after.isOfPages;
  const level = judge(rule, pair.directions, isOfPages);
  const { todo } = rules[rule];
  changes.push({
    rule,
    level,
    subject: pair.subject,
    ...(pair.label.length > 0 && { label: pair.label }),
    message: sayOf(pair.label, message),
    ...(mayNotCompile(level) && todo !== "" && { todo }),
    before: before.findSide(pair.before),
    after: after.findSide(pair.after),
  });
}

/** What changes of an operation are about. */
export function nameOperation({ key, tag }: Operation): Subject {
  return { kind: "operation", name: key, ...(tag !== undefined && { tag }) };
}

/** What changes of a schema are about: it belongs to a tag when one tag uses it. */
export function nameSchema(name: string, uses: Uses = noUses): Subject {
  const [tag, second] = uses.tags;
  const own = tag !== undefined && tag !== "" && second === undefined;
  return {
    kind: "schema",
    name,
    ...(own && { tag }),
    operations: uses.operations.size,
  };
}

/** The pair of parts of a pair, such as the items of a list. */
export function stepInto(
  pair: Pair,
  way: string,
  noun: string | Message,
): Pair {
  const step = typeof noun === "string" ? [noun] : noun;
  return {
    ...pair,
    label: pair.label.length > 0 ? [...pair.label, ", ", ...step] : step,
    before: pair.before + way,
    after: pair.after + way,
  };
}
