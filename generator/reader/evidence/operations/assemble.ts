import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type {
  HttpMethod,
  OperationDoc,
  PageParameter,
  PageRequestBody,
  PageResponse,
  PageType,
  PropertyRow,
  PropertyTable,
  Sample,
} from "../../syntax/page.js";
import type { Field, FieldType } from "../fields/field.js";
import type { OperationLine } from "../lines/line.js";
import { type SchemaFinder, toPageType } from "../page-type.js";
import type { Reading } from "../reading.js";
import { namesOf } from "../samples/put-sample.js";
import { toShownValue } from "../samples/sample-fields.js";
import { finalizeLoose } from "../scopes/finalize-loose.js";
import { addNested, isSameName } from "../scopes/place-fields.js";
import type { Scope } from "../scopes/scopes.js";
import { finalizeList } from "../sections/read-list-body.js";
import { completeBody } from "./complete-body.js";
import { readOperationText } from "./describe-operation.js";
import {
  type Draft,
  type DraftBody,
  type DraftParameter,
  type DraftSample,
  responseOf,
} from "./draft.js";

/** The name under which pages that were read by evidence are known. */
export const evidenceName = "evidence";

/** What making pages takes. */
export interface Assembler {
  readonly reading: Reading;
  readonly schemas: SchemaFinder;
}

/** Makes the page of one operation of what was read of it. */
export function assemblePage(
  assembler: Assembler,
  scope: Scope,
  line: OperationLine,
  draft: Draft,
): OperationDoc {
  const { reading } = assembler;
  const { node } = line;
  const row = line.row === undefined ? undefined : node.block.rows?.[line.row];
  const span = row
    ? {
        start: row[0]?.start ?? node.block.start,
        end: row.at(-1)?.end ?? node.block.end,
      }
    : node.block;
  settleUnstated(draft);
  settleSaid(draft, assembler.schemas);
  finalizeList(draft);
  settleGot(draft);
  settlePart(draft);
  const settled = finalizeLoose(draft, line);
  const words = readOperationText(reading, scope, line);
  const responses = [...draft.responses.values()].map((response) =>
    assembleResponse(assembler, response, response, line.method),
  );
  return {
    file: reading.source.file,
    dialect: evidenceName,
    frontMatter: [],
    decisions: draft.decisions,
    ...words,
    method: {
      value: line.method,
      place: reading.locate(span, line.method).place,
    },
    path: {
      value: line.path.path,
      place: reading.locate(span, line.written).place,
    },
    parameters: assembleParameters(
      assembler,
      [line, ...scope.also],
      draft,
      span,
    ),
    parameterExamples: [],
    headers: [],
    security: [],
    ...(settled && { requestBody: assembleBody(assembler, draft.body, span) }),
    responses: responses.map(({ response }) => response),
    samples: [
      ...samplesOf(draft.body, "request"),
      ...[...draft.responses.values()].flatMap((response) =>
        samplesOf(response, "response", response.status.value),
      ),
    ],
    unclassified: [],
  };
}

/** An answer without a status is that of the one success that has none. */
function settleUnstated({ responses }: Draft): void {
  const unstated = responses.get("default");
  const successes = [...responses.values()].filter(
    ({ status }) => /^2/.test(status.value) && status.value !== "204",
  );
  const open = successes.filter(
    (one) => one.fields.length + one.samples.length === 0 && !one.type,
  );
  const [only = successes[0]] = open;
  if (unstated === undefined || only === undefined) return;
  if (open.length > 1 || (open.length === 0 && successes.length > 1)) return;
  for (const field of unstated.fields) addNested(only.fields, field);
  only.samples.push(...unstated.samples);
  if (unstated.type) only.type ??= unstated.type;
  if (unstated.place) only.place ??= unstated.place;
  responses.delete("default");
}

/**
 * What a sentence says of a body counts where no list of its fields stands; of an
 * object without some of its properties the others are listed.
 */
