import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import {
  suggestInside,
  suggestNear,
} from "../../../base/diagnostics/suggest.js";
import {
  type InferenceVocabulary,
  listTypeWords,
  plainVocabulary,
} from "../../dialects/inference-vocabulary.js";
import type { Body } from "../collect/body.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import type { ResolvedProperty } from "../resolve/resolve-candidates.js";
import {
  type Conflict,
  leafTypes,
  type Resolved,
  type ResolvedType,
} from "../resolve/resolved-type.js";
import { typeExprOf } from "../resolve/type-expr.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { openRows } from "../rules/open-rows.js";

/** Reports what the cells of a property do not say, or say in two ways. */
export function reportProperty(
  context: InferenceContext,
  schema: string,
  { source, type }: ResolvedProperty,
): void {
  const name = `\`${schema}.${source.name}\``;
  for (const { row, words } of source.rows) {
    if (row.type !== undefined && !typeExprOf(row, words)) {
      reportTypeWord(context, row.type, { term: type.term, words });
    }
  }
  const [first] = source.rows;
  if (first && !first.row.type && type.term.kind === "unknown") {
    context.report(
      "property-type-missing",
      `property ${name} has no type; emitted as \`unknown\``,
      { place: first.row.name.place, help: missingTypeHelp },
    );
  }
  const words = source.rows[0]?.words;
  for (const one of type.conflicts) reportConflict(context, name, one, words);
  if (first?.row.type || source.rows.length === 0)
    reportValue(context, name, { source, type });
}

/** The rules by which a property may hold anything. */
const openBy = new Set<string | undefined>([openRows.name, jsonPatchBody.name]);

/** Reports a property that is named, and of which nothing tells what it holds. */
function reportValue(
  context: InferenceContext,
  name: string,
  { source, type }: Pick<ResolvedProperty, "source" | "type">,
): void {
  const { term, evidence, lost } = type;
  const place = source.rows[0]?.row.name.place ?? source.values[0]?.node.place;
  const words = (source.rows[0] ?? source.values[0])?.words;
  if (place === undefined || words?.typePatterns !== undefined) return;
  const isOpen = evidence.some(({ rule }) => openBy.has(rule));
  if (isOpen || !holdsUnknown(term)) return;
  const known = source.rows.some(
    ({ row, words }) => row.type && !typeExprOf(row, words),
  );
  if (known) return;
  context.report(
    "value-unknown",
    `nothing tells what property ${name} ${term.kind === "unknown" ? "is" : "holds"}${becauseOf(lost)}; emitted as \`unknown\``,
    { place, help: "say the type in an overlay" },
  );
}

function becauseOf(lost: Resolved["lost"]): string {
  const says = lost[0]?.rule === undefined ? undefined : lost[0].says;
  return says === undefined ? "" : ` (${says})`;
}

function holdsUnknown(term: ResolvedType): boolean {
  return leafTypes(term).some(({ kind }) => kind === "unknown");
}

/** What to do about an empty type cell. */
export const missingTypeHelp =
  "say its type on the page, or set it in an overlay";

function reportConflict(
  context: InferenceContext,
  name: string,
  { lost: { value, place }, taken }: Conflict,
  words: InferenceVocabulary | undefined,
): void {
  const { page: file, line, column, says = "" } = taken;
  context.report(
    "type-conflict",
    `property ${name} is \`${value}\` here and \`${says}\` elsewhere; the latter was taken`,
    {
      place,
      related: [{ message: "taken", place: { file, line, column } }],
      ...(words && helpWith(suggestInside(value, listTypeWords(words)))),
    },
  );
}

/** Reports what samples of a schema show and its tables do not list. */
export function reportUnlisted(
  context: InferenceContext,
  schema: string,
  candidate: SchemaCandidate,
  known: Iterable<string>,
): void {
  if (candidate.tables.length === 0) return;
  if (candidate.bases.length > 0 || candidate.values.length > 0) return;
  const listed = new Set(known);
  for (const { node } of candidate.samples) {
    for (const { key } of node.members) {
      if (listed.has(key.value)) continue;
      listed.add(key.value);
      context.report(
        "sample-property-unlisted",
        `the sample shows \`${schema}.${key.value}\`, which no table lists; left out`,
        { place: key.place },
      );
    }
  }
}

