import type { Json } from "../openapi/document.js";
import { type Comparison, type Pair, record } from "./comparison.js";
import { type Message, say } from "./message.js";
import { printShapeOf } from "./same-shape.js";
import { nameShape, readShape, type Shape } from "./shape.js";

type ScalarShape = Shape & { readonly kind: "scalar" };

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
  pair: Pair,
  [before, after]: readonly [ScalarShape, ScalarShape],
): void {
  if (before.word !== after.word) {
    const message = say`the type ${before.word} became ${after.word}`;
    const rule = isWider(before.word, after.word)
      ? "type-widened"
      : isWider(after.word, before.word)
        ? "type-narrowed"
        : "type-changed";
    record(comparison, pair, rule, message);
  }
  compareValues(comparison, pair, [before.enum, after.enum]);
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
  pair: Pair,
  [before, after]: readonly (readonly Json[] | undefined)[],
): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined) {
    const message = say`its values are listed now: ${listValues(after)}`;
    record(comparison, pair, "values-listed", message);
    return;
  }
  if (after === undefined) {
    const message = say`its values are no longer listed`;
    record(comparison, pair, "values-unlisted", message);
    return;
  }
  const [old, now] = [before.map(print), after.map(print)];
  for (const value of old.filter((one) => !now.includes(one)))
    record(comparison, pair, "value-removed", say`the value ${value} is gone`);
  for (const value of now.filter((one) => !old.includes(one)))
    record(comparison, pair, "value-added", say`the value ${value} is new`);
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

/** Compares types of which one at least is a choice between several. */
export function compareChoices(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
): void {
  const rename = (name: string) => comparison.renames.get(name) ?? name;
  const old = listMembers(before, rename);
  const now = listMembers(after);
  const lost = [...old].some((member) => !now.has(member));
  const won = [...now].some((member) => !old.has(member));
  if (!lost && !won) return;
  const [was, is] = [nameShape(before), nameShape(after)];
  const rule =
    lost && won ? "type-changed" : won ? "type-widened" : "type-narrowed";
  record(comparison, pair, rule, say`the type ${was} became ${is}`);
}

function listMembers(
  shape: Shape,
  rename?: (name: string) => string,
): ReadonlySet<string> {
  if (shape.kind === "choice")
    return new Set(
      shape.members.map((one) => printShapeOf(readShape(one), rename)),
    );
  return new Set([printShapeOf(shape, rename)]);
}
