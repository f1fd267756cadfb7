import type {
  HeaderObject,
  Json,
  OpenApiDocument,
  ResponseObject,
} from "../../openapi/document/document.js";
import { toPointer } from "../../openapi/document/pointer.js";
import { compareValue } from "./compare-value.js";
import type { Findings } from "./difference.js";
import type { ReceivedResponse } from "./exchange.js";
import type { Callable } from "./list-calls.js";

/** A body as a value, or why it is none. */
export type BodyReading =
  | {
      readonly value: Json;
      /** What is compared with the schema: the value, or of a stream its parts. */
      readonly values: readonly Json[];
      readonly schemaPointer?: string;
      /** What the contract has against it. */
      readonly issues: readonly BodyIssue[];
    }
  /** Bytes and text of which a schema says nothing. */
  | { readonly opaque: true }
  | { readonly fault: "unreadable" | "xml"; readonly detail: string };

/** Something that the contract excludes. */
export interface BodyIssue {
  /** The keyword that it does not follow. */
  readonly rule: string;
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** JSON pointer to the schema that says so. */
  readonly schemaPointer: string;
  readonly message: string;
}

/** Reads the body of an answer as it is documented for a status and a media type. */
export type BodyReader = (
  callable: Callable,
  body: {
    /** The key of `responses`, and within `content`; absent where nothing is documented. */
    readonly status?: string;
    readonly mediaType?: string;
    /** As the header has it. */
    readonly type: string;
    readonly bytes: Uint8Array;
  },
) => BodyReading;

/** What came of a call. */
export interface Judged {
  /** A success that is documented came, and was compared. */
  readonly confirmed: boolean;
  /** The body, where it is a value. */
  readonly value?: Json;
}

interface Case {
  readonly document: OpenApiDocument;
  readonly findings: Findings;
  readonly callable: Callable;
  readonly answer: ReceivedResponse;
  readonly readBody: BodyReader;
}

/** Holds an answer against what is documented of its operation: status, headers, media type, body. */
export function judgeAnswer(given: Case): Judged {
  const { callable, answer, findings } = given;
  const { responses } = callable.operation;
  const pointer = callable.pointer + toPointer("responses");
  findings.visit(pointer);
  const status = findStatus(responses, answer.status);
  const response = status === undefined ? undefined : responses[status];
  if (status === undefined || response === undefined)
    return judgeUndocumented(given, pointer);
  const at = pointer + toPointer(status);
  findings.visit(at);
  checkHeaders(given, response, at);
  const judged = judgeBody(given, { response, status, pointer: at });
  return { ...judged, confirmed: isSuccess(answer.status) };
}

function isSuccess(status: number): boolean {
  return status < 400;
}

/** The key that documents a status: itself, its class, or `default` (OpenAPI 3.1 §4.8.16). */
export function findStatus(
  responses: Readonly<Record<string, ResponseObject>>,
  status: number,
): string | undefined {
  const keys = [`${status}`, `${String(status)[0]}XX`, "default"];
  return keys
    .map((key) =>
      Object.keys(responses).find(
        (one) => one.toUpperCase() === key.toUpperCase(),
      ),
    )
    .find((key) => key !== undefined);
}

function judgeUndocumented(
  { callable, answer, findings, readBody }: Case,
  pointer: string,
): Judged {
  const type = baseOf(answer.headers.get("Content-Type") ?? "");
  const { bytes } = answer;
  const read =
    bytes.length > 0 ? readBody(callable, { type, bytes }) : undefined;
  const value = read && "value" in read ? read.value : undefined;
  const detail = bytes.length > 0 && type !== "" ? type : undefined;
  const subject = String(answer.status);
  const kind = "status-undocumented";
  findings.differ({ kind, pointer, subject, path: "", value, detail });
  return { confirmed: false };
}

function checkHeaders(
  { document, findings, answer }: Case,
  { headers = {} }: ResponseObject,
  pointer: string,
): void {
  for (const [name, header] of Object.entries(headers)) {
    if (name.toLowerCase() === "content-type") continue;
    const at = pointer + toPointer("headers", name);
    const text = answer.headers.get(name);
    findings.visit(at);
    if (text === null) {
      if (header.required)
        findings.differ({
          kind: "header-missing",
          pointer: at,
          subject: name,
          path: "",
        });
      continue;
    }
    const value = readHeader(header, text);
    const path = `header ${name}`;
    if (value !== undefined && header.schema)
      compareValue({ document, findings }, `${at}/schema`, { value, path });
  }
}

