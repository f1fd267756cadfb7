import type { SchemaObject, XmlObject } from "../../document/document.js";
import { messageOf } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

type Schemas = readonly [SchemaObject, SchemaObject];

/** Keywords that bound a value, and which way is stricter (JSON Schema 2020-12, §6). */
const limits = [
  ["minimum", 1],
  ["exclusiveMinimum", 1],
  ["minLength", 1],
  ["minItems", 1],
  ["minProperties", 1],
  ["maximum", -1],
  ["exclusiveMaximum", -1],
  ["maxLength", -1],
  ["maxItems", -1],
  ["maxProperties", -1],
] as const;

/** Compares the bounds of a value. */
export function compareLimits(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: Schemas,
): void {
  for (const [keyword, sign] of limits) {
    const [old, now] = [readLimit(before, keyword), readLimit(after, keyword)];
    if (old === now) continue;
    // How many items of a tuple are there is a part of its type.
    if (keyword === "minItems" && before.prefixItems && after.prefixItems)
      continue;
    const [was, is] = [show(old), show(now)];
    const message = messageOf`the limit ${keyword} is ${is}, before ${was}`;
    const stricter =
      old === undefined || (now !== undefined && (now - old) * sign > 0);
    const rule = stricter ? "limit-tightened" : "limit-loosened";
    record(comparison, context, rule, message);
  }
  for (const keyword of ["pattern", "multipleOf", "uniqueItems"] as const)
    compareWord(comparison, context, keyword, [before, after]);
}

function compareWord(
  comparison: Comparison,
  context: CompareContext,
  keyword: "pattern" | "multipleOf" | "uniqueItems",
  [before, after]: Schemas,
): void {
  const [old, now] = [readWord(before, keyword), readWord(after, keyword)];
  if (old === now) return;
  const message = messageOf`the limit ${keyword} is ${now ?? "none"}, before ${old ?? "none"}`;
  const rule = now === undefined ? "limit-loosened" : "limit-tightened";
  record(comparison, context, rule, message);
}

function readLimit(schema: SchemaObject, keyword: string): number | undefined {
  const value = (schema as Readonly<Record<string, unknown>>)[keyword];
  return typeof value === "number" ? value : undefined;
}

/** A limit that is no bound; `false` refuses nothing. */
function readWord(
  schema: SchemaObject,
  keyword: "pattern" | "multipleOf" | "uniqueItems",
): string | undefined {
  const value: unknown = schema[keyword];
  return value === undefined || value === false ? undefined : String(value);
}

function show(limit: number | undefined): string {
  return limit === undefined ? "none" : String(limit);
}

/** Compares what a value is taken for when it is left out. */
export function compareDefaults(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: Schemas,
): void {
  const [old, now] = [before.default, after.default].map((value) =>
    value === undefined ? "none" : JSON.stringify(value),
  );
  if (old === undefined || now === undefined || old === now) return;
  const message = messageOf`the default is ${now}, before ${old}`;
  record(comparison, context, "default-changed", message);
}

/** Compares how a value is written in XML (§4.8.26). */
export function compareXml(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: Schemas,
): void {
  const [old, now] = [printXml(before.xml), printXml(after.xml)];
  if (old === now) return;
  const message = messageOf`is written in XML in another way`;
  record(comparison, context, "xml-changed", message);
}

/** `false` is what holds where nothing is said. */
function printXml(xml: XmlObject = {}): string {
  return printPlainForm(
    Object.fromEntries(
      Object.entries(xml).filter(([, value]) => value !== false),
    ),
    { holds: "xml" },
  );
}