/** What a type word that nothing knows was taken for, and the words of its dialect. */
export interface TypeWordReport {
  readonly term: ResolvedType;
  readonly words: InferenceVocabulary;
}

/** Reports a type word that is neither a word of the dialect nor a schema's name. */
export function reportTypeWord(
  context: InferenceContext,
  { value: word, place }: Located<string>,
  { term, words }: TypeWordReport,
): void {
  const meant = suggestInside(word, listTypeWords(words));
  const isTold = term.kind !== "unknown";
  context.report(
    "type-unknown",
    `\`${word.slice(0, 80)}\` is no type that the dialect knows; emitted as \`${printTerm(term)}\`${isTold ? ", as samples or other tables show" : ""}`,
    {
      place,
      help: "correct the word, or say the type in an overlay",
      ...helpWith(meant),
    },
  );
}

function helpWith(meant: string | undefined): { readonly help?: string } {
  return meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
}

/** A type as a message calls it. */
function printTerm(term: ResolvedType): string {
  switch (term.kind) {
    case "primitive":
      return term.format ? `${term.type} (${term.format})` : term.type;
    case "array":
      return `array of ${printTerm(term.items)}`;
    case "dictionary":
      return `dictionary of ${printTerm(term.values)}`;
    case "nullable":
      return `${printTerm(term.of)} or null`;
    case "choice":
      return term.options.map(printTerm).join(" or ");
    case "reference":
      return term.name;
    case "candidate":
      return "object";
    default:
      return term.kind;
  }
}

/** Where a schema is named first, how often, and which others there are. */
export interface NamedSchema {
  readonly place: Place;
  readonly times: number;
  readonly others: readonly string[];
}

/** Reports a schema that the pages name and none of them shows. */
export function reportUnknownSchema(
  context: InferenceContext,
  name: string,
  { place, times, others }: NamedSchema,
): void {
  // A plural and another version have names of their own.
  const stem = (one: string) => one.replace(/(?:s|\d+)$/, "");
  const known = others.filter((one) => stem(one) !== stem(name));
  const words = listTypeWords(plainVocabulary);
  const meant = suggestNear(name, [...known, ...words]);
  const more = times === 2 ? "once more" : `${times - 1} more times`;
  const often = times > 1 ? ` and ${more}` : "";
  context.report(
    "schema-unknown",
    `\`${name}\` is named here${often}, and no page shows it; emitted as \`unknown\``,
    {
      place,
      help: `${meant === undefined ? "" : `did you mean \`${meant}\`? else `}add a page that shows it, or describe it in an overlay`,
    },
  );
}

/** Reports what is not known of a body: its type word, or anything at all. */
export function reportBody(
  context: InferenceContext,
  body: Body,
  { term }: Resolved,
): void {
  const { direction, type, meaning, heading, placeholder, isNested } = body;
  const isPlain = meaning?.kind === "primitive" && !body.jsonPatch;
  if (type && isPlain && body.table)
    context.report(
      "type-conflict",
      `the ${direction} body is \`${type.value}\` here, and has a table of properties; the latter was taken`,
      {
        place: type.place,
        related: [{ message: "taken", place: body.table.place }],
      },
    );
  if (type !== undefined && meaning === undefined && !placeholder) {
    const words = context.wordsOf(body.page);
    reportTypeWord(context, type, { term, words });
    return;
  }
  const isInside = term.kind !== "unknown";
  if (isInside && (isNested || !holdsUnknown(term))) return;
  context.report(
    "body-unknown",
    isInside
      ? `nothing tells what the ${term.kind} in the ${direction} body holds; emitted as \`unknown\``
      : `the ${direction} body has neither a type nor a table nor a telling sample; emitted as \`unknown\``,
    { place: heading, help: "describe it in an overlay" },
  );
}
