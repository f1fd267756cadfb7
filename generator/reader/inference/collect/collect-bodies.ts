import type { Located } from "../../../base/diagnostics/diagnostic.js";
import {
  bodylessStatuses,
  type OperationDoc,
  type PageResponse,
} from "../../syntax/page.js";
import { toComponentName } from "../build/component-name.js";
import type { InferenceContext } from "../context.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { bodyIsArrayWhereSampleIs } from "../rules/body-is-array-where-sample-is.js";
import { bytesInBody } from "../rules/bytes-in-body.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { objectInSample } from "../rules/object-in-sample.js";
import { objectInTable } from "../rules/object-in-table.js";
import { pluralBodyIsArray } from "../rules/plural-body-is-array.js";
import { schemaInSentence } from "../rules/schema-in-sentence.js";
import type { Body, PageBodies } from "./body.js";
import { bodyNames } from "./body-names.js";
import type {
  MessageKind,
  NameClaim,
  SchemaCandidate,
  SchemaPath,
} from "./schema-candidate.js";

/** What telling the bodies of a page takes. */
export interface BodyCollector {
  readonly context: InferenceContext;
  readonly placeholders: Placeholders;
  /** A candidate of no schema, which the bodies of the page stand in. */
  readonly holder: SchemaCandidate;
}

/** Tells what bodies a page documents: headings, tables and samples together. */
export function collectBodies(
  page: OperationDoc,
  collector: BodyCollector,
): PageBodies {
  const request = collectRequest(page, collector);
  const responses = new Map<number, Body>();
  for (const [index, response] of page.responses.entries()) {
    const body = collectResponse(page, response, collector);
    if (body !== undefined) responses.set(index, body);
  }
  return { ...(request && { request }), responses };
}

function collectRequest(
  page: OperationDoc,
  collector: BodyCollector,
): Body | undefined {
  const { requestBody } = page;
  if (requestBody === undefined) return undefined;
  const { heading, type, table, meaning } = requestBody;
  const jsonPatch = collector.context.apply(jsonPatchBody, page);
  return makeBody(collector, {
    page,
    direction: "request",
    heading,
    ...(type && { type }),
    ...(meaning && { understood: meaning }),
    ...(table && { table }),
    ...(jsonPatch && { jsonPatch }),
    texts: [requestBody.description],
    ...showBody(collector.context, page, "request"),
  });
}

