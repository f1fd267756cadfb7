import {
  bodylessStatuses,
  type Page,
  type PageResponse,
} from "../markdown/page.js";
import type { Body, PageBodies } from "./body.js";
import { bodyNames } from "./body-names.js";
import type { InferenceContext } from "./context.js";
import type { Placeholders } from "./find-placeholders.js";
import { type Meaning, meaningOf } from "./meaning.js";
import { bodyIsArrayWhereSampleIs } from "./rules/body-is-array-where-sample-is.js";
import { jsonPatchBody } from "./rules/json-patch-body.js";
import { pluralBodyIsArray } from "./rules/plural-body-is-array.js";
import type { Direction, Shape, Site, ValueSource } from "./shape.js";

/** What telling the bodies of a page takes. */
export interface BodyCollector {
  readonly context: InferenceContext;
  readonly placeholders: Placeholders;
  /** A shape of no schema, which the bodies of the page stand in. */
  readonly holder: Shape;
}

/** Tells what bodies a page documents: headings, tables and samples together. */
export function collectBodies(
  page: Page,
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
  page: Page,
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
    samples: sampleBodies(page, "request", collector.context),
  });
}

function collectResponse(
  page: Page,
  { status, body, headingType }: PageResponse,
  collector: BodyCollector,
): Body | undefined {
  if (bodylessStatuses.has(status.value)) return undefined;
  const samples = sampleBodies(
    page,
    "response",
    collector.context,
    status.value,
  );
  const type =
    body?.type ?? (isSuccess(status.value) ? headingType : undefined);
  if (body === undefined && type === undefined && samples.length === 0) {
    return undefined;
  }
  const table = body?.table;
  const made = makeBody(collector, {
    page,
    direction: "response",
    status: status.value,
    heading: body?.heading ?? type?.place ?? status.place,
    ...(type && { type }),
    ...(body?.meaning && { understood: body.meaning }),
    ...(table && { table }),
    samples,
  });
  const isShown = made.isNested && body !== undefined;
  return isEmptyBody(made) && !isShown ? undefined : made;
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** A placeholder without a table beside a sample that shows nothing. */
function isEmptyBody({ placeholder, type, table, samples }: Body): boolean {
  if (table !== undefined || (type !== undefined && !placeholder)) return false;
  return samples.every(({ node }) => node.kind === "null");
}

function sampleBodies(
  page: Page,
  direction: Direction,
  context: InferenceContext,
  status?: string,
): readonly ValueSource[] {
  return page.samples.flatMap((sample) => {
    const fits =
      sample.direction === direction &&
      (status === undefined || sample.status === status);
    return fits && sample.json !== undefined
      ? [
          {
            ...{ node: sample.json, direction, words: context.wordsOf(page) },
            ...(sample.isSchema && { isMade: true as const }),
          },
        ]
      : [];
  });
}

/** A body as its page shows it. */
type Said = Omit<Body, "site" | "placeholder" | "meaning" | "isNested">;

function makeBody(
  { context, placeholders, holder }: BodyCollector,
  said: Said,
): Body {
  const words = context.wordsOf(said.page);
  const { type, understood } = said;
  const printed = meaningOf({ type, meaning: understood }, words);
  const isNested = words.typePatterns !== undefined;
  const placeholder =
    printed?.kind === "reference" && !understood
      ? placeholders.get(printed.name)
      : undefined;
  const meaning = placeholder ? undefined : printed;
  const site: Site = {
    owner: holder,
    property: [said.direction, said.status].join(" ").trim(),
    wrappers: isNested ? "" : wrappersOf(context, said, meaning),
    names: (wrappers) => bodyNames(context, said, wrappers),
  };
  return {
    ...said,
    ...(meaning && { meaning }),
    ...(placeholder && { placeholder }),
    isNested,
    site,
  };
}

function wrappersOf(
  context: InferenceContext,
  said: Said,
  meaning: Meaning | undefined,
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
