import type { Place } from "../../../base/diagnostics/diagnostic.js";
import { comparePlaces } from "../../../base/text/source-text.js";
import { listTableLines, readColumns } from "../blocks/table-columns.js";
import { findStatuses, readBodies } from "../bodies/read-bodies.js";
import { readRequest } from "../bodies/read-request.js";
import { readResponses } from "../bodies/read-responses.js";
import { readSample } from "../bodies/read-sample.js";
import { markOutcome } from "../coverage.js";
import type { OperationDoc, Sample, Unclassified } from "../page.js";
import { readHeaders } from "../parameters/read-headers.js";
import { readRequirements } from "../parameters/read-requirements.js";
import { readSecurity } from "../parameters/read-security.js";
import type { Reader } from "../reader.js";
import { assignSamples } from "./assign-samples.js";
import {
  checkExamples,
  checkSample,
  checkTitles,
  type PartialOperation,
} from "./check-operation.js";
import {
  type FoundSections,
  findSections,
  getSection,
} from "./find-sections.js";
import { type PagePreamble, readPreamble } from "./read-preamble.js";
import type { FoundSection } from "./read-section.js";
import { splitSections } from "./sections.js";
import type { OperationBlocks } from "./split-operations.js";

/**
 * Reads the blocks of one operation; `undefined` where they do not say its
 * method and path. See `readOpening` and the readers of the sections for the
 * markdown that each accepts.
 */
export function readPage(
  reader: Reader,
  { blocks, frontMatter, ...named }: OperationBlocks,
): OperationDoc | undefined {
  const { source, grammar, dialect } = reader;
  const outline = splitSections(source, blocks, grammar.sections);
  const opening = readPreamble(reader, outline.opening);
  const { pathParameters, callHeaders, method, path, ...prose } = opening;
  const sections = findSections(reader, outline.sections);
  readIgnored(reader, sections);
  const { parameters, ...request } = readRequest(reader, sections);
  const { headers, ...answer } = readAnswer(reader, sections, opening);
  const examples = getSection(sections, "query-parameters")?.fence;
  if (examples) checkExamples(reader, opening, examples);
  checkTitles(reader, opening, [named.title, prose.title]);
  if (!method || !path) return undefined;
  const security = readSecurity(reader, answer, {
    at: method.place,
    hasHeaders: getSection(sections, "headers")?.table !== undefined,
  });
  return {
    file: source.file,
    dialect: dialect.name,
    frontMatter,
    ...prose,
    ...named,
    ...findDeprecated(reader, opening),
    method,
    path,
    parameters: [...pathParameters, ...parameters],
    ...request,
    ...completeRequest(reader, { ...request, headers, method, ...answer }),
    headers: [...callHeaders, ...headers],
    ...answer,
    ...security,
    unclassified: reader.unclassified.sort(byPlace),
  };
}

function byPlace(a: Unclassified, b: Unclassified): number {
  return comparePlaces(a.place, b.place);
}

function findDeprecated(
  { grammar }: Reader,
  { summary, description }: PagePreamble,
): Pick<OperationDoc, "deprecated"> {
  const deprecated = [summary, description].find(
    (text) => text && grammar.deprecated?.test(text.value),
  );
  return deprecated ? { deprecated } : {};
}

/** Reads what the headers, the responses and the samples say. */
function readAnswer(
  reader: Reader,
  sections: FoundSections,
  operation: PartialOperation,
): Pick<
  OperationDoc,
  "headers" | "security" | "requirements" | "responses" | "samples"
> {
  const headers = getSection(sections, "headers")?.table;
  const security = getSection(sections, "security");
  const requirements = security && readRequirements(reader, security);
  const requests = readSamples(reader, sections, "request");
  const answers = [
    ...readSamples(reader, sections, "response"),
    ...sections.flatMap((section) => readAnswers(reader, section)),
  ];
  for (const sample of requests) checkSample(reader, operation, sample);
  const responses = readResponses(reader, sections, answers);
  const fences = getSection(sections, "response-sample")?.fences ?? [];
  return {
    ...(headers ? readHeaders(reader, headers) : { headers: [], security: [] }),
    ...(requirements && { requirements }),
    responses,
    samples: [
      ...requests,
      ...assignSamples(
        reader,
        findStatuses(answers, fences, responses),
        responses,
      ),
    ],
  };
}

/** A sample message, or all the bodies that a section holds. */
function readSamples(
  reader: Reader,
  sections: FoundSections,
  direction: Sample["direction"],
): Sample[] {
  const section = getSection(sections, `${direction}-sample`);
  if (section?.fence === undefined) return [];
  if (section.rule.bodies) return readBodies(reader, direction, section.fences);
  const sample = readSample(reader, direction, section.fence);
  return sample ? [sample] : [];
}

/** The responses that a section shows beside what it is about. */
function readAnswers(reader: Reader, { answers }: FoundSection): Sample[] {
  return answers.flatMap(
    (fence) => readSample(reader, "response", fence) ?? [],
  );
}

/**
 * Looks through the sections that a named rule of the dialect ignores: their
 * tables have known columns, so that a new one does not go unseen.
 */
function readIgnored(reader: Reader, sections: FoundSections): void {
  for (const { rule, pieces } of sections) {
    if (rule.section !== "ignored") continue;
    for (const piece of pieces) {
      const lines = listTableLines(reader, piece.block);
      const columns = readColumns(reader, lines, piece.rule);
      const ending = { as: "ignored", what: rule.rule ?? "" } as const;
      lines.headings.forEach((heading, index) => {
        if (columns[index]) markOutcome(reader, "column", heading, ending);
      });
      for (const row of lines.rows) markOutcome(reader, "row", row, ending);
    }
  }
}

/** What a page says of its request beside the section about its body. */
type Said = Pick<
  OperationDoc,
  "requestBody" | "headers" | "method" | "samples"
>;

/**
 * Finds the request body of a page that has no section about it: in its sample
 * request, or by the media types that its headers list for one. It is reported:
 * the page contradicts itself, or leaves out what matters.
 *
 *     | Content-Type | `application/json` |
 *     POST /boats⏎⏎{ "Name": "Ondine" }
 */
function completeRequest(
  reader: Reader,
  { requestBody, headers, method, samples }: Said,
): Pick<OperationDoc, "requestBody"> {
  if (requestBody !== undefined) return {};
  const shown = samples.find(
    ({ direction, body, json }) =>
      direction === "request" && body !== undefined && json?.kind !== "null",
  )?.body;
  if (shown) {
    report(reader, shown.place, "the sample request shows a body");
    return { requestBody: { heading: shown.place } };
  }
  const row = headers.find(
    ({ role, values }) => role === "content-type" && values.length > 0,
  );
  if (row === undefined) return {};
  const { place } = row.name;
  report(reader, place, "`Content-Type` lists media types of a request body");
  if (method.value === "GET" || method.value === "HEAD") return {};
  return { requestBody: { heading: place, required: false } };
}

function report(reader: Reader, at: Place, what: string): void {
  reader.report(
    "request-body-unlisted",
    `${what}, and no section describes it; what is shown of it is all that is known`,
    { at, help: "add a section for the body, or correct what shows one" },
  );
}
