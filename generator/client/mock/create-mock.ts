import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { Contract } from "../contract/contract.js";
import {
  type ContractOptions,
  type ContractSource,
  loadContract,
} from "../contract/load-contract.js";
import { createMatcher } from "../contract/match-path.js";
import {
  answerRequest,
  findOperation,
  listAllowed,
  type Mocking,
  splitTarget,
} from "./answer-request.js";
import type { MockAnswer, MockRequest } from "./exchange.js";
import { makeListener, type NodeListener } from "./node-listener.js";
import { answerProblem } from "./problem.js";
import { createTextScope } from "./read-text.js";

/** How a mock answers. */
export interface MockOptions extends ContractOptions {
  /** What made values follow: the same seed gives the same answers. */
  readonly seed?: string | number | undefined;
  /** Whether what no page mentions is refused: members of bodies, parameters of queries. */
  readonly strict?: boolean | undefined;
  /** Whether values are made even where there are examples, others each time. */
  readonly dynamic?: boolean | undefined;
  /** Milliseconds before each answer. */
  readonly delay?: number | undefined;
  /** Whether pages of all origins may read the answers; `true` by default. */
  readonly cors?: boolean | undefined;
  /** Bytes of a body, at most; 10 MB by default. */
  readonly maxBody?: number | undefined;
}

/** A server that behaves as the document says, without a network. */
export interface Mock {
  /** Answers a request of the Fetch Standard, such as one that a client would send. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** For `http.createServer(mock.listener)`. */
  readonly listener: NodeListener;
  /** What it answers by. */
  readonly contract: Contract;
}

const megabyte = 1024 * 1024;

/**
 * Makes a mock of a document that Endpaper made: `openapi.json` of a package, or
 * what `endpaper openapi` prints. With `openapi.map.json` beside it as `map`,
 * problems name the page and line. Reads no files and opens no port.
 */
export function createMock(
  source: OpenApiDocument | ContractSource | Contract | object,
  options: MockOptions = {},
): Mock {
  const contract = toContract(source, options);
  const { delay = 0, cors = true } = options;
  const mocking: Mocking = {
    contract,
    scope: createTextScope(contract),
    match: createMatcher(contract),
    prefixes: listPrefixes(contract),
    seed: `${options.seed ?? "endpaper"}`,
    strict: options.strict === true,
    dynamic: options.dynamic === true,
    maxBody: options.maxBody ?? 10 * megabyte,
    known: new Map(),
    count: 0,
  };
  const answer = async (request: MockRequest): Promise<MockAnswer> => {
    if (delay > 0) await new Promise((done) => setTimeout(done, delay));
    const given = await attempt(mocking, request, cors);
    return cors ? shareWithOrigin(request, given) : given;
  };
  return {
    fetch: async (request) => toResponse(await answer(fromFetch(request))),
    listener: makeListener(answer),
    contract,
  };
}

function toContract(source: object, options: MockOptions): Contract {
  if ("operations" in source && "xmlOf" in source) return source as Contract;
  return loadContract(source as OpenApiDocument, options);
}

/** The paths of the servers, the longest first: what clients put before the documented path. */
function listPrefixes({ servers, operations }: Contract): readonly string[] {
  const own = operations.flatMap(({ server }) => server ?? []);
  const paths = [...servers, ...own].map(({ filled, url }) =>
    (filled ?? url)
      .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "")
      .replace(/\/+$/, ""),
  );
  const some = paths.filter((path) => path.startsWith("/"));
  return [...new Set(some)].sort((a, b) => b.length - a.length);
}

async function attempt(
  mocking: Mocking,
  request: MockRequest,
  cors: boolean,
): Promise<MockAnswer> {
  try {
    if (cors && isPreflight(request)) {
      const [path, query] = splitTarget(request.target);
      const { methods } = findOperation(mocking, "OPTIONS", path, query);
      return answerPreflight(request, listAllowed(methods));
    }
    return await answerRequest(mocking, request);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return answerProblem("mock-failed", { detail: detail.slice(0, 500) });
  }
}

function fromFetch(request: Request): MockRequest {
  return {
    method: request.method.toUpperCase(),
    target: request.url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, ""),
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: async (most) => {
      const told = Number(request.headers.get("content-length") ?? 0);
      if (told > most) return "too large";
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.length > most ? "too large" : bytes;
    },
  };
}

function toResponse({ status, headers, body }: MockAnswer): Response {
  const bytes =
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  const content = bytes && new Uint8Array(bytes);
  return new Response(content ?? null, { status, headers });
}

/** Whether a request asks a browser's question before another one (Fetch Standard, §3.2.2). */
function isPreflight(request: MockRequest): boolean {
  return (
    request.method === "OPTIONS" &&
    request.header("origin") !== undefined &&
    request.header("access-control-request-method") !== undefined
  );
}

/** Answers it: the methods that are documented there, and all headers. */
function answerPreflight(request: MockRequest, allow: string): MockAnswer {
  const wanted = request.header("access-control-request-headers");
  const isPrivate =
    request.header("access-control-request-private-network") === "true";
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": allow,
      ...(wanted &&
        isText(wanted) && { "access-control-allow-headers": wanted }),
      ...(isPrivate && { "access-control-allow-private-network": "true" }),
      "access-control-max-age": "600",
    },
  };
}

/** Lets the page read the answer that asked for it, whatever it sent along. */
function shareWithOrigin(request: MockRequest, answer: MockAnswer): MockAnswer {
  const origin = request.header("origin");
  if (origin === undefined || !isText(origin)) return answer;
  const names = Object.keys(answer.headers).join(", ");
  const headers = {
    ...answer.headers,
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    ...(names && { "access-control-expose-headers": names }),
    vary: "Origin",
  };
  return { ...answer, headers };
}

function isText(value: string): boolean {
  return /^[\t -~]*$/.test(value);
}
