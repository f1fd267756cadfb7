import type { Place } from "../../../base/diagnostics/diagnostic.js";
import type {
  MediaTypeObject,
  OpenApiDocument,
} from "../../../openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type { SourceMapDocument } from "../../../openapi/document/source-map.js";
import type { OperationDoc, PageSchema } from "../../syntax/page.js";
import { operationPointer } from "../build/build-operation.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { Body, PageBodies } from "../collect/body.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import type { ValueSource } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import {
  findMismatches,
  type Mismatch,
  type SchemaPart,
} from "./find-mismatch.js";

/** A document that was made of pages, and where its parts come from. */
interface CheckedDocument {
  readonly context: InferenceContext;
  readonly accepted: readonly AcceptedPage[];
  readonly bodies: ReadonlyMap<AcceptedPage["page"], PageBodies>;
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
}

/** The parts of a document that the samples of a page were held against. */
export type Visits = Map<string, ReadonlySet<string>>;

/** For whom samples are checked: what is found in those of a page. */
export function samplesOf(page: OperationDoc): string {
  return `samples of ${keyOfPage(page)}`;
}

/**
 * Holds each sample of a body against the schema that its own page, and others
 * with it, became: what tables say and samples deny is reported with both
 * places, once for each part of the document and page. What is reported of the
 * sample already is not reported again.
 */
export function checkPageSamples(
  made: CheckedDocument,
  visits: Visits = new Map(),
): void {
  const reported = new Set(
    made.context.diagnostics.flatMap(({ place }) =>
      place ? [keyOf(place)] : [],
    ),
  );
  for (const { page } of made.accepted) {
    const { request, responses } = made.bodies.get(page) ?? {};
    const bodies = [
      ...(request ? [request] : []),
      ...(responses?.values() ?? []),
    ];
    const visited = new Set<string>();
    const visit = { ...made, visited };
    const found = [
      ...bodies.flatMap((body) => checkBody(visit, body)),
      ...(page.schemas ?? []).flatMap((schema) =>
        checkSchema(visit, page, schema),
      ),
    ];
    visits.set(keyOfPage(page), visited);
    const pointers = new Set<string>();
    for (const mismatch of found) {
      const { pointer, node } = mismatch;
      if (pointers.has(pointer) || reported.has(keyOf(node.place))) continue;
      pointers.add(pointer);
      made.context.speakFor(samplesOf(page), () => report(made, mismatch));
    }
  }
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

interface Visit extends CheckedDocument {
  readonly visited: Set<string>;
}

function checkBody(made: Visit, body: Body): readonly Mismatch[] {
  const words = made.context.wordsOf(body.page);
  const part = findSchema(made.document, body);
  if (part === undefined) return [];
  const { document, visited } = made;
  const scope = { document, words, visited };
  return body.samples
    .filter((sample): sample is ValueSource => !sample.isMade)
    .flatMap(({ node, notation }) =>
      findMismatches(scope, part, node).filter(
        (mismatch) => !notation || !isLoose(mismatch),
      ),
    );
}

/** What XML and forms write: any scalar may be a text, and one item an array. */
function isLoose({ node, allowed }: Mismatch): boolean {
  const isScalar = node.kind !== "object" && node.kind !== "array";
  if (node.kind === "string" && node.value === "") return true;
  return (allowed === "string" && isScalar) || allowed === "array";
}

/** Holds the sample of a schema that a file shows by name against it. */
function checkSchema(
  { context, document, visited }: Visit,
  page: OperationDoc,
  { name, sample }: PageSchema,
): readonly Mismatch[] {
  const pointer = toPointer("components", "schemas", name.value);
  const schema = document.components?.schemas?.[name.value];
  if (!sample?.json || sample.isSchema || !schema) return [];
  const scope = { document, words: context.wordsOf(page), visited };
  return findMismatches(scope, { schema, pointer }, sample.json);
}

/** The schema of the media type that the samples of a body are of. */
function findSchema(
  document: OpenApiDocument,
  { page, direction, status = "" }: Body,
): SchemaPart | undefined {
  const method = page.method.value.toLowerCase() as "get";
  const pointer =
    operationPointer(page.path.value, method) +
    (direction === "request"
      ? toPointer("requestBody", "content")
      : toPointer("responses", status, "content"));
  const content = resolvePointer(document, pointer) as
    | Readonly<Record<string, MediaTypeObject>>
    | undefined;
  const shown = Object.entries(content ?? {}).find(
    ([, { example }]) => example !== undefined,
  );
  const [mediaType = "", { schema = undefined } = {}] = shown ?? [];
  const inside = pointer + toPointer(mediaType, "schema");
  return schema && { schema, pointer: inside };
}

function report(
  { context, map }: CheckedDocument,
  { node, shown, allowed, pointer }: Mismatch,
): void {
  const place = placeOfPointer(map, pointer);
  context.report(
    "sample-schema-mismatch",
    `the sample ${shown} here; \`${allowed}\` was expected, as the schema of the page says`,
    {
      place: node.place,
      ...(place && { related: [{ message: "what says so", place }] }),
      help: "correct the sample or the type",
    },
  );
}

/** Where the part of a document, or what holds it, comes from. */
function placeOfPointer(
  { pointers }: SourceMapDocument,
  pointer: string,
): Place | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const entry = pointers[at];
    if (entry)
      return { file: entry.page, line: entry.line, column: entry.column };
  }
  return undefined;
}
