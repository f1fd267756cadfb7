import type {
  Contract,
  ContractContent,
  ContractOperation,
  ContractParameter,
} from "../../client/contract/contract.js";
import type { Issue } from "../../client/contract/issue.js";
import { makeValue } from "../../client/contract/make-value.js";
import { readXmlLoosely } from "../../client/contract/read-xml-loosely.js";
import { readBody } from "../../client/contract/validate.js";
import {
  createWriter,
  type RequestWriter,
} from "../../client/contract/write-request.js";
import type { Json, SchemaObject } from "../../openapi/document/document.js";
import type { Sendable } from "./exchange.js";
import type { PathValues } from "./give-values.js";
import type { BodyReader } from "./judge-answer.js";
import { type Callable, isSafe } from "./list-calls.js";
import type { MadeRequest } from "./run-calls.js";
import { followSchema } from "./schema-views.js";
import type { Wire } from "./verify-api.js";

/** What requests are made with. */
interface Making {
  readonly contract: Contract;
  readonly write: RequestWriter;
  readonly baseUrl: string;
  readonly operations: ReadonlyMap<string, ContractOperation>;
  /** Values that the user gave, by the names of parameters. */
  readonly given: ReadonlyMap<string, string>;
}

/**
 * Makes requests and reads answers as the generated client does, with the codecs
 * of the contract.
 */
export function makeWire(
  contract: Contract,
  baseUrl: string,
  given: ReadonlyMap<string, string> = new Map(),
): Wire {
  const making: Making = {
    contract,
    write: createWriter(contract, baseUrl),
    baseUrl,
    operations: new Map(contract.operations.map((one) => [one.pointer, one])),
    given,
  };
  return {
    makeRequests: (callable, values) => makeRequests(making, callable, values),
    readBody: readAnswer(making),
    sampleOf: ({ pointer }, name) => {
      const parameter = making.operations
        .get(pointer)
        ?.parameters.find((one) => one.in === "path" && one.name === name);
      const sample = parameter && findSample(making, parameter);
      return isPathValue(sample) ? sample : undefined;
    },
  };
}

function isPathValue(value: unknown): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "" && !/^\.{1,2}$/.test(value)) ||
    typeof value === "number" ||
    typeof value === "boolean"
  );
}

/** What the docs show as the value of a parameter, or fix it to. */
function findSample(
  { contract: { document } }: Making,
  { example, schemaPointer }: ContractParameter,
): Json | undefined {
  if (example !== undefined) return example;
  const {
    examples,
    default: usual,
    enum: listed,
    const: fixed,
  }: SchemaObject = followSchema(document, schemaPointer)?.schema ?? {};
  return examples?.[0] ?? usual ?? fixed ?? listed?.[0];
}

/** How a call differs from the others of its operation. */
interface Variant {
  /** Whether optional parameters with a documented value are sent. */
  readonly sampled: boolean;
  readonly accept?: string;
  readonly body?: SentBody;
}

/** A body to send, in a media type. */
interface SentBody {
  readonly content: ContractContent;
  readonly value: Json;
}

/**
 * Makes one request for each sample of the body, and of what is safe to repeat
 * one for each media type of its success, and one with the documented values of
 * optional parameters.
 */
function makeRequests(
  making: Making,
  callable: Callable,
  values: PathValues,
): readonly MadeRequest[] | { readonly refusal: string } {
  const operation = making.operations.get(callable.pointer);
  if (operation === undefined)
    return { refusal: "it cannot be sent as it is documented" };
  if (/^(TRACE|CONNECT|TRACK)$/.test(operation.method))
    return { refusal: `\`fetch\` sends no ${operation.method}` };
  const made: MadeRequest[] = [];
  let reason = "nothing is documented to send";
  for (const variant of listVariants(making, callable, operation)) {
    try {
      made.push(makeRequest(making, operation, values, variant));
    } catch (thrown) {
      reason = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
  return made.length > 0
    ? made
    : { refusal: `its request cannot be made: ${reason}` };
}

function listVariants(
  making: Making,
  callable: Callable,
  operation: ContractOperation,
): readonly Variant[] {
  const bodies = listBodies(making.contract, operation);
  if (bodies.length > 0) return bodies.map((body) => ({ sampled: true, body }));
  const types = listAsked(operation);
  const isSampled = operation.parameters.some(
    (one) => !one.required && one.example !== undefined,
  );
  if (!isSafe(callable)) return [{ sampled: true }];
  const plain: readonly Variant[] =
    types.length > 1
      ? types.map((accept) => ({ sampled: false, accept }))
      : [{ sampled: false }];
  return isSampled ? [...plain, { sampled: true }] : plain;
}

/** The media types of a success; descriptions of changes (RFC 6902, RFC 7396) only where there is nothing else. */
function listAsked({ responses }: ContractOperation): readonly string[] {
  const types = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ content }) => content.map(({ mediaType }) => mediaType));
  const plain = types.filter((type) => !/patch\+/i.test(type));
  return [...new Set(plain.length > 0 ? plain : types)];
}

/** The documented bodies in each media type; where none is documented, one that is made. */
function listBodies(
  contract: Contract,
  { body, method }: ContractOperation,
): readonly SentBody[] {
  if (body === undefined || method === "GET" || method === "HEAD") return [];
  const shown = body.content.flatMap(({ samples }) => samples);
  const sampled = body.content.flatMap((content): readonly SentBody[] => {
    // The value of another media type is no description of a change.
    const isSame = content.kind === "json" || content.kind === "xml";
    const others = isSame ? shown.slice(0, 1) : [];
    const own = content.samples.length > 0 ? content.samples : others;
    return own.flatMap(({ value }) =>
      isEncodable(contract, content, value) ? [{ content, value }] : [],
    );
  });
  if (sampled.length > 0) return sampled;
  const [content] = body.content;
  if (content === undefined || !body.required) return [];
  const direction = "request";
  return [
    { content, value: makeValue(contract, content.schema, { direction }) },
  ];
}

