import type { SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { messageOf } from "../message.js";
import type { RuleId } from "../rules.js";
import { compareOrder } from "./compare-order.js";
import type { CompareInner } from "./compare-properties.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import {
  type NormalizedSchema,
  nameNormalized,
  normalizeSchema,
} from "./normalized-schema.js";
import { printStructureOf } from "./print-structure.js";

/** A member of a choice; one that is no choice is its only member. */
interface Member {
  readonly schema: SchemaObject;
  /** The way to it from the choice. */
  readonly way: string;
}

/** Two sides of which one at least is a choice between several types. */
interface Choices {
  readonly shapes: readonly [NormalizedSchema, NormalizedSchema];
  readonly schemas: readonly [SchemaObject, SchemaObject];
  /** Whether it is told apart on both sides, so that programs expect members that they do not know. */
  readonly isOpen: boolean;
}

/**
 * Compares types of which one at least is a choice between several: members
 * are the same by their shape, and what else they say is compared.
 */
export function compareChoices(
  comparison: Comparison,
  context: CompareContext,
  { shapes: [before, after], schemas, isOpen }: Choices,
  compareInner: CompareInner,
): void {
  const rename = (name: string) => comparison.renames.get(name) ?? name;
  const old = listMembers(before, schemas[0], rename);
  const now = listMembers(after, schemas[1]);
  const lost = [...old.keys()].some((member) => !now.has(member));
  const won = [...now.keys()].some((member) => !old.has(member));
  const [was, is] = [nameNormalized(before), nameNormalized(after)];
  const tell = (rule: RuleId) =>
    record(comparison, context, rule, messageOf`the type ${was} became ${is}`);
  if (lost && won) tell("type-changed");
  else if (won) tell(isOpen ? "union-member-added" : "type-widened");
  else if (lost) tell("type-narrowed");
  compareOrder(comparison, context, "types", [old.keys(), now.keys()]);
  for (const [mark, member] of old) {
    const other = now.get(mark);
    if (other === undefined) continue;
    const inner: CompareContext = {
      ...context,
      before: context.before + member.way,
      after: context.after + other.way,
    };
    compareInner(inner, [member.schema, other.schema]);
  }
  compareWord(comparison, context, [before, after]);
}

/** Whether one member holds, or several may, makes other types. */
function compareWord(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [NormalizedSchema, NormalizedSchema],
): void {
  if (before.kind !== "choice" || after.kind !== "choice") return;
  if (before.isAny === after.isAny) return;
  const [old, now] = before.isAny ? ["anyOf", "oneOf"] : ["oneOf", "anyOf"];
  const message = messageOf`is a choice by ${now} now, before by ${old}`;
  record(comparison, context, "choice-changed", message);
}

function listMembers(
  shape: NormalizedSchema,
  schema: SchemaObject,
  rename?: (name: string) => string,
): ReadonlyMap<string, Member> {
  if (shape.kind !== "choice")
    return new Map([[printStructureOf(shape, rename), { schema, way: "" }]]);
  const key = schema.oneOf ? "oneOf" : schema.anyOf ? "anyOf" : undefined;
  return new Map(
    shape.members.map((one, index) => [
      printStructureOf(normalizeSchema(one), rename),
      { schema: one, way: key ? toPointer(key, index) : "" },
    ]),
  );
}