/** A header's text as the scalar that its schema wants; lists and objects are not looked into. */
function readHeader({ schema }: HeaderObject, text: string): Json | undefined {
  const [type, ...others] = [schema?.type ?? []]
    .flat()
    .filter((one) => one !== "null");
  if (type === undefined || others.length > 0) return undefined;
  if (type === "string") return text;
  if (type === "boolean")
    return /^(true|false)$/i.test(text) ? /t/i.test(text) : text;
  if (type !== "integer" && type !== "number") return undefined;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

interface Documented {
  readonly response: ResponseObject;
  readonly status: string;
  readonly pointer: string;
}

function judgeBody(
  given: Case,
  { response, status, pointer }: Documented,
): Pick<Judged, "value"> {
  const { callable, answer, findings, readBody } = given;
  const { content = {} } = response;
  const { bytes, broken } = answer;
  const header = answer.headers.get("Content-Type");
  const told = Object.keys(content);
  if (bytes.length === 0 && broken === undefined) {
    if (told.length > 0 && told.every(needsBody) && mayHaveBody(given))
      findings.differ({ kind: "body-missing", pointer, subject: "", path: "" });
    return {};
  }
  // Without one, it is what was asked for (RFC 9110 §8.3).
  const type = header ?? told[0] ?? "application/octet-stream";
  const mediaType = findMediaType(told, type);
  const at =
    mediaType === undefined
      ? pointer
      : pointer + toPointer("content", mediaType);
  if (mediaType !== undefined) findings.visit(at);
  const whole = { pointer: at, subject: "", path: "" };
  if (broken !== undefined) {
    findings.differ({ kind: "body-unreadable", ...whole, detail: broken });
    return {};
  }
  const known = mediaType === undefined ? {} : { status, mediaType };
  const read = readBody(callable, { ...known, type, bytes });
  if (mediaType === undefined) {
    const value = "value" in read ? read.value : undefined;
    const subject = baseOf(type);
    findings.differ({
      ...whole,
      kind: "media-type-undocumented",
      subject,
      value,
    });
    return {};
  }
  if ("fault" in read) {
    const kind = read.fault === "xml" ? "xml-unreadable" : "body-unreadable";
    findings.differ({ kind, ...whole, detail: read.detail });
    return {};
  }
  if ("opaque" in read) return {};
  compareBody(given, read);
  return { value: read.value };
}

/**
 * Compares a body with its schema. What only the contract finds, such as a
 * keyword that no comparison of values looks at, is a difference, too: the
 * generated client judges by it.
 */
function compareBody(
  { document, findings }: Case,
  { values, schemaPointer, issues }: Extract<BodyReading, { value: Json }>,
): void {
  let differences = 0;
  const counting: Findings = {
    ...findings,
    differ: (difference) => {
      differences += 1;
      findings.differ(difference);
    },
  };
  const isStream = values.length !== 1;
  if (schemaPointer === undefined) return;
  for (const [index, value] of values.entries()) {
    const path = isStream ? `[${index}]` : "";
    compareValue({ document, findings: counting }, schemaPointer, {
      value,
      path,
    });
  }
  if (differences > 0) return;
  for (const { rule, pointer, schemaPointer: at, message } of issues)
    findings.differ({
      kind: "limit-exceeded",
      pointer: at,
      subject: rule,
      path: pointer,
      detail: message,
    });
}

/** Text and bytes may be empty; no value of JSON or XML is. */
function needsBody(mediaType: string): boolean {
  return /[/+](json|xml)\s*(;|$)/i.test(mediaType);
}

/** RFC 9110 §6.4.1 */
function mayHaveBody({
  callable: { method },
  answer: { status },
}: Case): boolean {
  return (
    method !== "HEAD" && status !== 204 && status !== 205 && status !== 304
  );
}

/** The media type that documents one: itself with its parameters, itself, or a range (RFC 9110 §12.5.1). */
function findMediaType(
  told: readonly string[],
  type: string,
): string | undefined {
  const plain = (text: string): string =>
    text.toLowerCase().replace(/\s+/g, "");
  const [main = ""] = baseOf(type).split("/");
  const wanted = [plain(type), baseOf(type), `${main}/*`, "*/*"];
  for (const one of wanted) {
    const found =
      told.find((key) => plain(key) === one) ??
      told.find((key) => baseOf(key) === one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A media type without its parameters, in lower case. */
function baseOf(type: string): string {
  return type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
