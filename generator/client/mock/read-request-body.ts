import type {
  ContractContent,
  ContractOperation,
} from "../contract/contract.js";
import { findIssues } from "../contract/find-issues.js";
import type { Issue } from "../contract/issue.js";
import { readBody } from "../contract/validate.js";
import type { MockAnswer, MockRequest } from "./exchange.js";
import { findMediaType } from "./negotiate.js";
import { answerProblem, describeIssue } from "./problem.js";
import { listPairs, unescapeText } from "./read-parameters.js";
import { type BodyPart, readParts, toUtf8 } from "./read-parts.js";
import type { TextScope } from "./read-text.js";
import { type NamedText, readTree } from "./read-tree.js";

/** How bodies are checked. */
export interface BodyRules {
  /** Bytes of a body, at most. */
  readonly maxBody: number;
  /** Whether what no page mentions is refused. */
  readonly strict: boolean;
}

/** A body that is as documented, or the problem with it. */
export type CheckedBody =
  | { readonly problem: MockAnswer }
  | {
      readonly problem?: never;
      /** Text of XML, from which its dialect can be told. */
      readonly xml?: string;
    };

/** Reads the body of a request in the format of its media type, and checks it. */
export async function checkBody(
  scope: TextScope,
  operation: ContractOperation,
  request: MockRequest,
  rules: BodyRules,
): Promise<CheckedBody> {
  const { body } = operation;
  const bytes = await request.readBody(rules.maxBody);
  if (bytes === "too large") return { problem: tooLarge(operation, rules) };
  if (body === undefined || body.content.length === 0)
    return rules.strict && bytes.length > 0 && body === undefined
      ? { problem: unexpected(operation) }
      : {};
  const type = request.header("content-type");
  const content = findContent(body.content, type);
  // A text of nothing is a text, too.
  const isWhole =
    type !== undefined && /^(?:text|bytes)$/.test(content?.kind ?? "");
  if (bytes.length === 0 && !isWhole)
    return body.required ? { problem: missing(body) } : {};
  const encoding = request.header("content-encoding") ?? "identity";
  if (content === undefined || encoding.trim().toLowerCase() !== "identity")
    return { problem: unsupported(body, type, encoding) };
  const issues = readIssues(scope, content, bytes, type ?? content.mediaType);
  const counted = rules.strict
    ? issues
    : issues.filter(({ level }) => level === "error");
  if (counted.length > 0) return { problem: invalid(content, counted) };
  return content.kind === "xml" ? { xml: toUtf8(bytes) } : {};
}

/** Without a media type, a body may be bytes (RFC 9110 §8.3), or what is documented as anything. */
function findContent(
  all: readonly ContractContent[],
  type: string | undefined,
): ContractContent | undefined {
  if (type !== undefined) return findMediaType(all, type);
  return all.find(({ kind }) => kind === "bytes" || kind === "any");
}

function readIssues(
  scope: TextScope,
  content: ContractContent,
  bytes: Uint8Array,
  type: string,
): readonly Issue[] {
  const { contract } = scope;
  if (content.kind === "form") {
    const pairs = listPairs(toUtf8(bytes)).map(
      ([name, value]): NamedText => [name, unescapeText(value)],
    );
    return checkTree(scope, content, pairs);
  }
  if (content.kind !== "multipart")
    return readBody(contract, content, bytes, type).issues;
  const parts = readParts(bytes, type);
  if (typeof parts === "string") return [broken(scope, content, parts)];
  const named = parts.flatMap(({ name, ...part }): readonly NamedText[] =>
    name === undefined ? [] : [[name, readValue(part)]],
  );
  // Parts without names are told by their position, and by their media types alone.
  return named.length === parts.length ? checkTree(scope, content, named) : [];
}

function readValue({ isFile, mediaType, bytes }: Omit<BodyPart, "name">) {
  const isText =
    !isFile || /^(?:text\/|application\/(?:[^;]*\+)?json)/i.test(mediaType);
  return isText && !(isFile && mediaType === "") ? toUtf8(bytes) : bytes;
}

function checkTree(
  scope: TextScope,
  { schema, schemaPointer: pointer, direction }: ContractContent,
  fields: readonly NamedText[],
): readonly Issue[] {
  const value = readTree(scope, schema, fields);
  return findIssues(
    { ...scope.contract, direction },
    { schema, pointer },
    value,
  );
}

function broken(
  { contract }: TextScope,
  { schemaPointer }: ContractContent,
  message: string,
): Issue {
  const place = contract.placeOf(schemaPointer);
  return {
    rule: "syntax",
    level: "error",
    pointer: "",
    message,
    schemaPointer,
    place,
  };
}

function tooLarge(part: ContractOperation, { maxBody }: BodyRules): MockAnswer {
  const detail = `the body has more than ${maxBody} bytes`;
  return answerProblem("body-too-large", { detail, part });
}

function unexpected(part: ContractOperation): MockAnswer {
  const detail = `\`${part.method} ${part.path}\` documents no body`;
  return answerProblem("body-unexpected", { detail, part });
}

function missing(part: NonNullable<ContractOperation["body"]>): MockAnswer {
  const documented = part.content.map(({ mediaType }) => mediaType);
  const detail = "the body is required";
  return answerProblem("body-missing", { detail, part, documented });
}

function unsupported(
  part: NonNullable<ContractOperation["body"]>,
  type: string | undefined,
  encoding: string,
): MockAnswer {
  const documented = part.content.map(({ mediaType }) => mediaType);
  const isEncoded = encoding.trim().toLowerCase() !== "identity";
  const detail = isEncoded
    ? `the body is encoded as \`${encoding}\`, which the mock does not read`
    : type === undefined
      ? "the body has no `Content-Type`"
      : `the body is \`${type}\``;
  const headers = { accept: documented.join(", ") };
  return answerProblem("media-type-unsupported", {
    detail,
    part,
    documented,
    headers,
  });
}

function invalid(part: ContractContent, issues: readonly Issue[]): MockAnswer {
  const [first] = issues;
  const isSyntax = first?.rule === "syntax";
  const where = first?.pointer ? `\`${first.pointer}\`: ` : "";
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return answerProblem(isSyntax ? "body-syntax" : "body-invalid", {
    detail: `${where}${first?.message ?? ""}${more}`,
    part: first
      ? { pointer: first.schemaPointer, place: first.place ?? part.place }
      : part,
    issues: issues.map(describeIssue),
  });
}
