import type { Contract, ContractOperation } from "../contract/contract.js";
import type { MatchPath, PathMatch } from "../contract/match-path.js";
import type { XmlDialectName } from "../runtime/xml-scanner.js";
import { detectXmlDialect } from "../runtime/xml-writer.js";
import { checkSecurity } from "./check-security.js";
import { type ChosenResponse, chooseResponse } from "./choose-response.js";
import type { MockAnswer, MockRequest } from "./exchange.js";
import { makeBody, nameType } from "./make-answer.js";
import { makeHeaders } from "./make-headers.js";
import { negotiate } from "./negotiate.js";
import { answerProblem, type MockRule } from "./problem.js";
import { checkParameters, listPairs } from "./read-parameters.js";
import { type Preferences, readPreferences } from "./read-preferences.js";
import { checkBody } from "./read-request-body.js";
import type { TextScope } from "./read-text.js";

/** What a mock answers with. */
export interface Mocking {
  readonly contract: Contract;
  readonly scope: TextScope;
  readonly match: MatchPath;
  /** The paths of the documented servers: `/v1`. */
  readonly prefixes: readonly string[];
  readonly seed: string;
  readonly strict: boolean;
  readonly dynamic: boolean;
  readonly maxBody: number;
  /** Answers that are the same each time, by what they depend on. */
  readonly known: Map<string, MockAnswer>;
  /** How often something was made that is to be different each time. */
  count: number;
}

/** What can be answered without more known answers than this. */
const mostKnown = 5000;

/** Answers a request as the document says, or with the problem that it has. */
export async function answerRequest(
  mocking: Mocking,
  request: MockRequest,
): Promise<MockAnswer> {
  const [path = "", query = ""] = splitTarget(request.target);
  const { match, methods } = findOperation(
    mocking,
    request.method,
    path,
    query,
  );
  if (match === undefined) {
    if (methods.length === 0) return unknownPath(request.method, path);
    const allow = listAllowed(methods);
    if (request.method === "OPTIONS")
      return { status: 204, headers: { allow } };
    return unknownMethod(mocking, {
      path,
      method: request.method,
      allow,
      methods,
    });
  }
  const answer = await answerOperation(mocking, match, { request, query });
  return request.method === "HEAD" ? withoutBody(answer) : answer;
}

/** The path, and the query behind it; a fragment is no part of a request. */
export function splitTarget(target: string): readonly [string, string] {
  const [plain = ""] = target.split("#", 1);
  const at = plain.indexOf("?");
  return at < 0 ? [plain, ""] : [plain.slice(0, at), plain.slice(at + 1)];
}

/** Finds the operation at a path, with or without the path of a server before it. */
export function findOperation(
  { match, prefixes }: Pick<Mocking, "match" | "prefixes">,
  method: string,
  path: string,
  query: string,
) {
  const found = match(method, path, query);
  if (found.methods.length > 0) return found;
  for (const prefix of prefixes) {
    if (!path.startsWith(`${prefix}/`)) continue;
    const inner = match(method, path.slice(prefix.length), query);
    if (inner.methods.length > 0) return inner;
  }
  return found;
}

function withoutBody({ status, headers, body }: MockAnswer): MockAnswer {
  const bytes =
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  const length = bytes ? { "content-length": `${bytes.length}` } : {};
  return { status, headers: { ...headers, ...length } };
}

/** The methods that a path answers: HEAD with GET, and OPTIONS always. */
export function listAllowed(methods: readonly string[]): string {
  const more = methods.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...new Set([...methods, ...more])].sort().join(", ");
}

function unknownPath(method: string, path: string): MockAnswer {
  const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  const detail = `\`${method} ${shown}\` is not documented`;
  return answerProblem("path-unknown", { detail });
}