function settleSaid({ body, loose }: Draft, schemas: SchemaFinder): void {
  if (body.fields.length + loose.length > 0 || body.said === undefined) return;
  const { value } = body.said;
  const all =
    value.kind === "part" && value.without && value.of.kind === "reference"
      ? schemas.fieldsOf?.(value.of)
      : undefined;
  if (value.kind === "part" && all)
    body.fields.push(
      ...all.filter(({ name }) => !value.without?.includes(name.value)),
    );
  else body.type ??= body.said;
}

/** What the summary says is got is the answer that nothing shows. */
function settleGot(draft: Draft): void {
  const { got, responses } = draft;
  if (got === undefined) return;
  const answers = [...responses.values()].filter(({ status }) =>
    /^(?:2|default)/.test(status.value),
  );
  const isShown = answers.some(
    ({ type, fields, samples, mediaType }) =>
      type || mediaType || fields.length + samples.length > 0,
  );
  if (isShown) return;
  const [answer = responseOf(draft, "default", got.place)] = answers;
  answer.type = got;
}

/** `part-of-the-answer`: the values to be changed are those of the object that comes back. */
function settlePart(draft: Draft): void {
  const { body, isPart, responses } = draft;
  if (isPart === undefined || body.type || body.fields.length > 0) return;
  const type = [...responses.values()].find(
    (one) => /^(?:2|default)/.test(one.status.value) && one.type,
  )?.type;
  if (type === undefined) return;
  body.type = { ...type, place: isPart };
  draft.hasBody = true;
}

function assembleParameters(
  { reading, schemas }: Assembler,
  lines: readonly OperationLine[],
  draft: Draft,
  span: { readonly start: number; readonly end: number },
): PageParameter[] {
  const found = new Map(draft.parameters);
  for (const { name, isOptional } of lines.flatMap(({ path }) => path.query)) {
    const known = [...found.values()].some(
      (one) => one.in === "query" && isSameName(one.field.name.value, name),
    );
    if (!known)
      found.set(`query ${name}`, {
        in: "query",
        field: {
          name: reading.locate(span, name),
          children: [],
          ...(isOptional && { required: false }),
        },
      });
  }
  return [...found.values()].map((one) => assembleParameter(one, schemas));
}

function assembleParameter(
  { in: where, field }: DraftParameter,
  schemas: SchemaFinder,
): PageParameter {
  const { name, type, mistyped, required = false, description } = field;
  const meaning = type && toPageType(type.value, schemas);
  return {
    in: where,
    name,
    required,
    ...(mistyped && !meaning && { type: mistyped }),
    ...(meaning && { meaning }),
    ...(description && { description: cleaned(description) }),
    ...(field.enum && { enum: field.enum }),
  };
}

function cleaned(description: Located<string>): Located<string> {
  return {
    ...description,
    value: description.value.replace(/\s*\n\s*/g, " ").trim(),
  };
}

function assembleBody(
  assembler: Assembler,
  body: DraftBody,
  span: { readonly start: number; readonly end: number },
): PageRequestBody {
  const { meaning, table } = assembleContent(assembler, body);
  return {
    ...(body.mediaType && { mediaTypes: [body.mediaType] }),
    heading: body.place ?? table?.place ?? assembler.reading.place(span),
    ...(body.required !== undefined && { required: body.required }),
    ...(meaning && { meaning }),
    ...(table && { table }),
  };
}

function assembleResponse(
  assembler: Assembler,
  {
    status,
    description,
  }: { readonly status: Located<string>; description?: Located<string> },
  body: DraftBody,
  method: HttpMethod,
): { readonly response: PageResponse } {
  const { meaning, table } = assembleContent(assembler, body);
  const heading = body.place ?? table?.place ?? status.place;
  const isSilent = method === "GET" && isSuccess(status.value, description);
  const holds =
    meaning !== undefined ||
    table !== undefined ||
    body.mediaType !== undefined ||
    isSilent;
  return {
    response: {
      status,
      ...(description && { description: cleaned(description) }),
      ...(holds && {
        body: {
          heading,
          ...(body.mediaType && { mediaTypes: [body.mediaType] }),
          ...(meaning && { meaning }),
          ...(table && { table }),
        },
      }),
    },
  };
}

