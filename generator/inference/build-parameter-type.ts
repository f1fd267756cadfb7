import type { Located } from "../diagnostics/diagnostic.js";
import type { Page, PageParameter } from "../markdown/page.js";
import type { SchemaObject } from "../openapi/document.js";
import type { Evidence } from "../openapi/source-map.js";
import type { InferenceContext } from "./context.js";
import { ruleEvidence } from "./evidence.js";
import { readTypeWord } from "./meaning.js";
import { missingTypeHelp, reportTypeWord } from "./report-types.js";
import { itemsFromExample } from "./rules/items-from-example.js";

type TypeWithEvidence = readonly [SchemaObject, readonly Evidence[]];

/** Writes the type of a parameter: its enum list, its type word, its example. */
export function buildParameterType(
  context: InferenceContext,
  page: Page,
  row: PageParameter,
  example: Located<string> | undefined,
): TypeWithEvidence {
  if (row.enum !== undefined && row.enum.length > 0) {
    const values = row.enum.map(({ value }) => value);
    return [{ type: "string", enum: [...new Set(values)] }, []];
  }
  const meaning =
    row.type && readTypeWord(row.type.value, context.wordsOf(page));
  reportType(context, row, meaning !== undefined);
  switch (meaning?.kind) {
    case "primitive": {
      const { type, format } = meaning;
      return [{ type, ...(format !== undefined && { format }) }, []];
    }
    case "array":
      return buildList(context, example);
    case "dictionary":
      return [{ type: "object" }, []];
    default:
      return [{}, []];
  }
}

function buildList(
  context: InferenceContext,
  example: Located<string> | undefined,
): TypeWithEvidence {
  const items = example?.value.split(",") ?? [];
  const found = context.apply(itemsFromExample, items);
  if (found === undefined || example === undefined) {
    return [{ type: "array", items: {} }, []];
  }
  const evidence = ruleEvidence(itemsFromExample, example.place, found.type);
  return [{ type: "array", items: found }, [evidence]];
}

function reportType(
  context: InferenceContext,
  { name, type }: PageParameter,
  isKnown: boolean,
): void {
  if (isKnown) return;
  if (type !== undefined) {
    reportTypeWord(context, type.value, type.place);
    return;
  }
  context.report(
    "parameter-type-missing",
    `parameter \`${name.value}\` has no type; emitted as \`unknown\``,
    { place: name.place, help: missingTypeHelp },
  );
}
