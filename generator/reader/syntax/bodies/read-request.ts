import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { Fence } from "../blocks/fence.js";
import type {
  OperationDoc,
  PageParameter,
  PageRequestBody,
  ParameterExample,
  PropertyRow,
} from "../page.js";
import {
  type FoundSections,
  getSection,
  listEnumsBelow,
} from "../pages/find-sections.js";
import { readDetails } from "../pages/read-details.js";
import type { FoundSection } from "../pages/read-section.js";
import { readAnyParameters } from "../parameters/read-any-parameters.js";
import { readParameters } from "../parameters/read-parameters.js";
import { keepUnclassified, type Reader } from "../reader.js";
import { readEnumValues } from "./read-enum-values.js";
import { readProperties } from "./read-properties.js";

type Request = Pick<
  OperationDoc,
  "parameters" | "parameterExamples" | "requestBody"
>;

/** Reads the parameters of an operation and its request body, by either layout. */
export function readRequest(reader: Reader, sections: FoundSections): Request {
  const any = getSection(sections, "parameters");
  const body = getSection(sections, "request-body");
  return {
    ...readSampled(reader, sections),
    ...(body && { requestBody: readRequestBody(reader, body) }),
    ...(any
      ? readOneTable(reader, sections, any)
      : readQuery(reader, sections)),
  };
}

/** The body of a request that only samples of bodies show. */
function readSampled(
  { source }: Reader,
  sections: FoundSections,
): Pick<Request, "requestBody"> {
  const section = getSection(sections, "request-sample");
  return section?.rule.bodies
    ? { requestBody: { heading: placeOf(source, section.heading) } }
    : {};
}

function readQuery(
  reader: Reader,
  sections: FoundSections,
): Pick<Request, "parameters" | "parameterExamples"> {
  const { table, fence } = getSection(sections, "query-parameters") ?? {};
  const parameters = table ? readParameters(reader, "query", table) : [];
  const parameterExamples = fence
    ? readExamples(reader, fence, parameters)
    : [];
  return { parameters, parameterExamples };
}

function readRequestBody(
  reader: Reader,
  { heading, groups, description, pieces }: FoundSection,
): PageRequestBody {
  const { name, type } = groups;
  const [first, ...rest] = pieces;
  return {
    heading: placeOf(reader.source, heading),
    ...(name && { name }),
    ...(type && { type }),
    ...(description && { description }),
    ...(first && { table: readProperties(reader, [first, ...rest]) }),
  };
}

/** One table of all parameters, with descriptions and values below it. */
function readOneTable(
  reader: Reader,
  sections: FoundSections,
  section: FoundSection,
): Request {
  const found = readAnyParameters(reader, section);
  const { parameters, requestBody } = found;
  const rows = requestBody?.table?.rows ?? [];
  const enums = new Map(
    (listEnumsBelow(sections).get(section) ?? []).flatMap(({ table }) =>
      table ? [...readEnumValues(reader, table, [...parameters, ...rows])] : [],
    ),
  );
  const long = getSection(sections, "parameter-details");
  const details = long && readDetails(reader, long);
  const complete = <Row extends PageParameter | PropertyRow>(row: Row): Row =>
    describe({ ...row, ...withEnum(enums.get(row)) }, details);
  const table = requestBody?.table;
  return {
    parameters: parameters.map(complete),
    parameterExamples: [],
    ...(requestBody && {
      requestBody: {
        ...describe(requestBody, details),
        ...(table && { table: { ...table, rows: rows.map(complete) } }),
      },
    }),
  };
}

function withEnum(values: readonly Located<string>[] | undefined) {
  return values ? { enum: values } : {};
}

/** Puts the whole description in the place of its first line. */
function describe<
  Part extends {
    readonly name?: Located<string>;
    readonly description?: Located<string>;
  },
>(part: Part, details: ReadonlyMap<string, Located<string>> | undefined): Part {
  const description = part.name && details?.get(part.name.value);
  const line = part.description?.value;
  return description && line && description.value.startsWith(line.trim())
    ? { ...part, description }
    : part;
}

/**
 * Reads the example request lines of query parameters:
 *
 *     GET /api/v1/Contact?$filter=name begins 'S'
 *     GET /api/v1/Contact?$options=GrandTotal=true
 *
 * A value goes on to the end of its line, or to an `&` and the name of another
 * parameter. It is decoded where it is percent-encoded.
 */
function readExamples(
  reader: Reader,
  fence: Fence,
  parameters: readonly PageParameter[],
): ParameterExample[] {
  const { text } = reader.source;
  const names = new Set(parameters.map(({ name }) => name.value));
  const examples: ParameterExample[] = [];
  for (let start = fence.content.start; start < fence.content.end; ) {
    const feed = text.indexOf("\n", start);
    const end =
      feed < 0 ? fence.content.end : Math.min(feed, fence.content.end);
    const line = trimSpan(text, { start, end });
    start = end + 1;
    if (line.start === line.end) continue;
    const found = readLine(reader, line, names);
    if (found.length === 0)
      keepUnclassified(reader, { kind: "fence", span: line });
    examples.push(...found);
  }
  return examples;
}

function readLine(
  { source }: Reader,
  line: Span,
  names: ReadonlySet<string>,
): ParameterExample[] {
  const mark = source.text.indexOf("?", line.start);
  if (mark < 0 || mark >= line.end) return [];
  const query = { start: mark + 1, end: line.end };
  return splitQuery(source.text, query, names).flatMap(({ start, end }) => {
    const equals = source.text.indexOf("=", start);
    if (equals < 0 || equals >= end) return [];
    const name = decode(source.text.slice(start, equals));
    const span = { start: equals + 1, end };
    const value = decode(source.text.slice(span.start, span.end));
    return [{ name, value: { value, place: placeOf(source, span) } }];
  });
}

function splitQuery(
  text: string,
  { start, end }: Span,
  names: ReadonlySet<string>,
): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(/&([^&=]{1,300})=/g)) {
    if (!names.has(decode(match[1] ?? ""))) continue;
    parts.push({ start: from, end: start + match.index });
    from = start + match.index + 1;
  }
  return [...parts, { start: from, end }];
}

/** A text that is not percent-encoded stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