/** A range is no media type that could be sent, and XML of a dialect that is not configured would be a guess. */
function isEncodable(
  { dialect }: Contract,
  { mediaType, kind }: ContractContent,
  value: Json,
): boolean {
  const isGuess =
    kind === "xml" && dialect === undefined && typeof value !== "string";
  return !mediaType.includes("*") && !isGuess;
}

function makeRequest(
  making: Making,
  operation: ContractOperation,
  values: PathValues,
  { sampled, accept, body }: Variant,
): MadeRequest {
  const { write, baseUrl } = making;
  const listed = (place: ContractParameter["in"], key: "name" | "property") =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place)
        .flatMap((one) => {
          const value = chooseValue(making, one, sampled);
          return value === undefined ? [] : [[one[key], value]];
        }),
    );
  const sendable = write(operation, {
    path: Object.fromEntries(values),
    query: listed("query", "name"),
    headers: listed("header", "property"),
    cookies: listed("cookie", "name"),
    ...(accept !== undefined && { accept }),
    ...(body && { body }),
  });
  return { sendable, label: labelOf(sendable, baseUrl) };
}

/** The user's value, else the documented one; what is required and has none is made from the schema. */
function chooseValue(
  making: Making,
  parameter: ContractParameter,
  sampled: boolean,
): unknown {
  const { name, required, schema } = parameter;
  const own = making.given.get(name);
  if (own !== undefined)
    return readText(
      own,
      followSchema(making.contract.document, parameter.schemaPointer)?.schema ??
        schema,
    );
  if (!required) return sampled ? parameter.example : undefined;
  return (
    findSample(making, parameter) ??
    makeValue(making.contract, schema, { direction: "request" })
  );
}

/** A text of the command line as its schema wants it; a list's items stand between commas. */
function readText(text: string, { type, items }: SchemaObject): unknown {
  const types = [type].flat();
  if (types.includes("array"))
    return text.split(",").map((one) => readText(one, items ?? {}));
  if (types.includes("boolean") && /^(true|false)$/.test(text))
    return text === "true";
  const isNumber = types.includes("integer") || types.includes("number");
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `GET /boats/7?page=2`: what stands behind the server's URL. */
function labelOf({ method, url }: Sendable, baseUrl: string): string {
  const target = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
  return `${method} ${target.slice(0, 200)}`;
}

function readAnswer({ contract, operations }: Making): BodyReader {
  return ({ pointer }, { status, mediaType, type, bytes }) => {
    const content = operations
      .get(pointer)
      ?.responses.find((one) => one.status === status)
      ?.content.find((one) => one.mediaType === mediaType);
    if (content === undefined) return readAny(type, bytes);
    const { value, issues } = readBody(contract, content, bytes, type);
    if (value === undefined)
      return readBroken(contract, content, { bytes, type, issue: issues[0] });
    if (isOpaque(content, value)) return { opaque: true };
    const own = toJson(value);
    const isStream = content.kind === "lines" && Array.isArray(own);
    return {
      value: own,
      values: isStream ? own : [own],
      schemaPointer: content.schemaPointer,
      issues: issues.filter(({ level }) => level === "error"),
    };
  };
}

/** Whether a body is no value of its schema, but text or bytes that hold one. */
function isOpaque({ kind }: ContractContent, value: unknown): boolean {
  return (
    ["bytes", "events", "multipart", "form"].includes(kind) ||
    (kind === "any" && typeof value === "string")
  );
}

/** What the client does not read: XML whose values have other types, XML of other elements, or nothing that could be read. */
function readBroken(
  contract: Contract,
  content: ContractContent,
  {
    bytes,
    type,
    issue,
  }: {
    readonly bytes: Uint8Array;
    readonly type: string;
    readonly issue: Issue | undefined;
  },
): ReturnType<BodyReader> {
  const detail = issue?.message ?? "nobody knows why";
  if (content.kind !== "xml") return { fault: "unreadable", detail };
  const { isXml, value } = readXmlLoosely(contract, content, bytes, type);
  if (!isXml) return { fault: "unreadable", detail };
  if (value === undefined || issue?.rule !== "codec")
    return { fault: "xml", detail };
  const own = toJson(value);
  const { schemaPointer } = content;
  return { value: own, values: [own], schemaPointer, issues: [issue] };
}

/** A body of which nothing is documented: JSON as its value, nothing else. */
function readAny(type: string, bytes: Uint8Array): ReturnType<BodyReader> {
  if (!/[/+]json\s*(;|$)/i.test(type)) return { opaque: true };
  try {
    const value = toJson(JSON.parse(new TextDecoder().decode(bytes)));
    return { value, values: [], issues: [] };
  } catch {
    return { opaque: true };
  }
}

/** Deeper than this, nothing is compared. */
const deepest = 120;

/** JSON whose long integers are numbers again: what is compared is their type. What is nested too deeply is cut. */
function toJson(value: unknown, depth = 0): Json {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return value as Json;
  if (depth > deepest) return null;
  if (Array.isArray(value)) return value.map((one) => toJson(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, toJson(one, depth + 1)]),
  );
}
