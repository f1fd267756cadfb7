import { messageOf } from "../message.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

/** What people read, wherever it stands. */
interface Described {
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
}

/** Compares what people read: it changes no call. */
export function compareText(
  comparison: Comparison,
  context: CompareContext,
  before: Described,
  after: Described,
): void {
  for (const key of ["summary", "description"] as const) {
    if (normalize(before[key]) === normalize(after[key])) continue;
    const verb =
      after[key] === undefined
        ? "is gone"
        : before[key] === undefined
          ? "is new"
          : "has changed";
    record(comparison, context, "text-changed", [`the ${key} ${verb}`]);
  }
}

/** Spaces and line breaks are no change. */
function normalize(text: string | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** Says that something is deprecated, or is so no longer. */
export function compareDeprecation(
  comparison: Comparison,
  context: CompareContext,
  {
    before,
    after,
    rule,
  }: {
    readonly before: { readonly deprecated?: boolean };
    readonly after: { readonly deprecated?: boolean };
    readonly rule:
      | "operation-deprecated"
      | "parameter-deprecated"
      | "property-deprecated"
      | "schema-deprecated";
  },
): void {
  const [was, is] = [before.deprecated === true, after.deprecated === true];
  if (!was && is)
    record(comparison, context, rule, messageOf`is deprecated now`);
  if (was && !is)
    record(
      comparison,
      context,
      "deprecation-withdrawn",
      messageOf`is no longer deprecated`,
    );
}
