import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { ContractPart } from "../contract/contract.js";
import type { Issue } from "../contract/issue.js";
import type { MockAnswer } from "./exchange.js";

/** Why a request is refused: the rules of the mock. */
export type MockRule =
  | "path-unknown"
  | "method-unknown"
  | "example-unknown"
  | "status-unknown"
  | "prefer-invalid"
  | "credentials-missing"
  | "parameter-missing"
  | "parameter-invalid"
  | "parameter-unknown"
  | "accept-unsupported"
  | "body-missing"
  | "body-unexpected"
  | "body-too-large"
  | "body-syntax"
  | "body-invalid"
  | "media-type-unsupported"
  | "request-broken"
  | "mock-failed";

/** One thing that is wrong with a request. */
export interface ProblemIssue {
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  /** Of parameters. */
  readonly name?: string;
  /** JSON pointer into the value. */
  readonly pointer?: string;
  /** The keyword that it does not follow. */
  readonly rule: string;
  readonly message: string;
  /** Where that is documented: `specs/boats.md:12:3`. */
  readonly documentedAt?: string;
}

/** What a problem is about, beside its rule. */
export interface ProblemParts {
  readonly detail: string;
  /** The part of the document that the rule comes from. */
  readonly part?: Pick<ContractPart, "pointer" | "place"> | undefined;
  readonly issues?: readonly ProblemIssue[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What is documented in place of what was asked for. */
  readonly documented?: readonly string[];
}

const titles: Readonly<Record<MockRule, readonly [number, string]>> = {
  "path-unknown": [404, "No such path is documented"],
  "method-unknown": [405, "The method is not documented for this path"],
  "example-unknown": [404, "No such example is documented"],
  "status-unknown": [404, "No such status is documented"],
  "prefer-invalid": [400, "The Prefer header cannot be followed"],
  "credentials-missing": [401, "Documented credentials are missing"],
  "parameter-missing": [400, "A required parameter is missing"],
  "parameter-invalid": [400, "A parameter is not as documented"],
  "parameter-unknown": [400, "A parameter is not documented"],
  "accept-unsupported": [406, "No media type that is asked for is documented"],
  "body-missing": [400, "The required body is missing"],
  "body-unexpected": [400, "No body is documented"],
  "body-too-large": [413, "The body is too large"],
  "body-syntax": [400, "The body cannot be read"],
  "body-invalid": [422, "The body is not as documented"],
  "media-type-unsupported": [
    415,
    "The media type of the body is not documented",
  ],
  "request-broken": [400, "The request cannot be read"],
  "mock-failed": [500, "The mock failed"],
};

/**
 * Answers with problem details (RFC 9457) that name the rule, and the page and
 * line that it comes from.
 */
export function answerProblem(rule: MockRule, parts: ProblemParts): MockAnswer {
  const { detail, part, issues = [], headers = {}, documented } = parts;
  const [status, title] = titles[rule];
  const body = {
    type: `urn:endpaper:mock:${rule}`,
    title,
    status,
    detail,
    rule,
    ...(part?.place && { documentedAt: showPlace(part.place) }),
    ...(part && { pointer: part.pointer }),
    ...(documented && { documented }),
    ...(issues.length > 0 && { issues: issues.slice(0, mostIssues) }),
  };
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: JSON.stringify(body),
  };
}

/** More than these help nobody. */
const mostIssues = 50;

/** `specs/boats.md:12:3` */
export function showPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** What is wrong with a body, as a problem tells it. */
export function describeIssue(issue: Issue): ProblemIssue {
  const { rule, pointer, message, place } = issue;
  const documentedAt = place && showPlace(place);
  return {
    in: "body",
    pointer,
    rule,
    message,
    ...(documentedAt !== undefined && { documentedAt }),
  };
}
