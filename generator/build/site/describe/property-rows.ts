import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import { toAnchor, toHtml } from "../../../client/text/html.js";
import { type HtmlText, html } from "../../../client/text/safe-text.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import { anchorOf, findSource, linkFrom, locateLine } from "../site.js";
import { explainPart } from "./explain-part.js";
import { showLine, showProse } from "./prose.js";
import { listFacts, type Standpoint, showType } from "./show-schema.js";

/** How deep the properties of properties are shown. */
const deepest = 4;

/** A schema whose properties are listed. */
export interface Listed extends Standpoint {
  /** The pointer of the schema in the document. */
  readonly pointer: string;
  /** The part of the pointer that the screen is about; anchors begin after it. */
  readonly base: string;
  /** Whether the evidence for each property is shown. */
  readonly explains: boolean;
}

/** What a template shows of each property of a schema, those of inner objects below them. */
export function describeProperties(
  listed: Listed,
  depth = 0,
): readonly TemplateContext[] {
  const { site, pointer } = listed;
  const schema = readSchema(site.document, pointer);
  const own = Object.entries(schema?.properties ?? {});
  const required = new Set(schema?.required ?? []);
  const rows = own.flatMap(([name, property]) => {
    const at = pointer + toPointer("properties", name);
    const row = describeProperty(listed, {
      ...{ name, property, at, depth },
      isRequired: required.has(name),
    });
    const inner = findInner(property, at);
    const nested =
      inner !== undefined && depth < deepest
        ? describeProperties({ ...listed, pointer: inner }, depth + 1)
        : [];
    return [row, ...nested];
  });
  const inherited = (schema?.allOf ?? []).flatMap((part, index) =>
    part.$ref === undefined
      ? describeProperties(
          { ...listed, pointer: `${pointer}/allOf/${index}` },
          depth,
        )
      : [],
  );
  return [...inherited, ...rows];
}

interface Row {
  readonly name: string;
  readonly property: SchemaObject;
  readonly at: string;
  readonly depth: number;
  readonly isRequired: boolean;
}

function describeProperty(
  listed: Listed,
  { name, property, at, depth, isRequired }: Row,
): TemplateContext {
  const { site, from, base } = listed;
  const source = findSource(site, at);
  const isOwn = Object.hasOwn(site.map.pointers, at);
  const line = source && locateLine(site, source.page, source.line);
  const steps = at.slice(base.length + 1).split("/");
  const why = listed.explains ? explainPart(at, listed) : html``;
  return {
    anchor: toAnchor(anchorOf(unescapeSteps(steps)) ?? ""),
    name: toHtml(name),
    indent: toHtml(String(depth)),
    type: showType(property, listed),
    isRequired,
    isReadOnly: property.readOnly === true,
    isWriteOnly: property.writeOnly === true,
    isDeprecated: property.deprecated === true,
    isUnknown: isUntold(property),
    description: listed.explains
      ? showProse(property.description)
      : showFirst(property.description),
    facts: listFacts(property),
    hasPlace: line !== undefined && isOwn,
    place: line && isOwn ? linkFrom(from, line) : html``,
    placeName: source ? toHtml(`${source.page}:${source.line}`) : html``,
    hasWhy: why !== "",
    why,
  };
}

function unescapeSteps(steps: readonly string[]): readonly string[] {
  return steps.map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** The first sentence of a description, for where there is little room. */
export function showFirst(text: string | undefined): HtmlText {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  const [sentence = line] = /^.{20,200}?[.!?](?=\s)/.exec(line) ?? [];
  return showLine(
    sentence.length > 220 ? `${sentence.slice(0, 219)}…` : sentence,
  );
}

function isUntold(schema: SchemaObject): boolean {
  return (
    schema["x-endpaper-unknown"] !== undefined ||
    Object.keys(schema).every((key) =>
      ["description", "deprecated", "readOnly", "writeOnly", "title"].includes(
        key,
      ),
    )
  );
}

/** The pointer of the object that stands in a property itself, or in the items of its list. */
function findInner(schema: SchemaObject, at: string): string | undefined {
  if (schema.properties) return at;
  if (schema.items?.properties) return `${at}/items`;
  const variants = schema.anyOf ?? schema.oneOf ?? [];
  const index = variants.findIndex(({ properties }) => properties);
  if (index >= 0) return `${at}/${schema.anyOf ? "anyOf" : "oneOf"}/${index}`;
  const { additionalProperties: values } = schema;
  return typeof values === "object" && values.properties
    ? `${at}/additionalProperties`
    : undefined;
}

/** The schema at a pointer. */
function readSchema(
  document: OpenApiDocument,
  pointer: string,
): SchemaObject | undefined {
  return resolvePointer(document, pointer) as SchemaObject | undefined;
}