function unknownMethod(
  { contract, match }: Mocking,
  {
    path,
    method,
    allow,
    methods,
  }: {
    readonly path: string;
    readonly method: string;
    readonly allow: string;
    readonly methods: readonly string[];
  },
): MockAnswer {
  const [known = ""] = methods;
  const part = match(known, path).match?.operation ?? contract.operations[0];
  return answerProblem("method-unknown", {
    detail: `\`${method}\` is not documented for \`${part?.path ?? path}\``,
    part,
    documented: methods,
    headers: { allow },
  });
}

interface Sent {
  readonly request: MockRequest;
  readonly query: string;
}

/** What is wrong with a request is told in the order in which servers look: who, what, how. */
async function answerOperation(
  mocking: Mocking,
  { operation, parameters }: PathMatch,
  { request, query }: Sent,
): Promise<MockAnswer> {
  const unauthorized = checkSecurity(operation, request, query);
  if (unauthorized) {
    const { detail, challenge } = unauthorized;
    const pointer = `${operation.pointer}/security`;
    const part = { pointer, place: mocking.contract.placeOf(pointer) };
    const headers = { "www-authenticate": challenge };
    return answerProblem("credentials-missing", { detail, part, headers });
  }
  const refusal =
    refuseParameters(mocking, operation, {
      request,
      query,
      path: parameters,
    }) ?? refuseUnknown(mocking, operation, query);
  if (refusal) return refusal;
  const body = await checkBody(mocking.scope, operation, request, mocking);
  if (body.problem) return body.problem;
  return answerAsDocumented(mocking, operation, request, body.xml);
}

function refuseParameters(
  { scope }: Mocking,
  operation: ContractOperation,
  source: Parameters<typeof checkParameters>[2],
): MockAnswer | undefined {
  const { missing, issues } = checkParameters(scope, operation, source);
  const [absent] = missing;
  if (absent) {
    const names = missing.map(
      ({ in: place, name }) => `the ${place} \`${name}\``,
    );
    const detail = `${names.join(" and ")} ${names.length > 1 ? "are" : "is"} required`;
    return answerProblem("parameter-missing", { detail, part: absent });
  }
  const [first] = issues;
  if (first === undefined) return undefined;
  const part = operation.parameters.find(
    (one) => one.in === first.in && one.name === first.name,
  );
  const detail = `the ${first.in} \`${first.name}\`: ${first.message}`;
  return answerProblem("parameter-invalid", { detail, part, issues });
}

