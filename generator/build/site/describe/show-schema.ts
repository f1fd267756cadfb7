import { toHtml } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";
import type { Json, SchemaObject } from "../../../openapi/document/document.js";
import { readPointer } from "../../../openapi/document/pointer.js";
import { linkFrom, type ReportSite } from "../site.js";

/** Where a type is shown: links lead from there. */
export interface Standpoint {
  readonly site: ReportSite;
  /** The path of the file in the report. */
  readonly from: string;
}

/** Shows in a few words what a schema allows, with links to the schemas that it names: `list of Boat`. */
export function showType(
  schema: SchemaObject | undefined,
  standpoint: Standpoint,
  depth = 0,
): HtmlText {
  if (schema === undefined || depth > 6) return html`anything`;
  const inner = (one: SchemaObject | undefined) =>
    showType(one, standpoint, depth + 1);
  if (schema.$ref !== undefined) return showReference(schema.$ref, standpoint);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) {
    const shown = variants.slice(0, 8).map(inner);
    const more = variants.length - shown.length;
    return html`${joinText(shown, " or ")}${more > 0 ? toHtml(` or ${more} more`) : html``}`;
  }
  if (schema.allOf?.[0] && schema.properties === undefined)
    return joinWith(schema.allOf.slice(0, 4).map(inner), " and ");
  if (schema["x-endpaper-unknown"] !== undefined) return unknown;
  if (schema.items) return html`list of ${inner(schema.items)}`;
  if (schema.prefixItems)
    return html`[${joinText(schema.prefixItems.slice(0, 8).map(inner), ", ")}]`;
  if (typeof schema.additionalProperties === "object" && !schema.properties)
    return html`dictionary of ${inner(schema.additionalProperties)}`;
  if (schema.properties) return html`object`;
  return showPlain(schema);
}

const unknown = html`<span class="unknown-type">unknown</span>`;

function joinWith(parts: readonly HtmlText[], separator: string): HtmlText {
  return parts.join(separator) as HtmlText;
}

function showPlain(schema: SchemaObject): HtmlText {
  const type = [schema.type ?? []].flat().join(" or ");
  if (type === "")
    return schema.enum || schema.const !== undefined ? html`one of` : unknown;
  const format = schema.format === undefined ? "" : ` (${schema.format})`;
  return toHtml(type + format);
}

function showReference(
  reference: string,
  { site, from }: Standpoint,
): HtmlText {
  const [, , name = reference] = readPointer(reference.slice(1)) ?? [];
  const path = site.paths.schemas.find(name);
  if (path === undefined) return toHtml(name);
  return html`<a href="${linkFrom(from, { path })}">${toHtml(name)}</a>`;
}

/** What else a schema says of its values, in short phrases. */
export function listFacts(schema: SchemaObject): readonly HtmlText[] {
  const values = schema.enum ?? findItems(schema)?.enum;
  const facts: (HtmlText | undefined)[] = [
    values && html`one of ${showValues(values)}`,
    schema.const !== undefined
      ? html`always ${showCode(schema.const)}`
      : undefined,
    schema.default !== undefined
      ? html`default ${showCode(schema.default)}`
      : undefined,
    showBounds(
      schema.minimum ?? schema.exclusiveMinimum,
      schema.maximum ?? schema.exclusiveMaximum,
      "",
    ),
    showBounds(schema.minLength, schema.maxLength, " characters"),
    showBounds(schema.minItems, schema.maxItems, " items"),
    schema.pattern !== undefined
      ? html`matches <code>${toHtml(schema.pattern)}</code>`
      : undefined,
    schema.examples?.[0] !== undefined
      ? html`for example ${showCode(schema.examples[0])}`
      : undefined,
  ];
  return facts.flatMap((fact) => fact ?? []);
}

function findItems(schema: SchemaObject): SchemaObject | undefined {
  return schema.items;
}

function showValues(values: readonly Json[]): HtmlText {
  const shown = values.slice(0, 24).map(showCode);
  const more = values.length - shown.length;
  return html`${joinText(shown, " ")}${more > 0 ? toHtml(` and ${more} more`) : html``}`;
}

/** Shows a value of a document as code. */
export function showCode(value: Json): HtmlText {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const shown = text.length > 200 ? `${text.slice(0, 199)}…` : text;
  return html`<code>${shown === "" ? html`&quot;&quot;` : toHtml(shown)}</code>`;
}

function showBounds(
  least: number | undefined,
  most: number | undefined,
  unit: string,
): HtmlText | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (least === undefined) return toHtml(`at most ${most}${unit}`);
  if (most === undefined) return toHtml(`at least ${least}${unit}`);
  return toHtml(`${least} to ${most}${unit}`);
}
