import type { Json } from "../../document/document.js";
import { type Message, messageOf } from "../message.js";
import { compareOrder } from "./compare-order.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import type { NormalizedSchema } from "./normalized-schema.js";

type ScalarShape = NormalizedSchema & { readonly kind: "scalar" };

/** Types whose values are all values of another one. */
const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ["int32", ["int64", "integer", "double", "number"]],
  ["int64", ["integer", "number"]],
  ["integer", ["number"]],
  ["float", ["double", "number"]],
  ["double", ["number"]],
]);

/** Compares scalar types and the values that are listed for them. */
export function compareScalars(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [ScalarShape, ScalarShape],
): void {
  if (before.word !== after.word) {
    const message = messageOf`the type ${before.word} became ${after.word}`;
    const isHeldOtherwise = holderOf(before.word) !== holderOf(after.word);
    const rule = isHeldOtherwise
      ? "type-changed"
      : isWider(before.word, after.word)
        ? "type-widened"
        : isWider(after.word, before.word)
          ? "type-narrowed"
          : "type-changed";
    record(comparison, context, rule, message);
  }
  if (before.isConstant || after.isConstant)
    compareConstants(comparison, context, [before, after]);
  else compareValues(comparison, context, [before.enum, after.enum]);
}

/** A constant is one value and never another one: it is no list, which is open. */
function compareConstants(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [ScalarShape, ScalarShape],
): void {
  const [old, now] = [before.enum?.[0] ?? null, after.enum?.[0] ?? null];
  if (!before.isConstant)
    record(
      comparison,
      context,
      "constant-set",
      messageOf`is always ${print(now)} now`,
    );
  else if (!after.isConstant)
    record(
      comparison,
      context,
      "constant-lifted",
      messageOf`is no longer always ${print(old)}`,
    );
  else if (old !== now) {
    const message = messageOf`is always ${print(now)} now, before ${print(old)}`;
    record(comparison, context, "constant-changed", message);
  }
}

/** What a value is held as in a program: a type of another kind is another type. */
function holderOf(word: string): string {
  if (word === "int64" || word === "binary" || word === "boolean") return word;
  return /^(?:int32|integer|number|float|double)\b/.test(word)
    ? "number"
    : "text";
}

/** A format only narrows its type: every `date-time` is a `string`. */
function isWider(narrow: string, wide: string): boolean {
  if (wider.get(narrow)?.includes(wide)) return true;
  const isText = narrow.startsWith("string (") || textFormats.has(narrow);
  return (wide === "string" && isText) || narrow.startsWith(`${wide} (`);
}

const textFormats: ReadonlySet<string> = new Set([
  "date-time",
  "date",
  "byte",
  "binary",
]);

/** Lists are open: a client expects values that it does not know. */
function compareValues(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly (readonly Json[] | undefined)[],
): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined) {
    const message = messageOf`its values are listed now: ${listValues(after)}`;
    record(comparison, context, "values-listed", message);
    return;
  }
  if (after === undefined) {
    const message = messageOf`its values are no longer listed`;
    record(comparison, context, "values-unlisted", message);
    return;
  }
  const [old, now] = [before.map(print), after.map(print)];
  compareOrder(comparison, context, "values", [old, now]);
  for (const value of old.filter((one) => !now.includes(one)))
    record(
      comparison,
      context,
      "value-removed",
      messageOf`the value ${value} is gone`,
    );
  for (const value of now.filter((one) => !old.includes(one)))
    record(
      comparison,
      context,
      "value-added",
      messageOf`the value ${value} is new`,
    );
}

function listValues(values: readonly Json[] = []): Message {
  const shown = values
    .slice(0, 8)
    .map((value): Message => [{ name: print(value) }]);
  const more = values.length > 8 ? [` and ${values.length - 8} more`] : [];
  return [
    ...shown.flatMap((one, index) => (index > 0 ? [", ", ...one] : one)),
    ...more,
  ];
}

function print(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