/** Strictly taken, a query has nothing that is not documented. */
function refuseUnknown(
  { strict }: Mocking,
  operation: ContractOperation,
  query: string,
): MockAnswer | undefined {
  if (!strict || query === "") return undefined;
  const { parameters, security } = operation;
  const isOpen = parameters.some(
    ({ in: place, model, style, explode, schema }) =>
      place === "query" &&
      (model.whole !== undefined ||
        (explode &&
          style === "form" &&
          schema.type !== "array" &&
          !model.flat)),
  );
  if (isOpen) return undefined;
  const keys = security
    .flat()
    .flatMap(({ scheme }) =>
      scheme?.in === "query" ? (scheme.parameter ?? []) : [],
    );
  const known = new Set([
    ...keys,
    ...parameters.flatMap(({ in: place, name }) =>
      place === "query" ? [name] : [],
    ),
    ...listPairs(operation.requestPath.split("?")[1] ?? "").map(
      ([name]) => name,
    ),
  ]);
  const other = listPairs(query).find(
    ([name]) => !known.has(name) && !known.has(name.replace(/\[.*/s, "")),
  );
  if (other === undefined) return undefined;
  const detail = `the query \`${other[0].slice(0, 100)}\` is not documented`;
  return answerProblem("parameter-unknown", { detail, part: operation });
}

function answerAsDocumented(
  mocking: Mocking,
  operation: ContractOperation,
  request: MockRequest,
  xml: string | undefined,
): MockAnswer {
  const wishes = readPreferences(request.header("prefer"));
  const accept = request.header("accept");
  const dynamic = wishes.dynamic ?? mocking.dynamic;
  const dialect = chooseDialect(mocking, xml);
  const key = [
    operation.pointer,
    accept,
    wishes.status,
    wishes.example,
    dialect,
  ];
  const id = key.map((one) => one ?? "").join("\n");
  const known = dynamic ? undefined : mocking.known.get(id);
  if (known) return known;
  const chosen = chooseResponse(operation, wishes.status);
  if (chosen === undefined) return answerUndocumented(operation, wishes);
  const made = makeAnswer(mocking, operation, chosen, {
    accept,
    wishes: { ...wishes, dynamic },
    dialect,
  });
  if (!dynamic && id.length < 1000) {
    if (mocking.known.size >= mostKnown) mocking.known.clear();
    mocking.known.set(id, made);
  }
  return made;
}

/** The configured dialect, else that of the request, else that of descriptions. */
function chooseDialect(
  { contract }: Mocking,
  xml: string | undefined,
): XmlDialectName {
  if (contract.dialect) return contract.dialect;
  return xml === undefined ? "openapi" : detectXmlDialect(xml).dialect.name;
}

/** Nothing is documented at all, or not what is wished for. */
function answerUndocumented(
  operation: ContractOperation,
  { status }: Preferences,
): MockAnswer {
  if (status === undefined) return { status: 204, headers: {} };
  const documented = operation.responses.map((one) => one.status);
  const rule: MockRule = /^[2-5]\d\d$/.test(status)
    ? "status-unknown"
    : "prefer-invalid";
  const detail = `the status \`${status.slice(0, 20)}\` is not documented`;
  return answerProblem(rule, { detail, part: operation, documented });
}

interface Wishes {
  readonly accept: string | undefined;
  readonly wishes: Preferences;
  readonly dialect: XmlDialectName;
}

function makeAnswer(
  mocking: Mocking,
  operation: ContractOperation,
  { response, status }: ChosenResponse,
  { accept, wishes, dialect }: Wishes,
): MockAnswer {
  const { contract, seed } = mocking;
  const dynamic = wishes.dynamic === true;
  const own = dynamic ? `${seed} ${mocking.count++}` : seed;
  const headers = makeHeaders(contract, response, own);
  const isEmpty = status === 204 || status === 205 || status === 304;
  if (response.content.length === 0 || isEmpty) return { status, headers };
  const content = orderContent(response.content, wishes.example);
  if (content.length === 0) {
    const detail = `no example is called \`${wishes.example?.slice(0, 100)}\``;
    return answerProblem("example-unknown", { detail, part: response });
  }
  const types = content.map(({ mediaType }) => mediaType);
  const chosen = negotiate(accept, types);
  const media = content.find(({ mediaType }) => mediaType === chosen);
  if (media === undefined) {
    const detail = `\`Accept: ${accept?.slice(0, 200)}\` names no documented media type`;
    const [first = response] = content;
    return answerProblem("accept-unsupported", {
      detail,
      part: first,
      documented: types,
    });
  }
  const { example } = wishes;
  const wish = {
    operation,
    response,
    content: media,
    example,
    dynamic,
    seed: own,
    dialect,
  };
  const type = nameType(media.mediaType);
  return {
    status,
    headers: { ...headers, "content-type": type },
    body: makeBody(contract, wish),
  };
}

/** JSON first, as the client asks for it; changes last. With an example, where it is. */
function orderContent(
  all: ContractOperation["responses"][0]["content"],
  example: string | undefined,
) {
  const rank = ({ kind }: (typeof all)[0]) =>
    kind === "json" ? 0 : kind === "patch" ? 2 : 1;
  const ordered = [...all].sort((a, b) => rank(a) - rank(b));
  if (example === undefined) return ordered;
  return ordered.filter(({ samples }) =>
    samples.some(({ name }) => name === example),
  );
}