function collectResponse(
  page: OperationDoc,
  { status, body, headingType, paragraph, description }: PageResponse,
  collector: BodyCollector,
): Body | undefined {
  if (bodylessStatuses.has(status.value)) return undefined;
  const said = showBody(collector.context, page, "response", status.value);
  const { shown } = said;
  const type =
    body?.type ?? (isSuccess(status.value) ? headingType : undefined);
  if (body === undefined && type === undefined && shown.length === 0)
    return undefined;
  const table = body?.table;
  const made = makeBody(collector, {
    page,
    direction: "response",
    status: status.value,
    heading: body?.heading ?? type?.place ?? status.place,
    ...(type && { type }),
    ...(body?.meaning && { understood: body.meaning }),
    ...(table && { table }),
    texts: [paragraph, description],
    ...said,
  });
  const isNamed = body !== undefined && (made.isNested || !made.placeholder);
  return isEmptyBody(made) && !isNamed ? undefined : made;
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** A placeholder without a table beside a sample that shows nothing. */
function isEmptyBody(body: Body): boolean {
  const { placeholder, type, table, shown } = body;
  if (table !== undefined || (type !== undefined && !placeholder)) return false;
  return shown.every(({ json }) => json?.kind === "null");
}

/** The samples of a body: all of them, what was read of them, and bytes. */
function showBody(
  context: InferenceContext,
  page: OperationDoc,
  direction: MessageKind,
  status?: string,
): Pick<Body, "shown" | "samples" | "bytes"> {
  const words = context.wordsOf(page);
  const shown = page.samples.filter(
    (sample) =>
      sample.direction === direction &&
      (status === undefined || sample.status === status) &&
      (sample.body !== undefined || sample.json !== undefined),
  );
  const samples = shown.flatMap((sample) => {
    const { json: node, isSchema, isPartial, notation, root } = sample;
    return node === undefined
      ? []
      : [
          {
            ...{ node, direction, words },
            ...(isSchema && { isMade: true as const }),
            ...(isPartial && { isPartial: true as const }),
            ...(notation && notation !== "lines" && { notation }),
            ...(root && { root: root.value }),
          },
        ];
  });
  const bytes = context.apply(bytesInBody, {
    samples: shown,
    bytes: words.bytesSample,
  });
  return { shown, samples, ...(bytes && { bytes }) };
}

/** A body as its page shows it. */
type Said = Omit<
  Body,
  "schemaPath" | "placeholder" | "meaning" | "sentence" | "isNested"
> & {
  /** What describes it. */
  readonly texts: readonly (Located<string> | undefined)[];
};

function makeBody(
  { context, placeholders, holder }: BodyCollector,
  { texts, ...said }: Said,
): Body {
  const words = context.wordsOf(said.page);
  const { understood } = said;
  const printed = typeExprOf({ type: said.type, meaning: understood }, words);
  const isNested = words.typePatterns !== undefined;
  const placeholder =
    printed?.kind === "reference" && !understood
      ? placeholders.get(printed.name)
      : undefined;
  const property = [said.direction, said.status].join(" ").trim();
  const own = placeholder ? undefined : printed;
  const type = isObject(context, said, own, property)
    ? ({ kind: "object" } as const)
    : own;
  const sentence = isOpen(type)
    ? context.apply(schemaInSentence, { texts, words })
    : undefined;
  const meaning: TypeExpr | undefined = sentence
    ? { kind: "reference", name: sentence.value }
    : type;
  const schemaPath: SchemaPath = {
    owner: holder,
    property,
    path: isNested ? "" : wrappersOf(context, said, type),
    names: (path) => [
      ...(path === "" ? rootNames(said) : []),
      ...bodyNames(context, said, path),
    ],
  };
  return {
    ...said,
    ...(meaning && { meaning }),
    ...(sentence && { sentence }),
    ...(placeholder && { placeholder }),
    isNested,
    schemaPath,
  };
}

/** The name of the root element, which is that of the schema in XML. */
function rootNames({ shown }: Pick<Body, "shown">): readonly NameClaim[] {
  return shown.flatMap(({ root }) =>
    root
      ? [
          {
            ...({ rank: "body", place: root.place, isSampled: true } as const),
            name: toComponentName(root.value),
          },
        ]
      : [],
  );
}

/** Whether a body is an object in spite of the word for a dictionary. */
function isObject(
  context: InferenceContext,
  { page, table, samples }: Omit<Said, "texts">,
  meaning: TypeExpr | undefined,
  property: string,
): boolean {
  if (meaning?.kind !== "dictionary") return false;
  const words = context.wordsOf(page);
  const shown = samples.flatMap(({ node }) =>
    node.kind === "object" ? [{ node, property, words }] : [],
  );
  return (
    shown.some((one) => context.apply(objectInSample, one)) ||
    (table !== undefined && context.apply(objectInTable, shown) === true)
  );
}

/** Whether a printed type leaves open which schema a body is of. */
function isOpen(meaning: TypeExpr | undefined): boolean {
  const kind = meaning?.kind;
  return kind === undefined || kind === "object" || kind === "array";
}

function wrappersOf(
  context: InferenceContext,
  said: Omit<Said, "texts">,
  meaning: TypeExpr | undefined,
): string {
  const { samples, jsonPatch } = said;
  if (meaning?.kind === "array" || jsonPatch !== undefined) return "[]";
  if (meaning?.kind === "dictionary") return "{}";
  const shown = samples[0]?.node;
  if (shown === undefined) return isPluralBody(context, said) ? "[]" : "";
  return context.apply(bodyIsArrayWhereSampleIs, shown) ? "[]" : "";
}

function isPluralBody(
  context: InferenceContext,
  { page, direction, table }: Pick<Body, "page" | "direction" | "table">,
): boolean {
  const name = page.requestBody?.name?.value;
  if (direction !== "request" || table === undefined) return false;
  return name !== undefined && context.apply(pluralBodyIsArray, name) === true;
}
