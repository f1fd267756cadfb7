import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { SchemaObject } from "../../../openapi/document/document.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { OperationDoc, PageParameter } from "../../syntax/page.js";
import { missingTypeHelp, reportTypeWord } from "../check/report-types.js";
import type { InferenceContext } from "../context.js";
import { ruleEvidence } from "../evidence.js";
import { limitTo, type ResolvedType } from "../resolve/resolved-type.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { itemsFromExample } from "../rules/items-from-example.js";
import { buildType, type DocumentNames } from "./build-types.js";

type TypeWithEvidence = readonly [SchemaObject, readonly Evidence[]];

/** Writes the type of a parameter: its enum list, its type word, its example. */
export function buildParameterType(
  context: InferenceContext,
  page: OperationDoc,
  row: PageParameter,
  { example, names }: ParameterClues,
): TypeWithEvidence {
  const listed = row.enum?.length ? row.enum : undefined;
  if (listed && row.type === undefined && row.meaning === undefined) {
    const values = listed.map(({ value }) => value);
    return [{ type: "string", enum: [...new Set(values)] }, []];
  }
  const words = context.wordsOf(page);
  const meaning = typeExprOf(row, words);
  if (meaning === undefined) reportType(context, row, words);
  if (meaning && (row.meaning || words.typePatterns))
    return [buildType(toTerm(meaning, names, listed), names), []];
  switch (meaning?.kind) {
    case "primitive": {
      const { type, format } = meaning;
      return [{ type, ...(format !== undefined && { format }) }, []];
    }
    case "array":
      return buildList(context, row, example);
    case "dictionary":
      return [{ type: "object" }, []];
    case "reference":
      if (row.type)
        reportTypeWord(context, row.type, { term: { kind: "unknown" }, words });
      return [{}, []];
    default:
      return [{}, []];
  }
}

/** What a parameter's type may depend on beside its row. */
export interface ParameterClues {
  readonly example: Located<string> | undefined;
  readonly names: DocumentNames;
}

/** The type that words say in full; allowed values are those of the items of an array. */
function toTerm(
  meaning: TypeExpr,
  names: DocumentNames,
  values: readonly Pick<Located<string>, "value">[] | undefined,
): ResolvedType {
  switch (meaning.kind) {
    case "primitive": {
      const { type, format } = meaning;
      const term: ResolvedType = {
        ...{ kind: "primitive", type },
        ...(format !== undefined && { format }),
      };
      const texts = values?.map(({ value }) => value);
      return texts ? limitTo(term, texts) : term;
    }
    case "list":
      return { kind: "array", items: toTerm(meaning.items, names, values) };
    case "array":
      return { kind: "array", items: { kind: "unknown" } };
    case "nullable":
      return { kind: "nullable", of: toTerm(meaning.of, names, values) };
    case "enum":
      return toTerm(
        meaning.of,
        names,
        meaning.values.map((value) => ({ value })),
      );
    case "choice":
      return {
        kind: "choice",
        how: meaning.how,
        options: meaning.options.map((option) => toTerm(option, names, values)),
      };
    case "map":
      return {
        kind: "dictionary",
        values: toTerm(meaning.values, names, values),
      };
    case "object":
      return { kind: "object" };
    case "reference":
      return names.graph.declared.has(meaning.name)
        ? { kind: "reference", name: meaning.name }
        : { kind: "unknown" };
    default:
      return { kind: "unknown" };
  }
}

function buildList(
  context: InferenceContext,
  { name }: PageParameter,
  example: Located<string> | undefined,
): TypeWithEvidence {
  const items = example?.value.split(",") ?? [];
  const found = context.apply(itemsFromExample, items);
  if (found === undefined || example === undefined) {
    context.report(
      "value-unknown",
      `nothing tells what parameter \`${name.value}\` holds; its items were emitted as \`unknown\``,
      { place: name.place, help: "say the type in an overlay" },
    );
    return [{ type: "array", items: {} }, []];
  }
  const evidence = ruleEvidence(itemsFromExample, example.place, found.type);
  return [{ type: "array", items: found }, [evidence]];
}

function reportType(
  context: InferenceContext,
  { name, type }: PageParameter,
  words: InferenceVocabulary,
): void {
  if (type !== undefined) {
    reportTypeWord(context, type, { term: { kind: "unknown" }, words });
    return;
  }
  context.report(
    "parameter-type-missing",
    `parameter \`${name.value}\` has no type; emitted as \`unknown\``,
    { place: name.place, help: missingTypeHelp },
  );
}
