import type { SchemaObject } from "../../document/document.js";
import { ruleOf } from "../../document/grammar.js";
import { toPointer } from "../../document/pointer.js";
import type { Kind } from "../../document/rule.js";
import { messageOf } from "../message.js";
import { isTelling, printPlainForm } from "../print/print-plain-form.js";
import type { RuleId } from "../rules.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import { type NormalizedSchema, normalizeSchema } from "./normalized-schema.js";

/** Keywords of each kind of type that are compared as what they mean. */
const compared: Readonly<Record<NormalizedSchema["kind"], readonly string[]>> =
  {
    unknown: ["type"],
    reference: ["$ref"],
    scalar: ["type", "format", "enum", "const"],
    array: ["type", "items"],
    tuple: ["type", "items", "prefixItems"],
    map: [
      "type",
      "properties",
      "required",
      "additionalProperties",
      "patternProperties",
    ],
    object: [
      "type",
      "properties",
      "required",
      "additionalProperties",
      "patternProperties",
      "allOf",
    ],
    choice: ["oneOf", "anyOf"],
  };

/** What of a schema is compared as what it means; each type of several is read with all that is said. */
function listCompared(schema: SchemaObject): readonly string[] {
  const { kind } = normalizeSchema(schema);
  if (kind === "scalar" && schema.contentEncoding === "base64")
    return [...compared.scalar, "contentEncoding"];
  const isByType = kind === "choice" && !schema.oneOf && !schema.anyOf;
  return isByType ? Object.values(compared).flat() : compared[kind];
}

/** Keywords that are compared wherever they stand. */
const always = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "default",
  "xml",
  "discriminator",
  "readOnly",
  "writeOnly",
  "nullable",
  "x-endpaper-unknown",
];

/** Keywords that only refuse some values, or say nothing of the type that is emitted. */
const limiting: ReadonlySet<string> = new Set([
  "not",
  "if",
  "then",
  "else",
  "contains",
  "minContains",
  "maxContains",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema",
  "format",
]);

/**
 * Compares what no other comparison looks at, keyword by keyword: whatever
 * stands in a schema and is not for people is seen, also where nobody thought
 * of it.
 */
export function compareDetails(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [SchemaObject, SchemaObject],
): void {
  const known = new Set([
    ...always,
    ...listCompared(before),
    ...listCompared(after),
  ]);
  // Whatever stands beside a reference makes another type of it.
  const isNamed = [before, after].some(
    (schema) => normalizeSchema(schema).kind === "reference",
  );
  const rule = isNamed ? () => "detail-changed" as const : judgeKeyword;
  compareRest(comparison, context, {
    kind: "schema",
    before,
    after,
    known,
    rule,
  });
}

function judgeKeyword(keyword: string, was: boolean, is: boolean): RuleId {
  if (!limiting.has(keyword)) return "detail-changed";
  return was && !is ? "limit-loosened" : "limit-tightened";
}

/** Two parts, and what of them is compared elsewhere. */
interface Rest {
  readonly kind: Kind;
  readonly before: object;
  readonly after: object;
  readonly known: ReadonlySet<string>;
  /** The rule for a keyword that was there, is there, or both. */
  readonly rule: (keyword: string, was: boolean, is: boolean) => RuleId;
}

/** Compares the members of a part that are not compared elsewhere. */
export function compareRest(
  comparison: Comparison,
  context: CompareContext,
  { kind, before, after, known, rule }: Rest,
): void {
  const [old, now] = [before, after] as readonly Readonly<
    Record<string, unknown>
  >[];
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const keyword of [...keywords].sort()) {
    if (known.has(keyword) || !isTelling(keyword)) continue;
    const holds = ruleOf(kind, keyword);
    const [was, is] = [
      printPlainForm(
        old?.[keyword],
        holds,
        (name) => comparison.renames.get(name) ?? name,
      ),
      printPlainForm(now?.[keyword], holds),
    ];
    if (was === is) continue;
    const verb =
      was === "nothing"
        ? "is new"
        : is === "nothing"
          ? "is gone"
          : "is another one";
    const at = {
      ...context,
      before: context.before + toPointer(keyword),
      after: context.after + toPointer(keyword),
    };
    record(
      comparison,
      at,
      rule(keyword, was !== "nothing", is !== "nothing"),
      messageOf`${keyword}${[` ${verb}`]}`,
    );
  }
}
