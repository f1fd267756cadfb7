import type { Api, ApiOperation } from "../api.js";
import type { Change, Subject } from "../change.js";
import { findUses, noUses, type Uses } from "../match/find-uses.js";
import { matchSchemas } from "../match/match-schemas.js";
import { type Message, messageAbout } from "../message.js";
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
export interface CompareContext {
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
  context: CompareContext,
  rule: RuleId,
  message: Message,
): void {
  const isOfPages = before.isOfPages && after.isOfPages;
  const level = judge(rule, context.directions, isOfPages);
  const { todo } = rules[rule];
  changes.push({
    rule,
    level,
    subject: context.subject,
    ...(context.label.length > 0 && { label: context.label }),
    message: messageAbout(context.label, message),
    ...(mayNotCompile(level) && todo !== "" && { todo }),
    before: before.findSide(context.before),
    after: after.findSide(context.after),
  });
}

/** What changes of an operation are about. */
export function nameOperation({ key, tag }: ApiOperation): Subject {
  return { kind: "operation", name: key, ...(tag !== undefined && { tag }) };
}

/** What changes of a schema are about: it belongs to a tag when one tag uses it. */
export function schemaSubject(name: string, uses: Uses = noUses): Subject {
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
  context: CompareContext,
  way: string,
  noun: string | Message,
): CompareContext {
  const step = typeof noun === "string" ? [noun] : noun;
  return {
    ...context,
    label: context.label.length > 0 ? [...context.label, ", ", ...step] : step,
    before: context.before + way,
    after: context.after + way,
  };
}