/**
 * Whether a status promises a body of which the page need not say anything: who
 * gets something is sent it, whatever it is (RFC 9110 §9.3.1), unless it says no.
 */
function isSuccess(
  status: string,
  description: Located<string> | undefined,
): boolean {
  return (
    /^2/.test(status) &&
    !["204", "205"].includes(status) &&
    !/\b(?:no|without|empty)\b[^.]{0,20}\b(?:body|content|data)\b/i.test(
      description?.value ?? "",
    )
  );
}

/** The type and the rows of a body: none where samples alone say what it is. */
export function assembleContent(
  { schemas }: Assembler,
  body: DraftBody,
): { readonly meaning?: PageType; readonly table?: PropertyTable } {
  const { fields, type } = completeBody(
    contradicts(body, schemas) ? withoutType(body) : body,
  );
  const rows = fields.flatMap((field) => toRows(field, schemas, 0));
  const [first] = rows;
  const meaning = type && toPageType(type.value, schemas);
  return {
    ...(meaning && { meaning }),
    ...(first && {
      table: { place: first.name.place, rows, nested: true as const },
    }),
  };
}

/**
 * `samples-against-words`: a body of which the samples have no name of the
 * schema that words say that it is, is what they show.
 */
function contradicts(body: DraftBody, { fieldsOf }: SchemaFinder): boolean {
  const { samples, fields, type } = body;
  if (fields.length > 0 || samples.length === 0) return false;
  const value = type?.value.kind === "array" ? type.value.items : type?.value;
  if (value?.kind !== "reference") return false;
  const known = fieldsOf?.(value)?.map(({ name }) => name.value);
  const shown = samples.flatMap(({ node }) => [...namesOf(node)]);
  return (
    known !== undefined &&
    known.length > 0 &&
    new Set(shown).size > 1 &&
    !shown.some((name) => known.includes(name))
  );
}

function withoutType({ type: _, ...body }: DraftBody): DraftBody {
  return body;
}

function toRows(
  field: Field,
  schemas: SchemaFinder,
  depth: number,
): PropertyRow[] {
  const { name, required, description, children, mistyped } = field;
  const type = typeOfRow(field);
  const meaning = type && toPageType(type.value, schemas);
  const row: PropertyRow = {
    name,
    depth,
    ...(required !== undefined && { required }),
    ...(field.enum && { enum: field.enum }),
    ...(mistyped && !meaning && { type: mistyped }),
    ...(meaning && { meaning }),
    ...(description && { description: cleaned(description) }),
  };
  return [
    row,
    ...children.flatMap((child) => toRows(child, schemas, depth + 1)),
  ];
}

/** Fields inside a field say that it is an object, or holds some. */
function typeOfRow({
  type,
  children,
  name,
}: Field): Located<FieldType> | undefined {
  if (children.length === 0) return type;
  const value = type?.value;
  if (value === undefined || value.kind === "any" || value.kind === "primitive")
    return { value: { kind: "object" }, place: name.place };
  // What the page lists itself counts more than the schema to which it links.
  const isListed = children.some(({ isSampled }) => !isSampled);
  if (value.kind === "reference" && isListed)
    return { value: { kind: "object" }, place: type?.place ?? name.place };
  if (
    value.kind === "array" &&
    (value.items === undefined ||
      value.items.kind === "any" ||
      (value.items.kind === "reference" && isListed))
  )
    return {
      value: { kind: "array", items: { kind: "object" } },
      place: type?.place ?? name.place,
    };
  return type;
}

function samplesOf(
  { samples }: DraftBody,
  direction: Sample["direction"],
  status?: string,
): Sample[] {
  return samples.flatMap((sample: DraftSample) => {
    const json = toShownValue(sample.node);
    if (json === undefined) return [];
    return {
      direction,
      headers: [],
      body: sample.text,
      json,
      ...(sample.language && { language: sample.language }),
      ...(status !== undefined && { status }),
    };
  });
}
