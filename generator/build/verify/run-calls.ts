import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { Collection } from "./collect-differences.js";
import type { Signing } from "./credentials.js";
import {
  type ExchangeLimits,
  exchange,
  type Failure,
  type ReceivedResponse,
  type Sendable,
} from "./exchange.js";
import {
  type Given,
  giveValues,
  type PathValues,
  type ValueSources,
} from "./give-values.js";
import { type BodyReader, findStatus, judgeAnswer } from "./judge-answer.js";
import { type Callable, nameCallable } from "./list-calls.js";
import { type Pace, readRetryAfter } from "./pace.js";

/** A request of an operation, without credentials. */
export interface MadeRequest {
  readonly sendable: Sendable;
  /** As messages name it: `GET /boats/7?page=2`. */
  readonly label: string;
}

/** Makes the requests of an operation, or says why there is none. */
export type RequestMaker = (
  callable: Callable,
  values: PathValues,
) => readonly MadeRequest[] | { readonly refusal: string };

/** What a run is made of. */
export interface RunOptions {
  readonly document: OpenApiDocument;
  /** The operations to call. */
  readonly callables: readonly Callable[];
  readonly given: ReadonlyMap<string, string>;
  readonly sampleOf: ValueSources["sampleOf"];
  readonly makeRequests: RequestMaker;
  readonly readBody: BodyReader;
  readonly signingOf: (callable: Callable) => Signing;
  readonly collection: Collection;
  readonly pace: Pace;
  readonly limits: ExchangeLimits;
  readonly fetch: typeof fetch;
  /** Told of each answer. */
  readonly onAnswer?: ((call: CallRecord) => void) | undefined;
}

/** One request, and what came of it. */
export interface CallRecord {
  /** `GET /boats/7` */
  readonly label: string;
  readonly callable: Callable;
  readonly status?: number;
  readonly failure?: string;
}

/** What became of one operation. */
export interface OperationRecord {
  readonly callable: Callable;
  /** Why it was not called. */
  readonly untried?: string;
  /** A success that is documented came. */
  readonly confirmed: boolean;
  /** The statuses that came. */
  readonly statuses: readonly number[];
}

/** What came of a run. */
export interface RunResult {
  readonly operations: readonly OperationRecord[];
  readonly calls: readonly CallRecord[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** After so many failures without any answer, there is no server. */
const mostFailures = 3;
const mostRetries = 3;
/** A server that wants to be left alone for longer is. */
const longestWait = 60_000;

interface Run extends RunOptions {
  readonly calls: CallRecord[];
  answered: number;
  failed: number;
}

/**
 * Calls all operations: each after those that give it values, and what deletes
 * after everything else.
 */
export async function runCalls(options: RunOptions): Promise<RunResult> {
  const run: Run = { ...options, calls: [], answered: 0, failed: 0 };
  const started = new Map<Callable, Promise<Called>>();
  const call = (callable: Callable): Promise<Called> => {
    const known = started.get(callable) ?? callOperation(run, callable, call);
    started.set(callable, known);
    return known;
  };
  const deleting = options.callables.filter(
    ({ method }) => method === "DELETE",
  );
  const others = options.callables.filter((one) => !deleting.includes(one));
  await Promise.all(others.map(call));
  await Promise.all(deleting.map(call));
  const records = await Promise.all(options.callables.map(call));
  return { operations: records.map(({ record }) => record), calls: run.calls };
}

interface Called {
  readonly record: OperationRecord;
  readonly given?: Given;
}

async function callOperation(
  run: Run,
  callable: Callable,
  call: (other: Callable) => Promise<Called>,
): Promise<Called> {
  const { values, missing } = await giveValues(callable, {
    ...run,
    call: async (other) => (await call(other)).given,
  });
  if (missing.length > 0) {
    const names = missing.map((name) => `\`${name}\``).join(" and ");
    return untried(callable, `no value for ${names}`);
  }
  const requests = run.makeRequests(callable, values);
  if ("refusal" in requests) return untried(callable, requests.refusal);
  const statuses: number[] = [];
  let confirmed = false;
  let body: unknown;
  let reason: string | undefined;
  for (const request of requests) {
    const sent = await send(run, callable, request);
    if (sent === "lost") continue;
    if ("untried" in sent) {
      reason = sent.untried;
      continue;
    }
    statuses.push(sent.status);
    const judged = judgeAnswer({
      ...run,
      callable,
      answer: sent,
      findings: run.collection.open(request.label),
    });
    if (!judged.confirmed) continue;
    confirmed = true;
    body ??= judged.value;
  }
  if (reason !== undefined && statuses.length === 0)
    return untried(callable, reason);
  const record = { callable, confirmed, statuses };
  return confirmed ? { record, given: { values, body } } : { record };
}

function untried(callable: Callable, reason: string): Called {
  return {
    record: { callable, untried: reason, confirmed: false, statuses: [] },
  };
}

/** An answer; why there is none; or a difference that was reported already. */
type Sent = ReceivedResponse | { readonly untried: string } | "lost";

/** Sends a request until there is an answer that is not about being too fast. */
async function send(
  run: Run,
  callable: Callable,
  request: MadeRequest,
): Promise<Sent> {
  const { calls, onAnswer } = run;
  const record = (more: Pick<CallRecord, "status" | "failure">): void => {
    const one = { label: request.label, callable, ...more };
    calls.push(one);
    onAnswer?.(one);
  };
  for (let attempt = 0; ; attempt += 1) {
    const sent = await sendOnce(run, callable, request);
    if (sent === undefined) return { untried: "no server answers" };
    if ("failed" in sent) {
      const { reason, failed } = sent;
      record(failed === "redirects" ? {} : { failure: reason });
      return noteFailure(run, callable, request, sent);
    }
    run.answered += 1;
    record({ status: sent.status });
    const wait = waitFor(sent, attempt);
    if (wait === undefined) return sent;
    if (attempt >= mostRetries || wait > longestWait)
      return isDocumented(callable, sent.status)
        ? sent
        : { untried: `the server asks to wait (${sent.status})` };
    run.pace.pause(wait);
  }
}

async function sendOnce(
  run: Run,
  callable: Callable,
  { sendable }: MadeRequest,
): Promise<ReceivedResponse | Failure | undefined> {
  const { pace, fetch, limits, signingOf } = run;
  const { sign } = signingOf(callable);
  return pace.run(async () => {
    if (run.answered === 0 && run.failed >= mostFailures) return undefined;
    return exchange(sendable, {
      fetch,
      limits,
      sign,
      isDocumented: (status) => documentsRedirect(callable, status),
    });
  });
}

function noteFailure(
  run: Run,
  callable: Callable,
  { label }: MadeRequest,
  { failed, reason }: Failure,
): Sent {
  if (failed !== "redirects") {
    run.failed += 1;
    return { untried: reason };
  }
  run.answered += 1;
  run.collection.open(label).differ({
    kind: "redirect-broken",
    pointer: callable.pointer,
    subject: "",
    path: "",
    detail: reason,
  });
  return "lost";
}

/** How long a server wants to be left alone (RFC 6585 §4, RFC 9110 §15.6.4); nothing where it does not. */
function waitFor(
  { status, headers }: ReceivedResponse,
  attempt: number,
): number | undefined {
  const wait = readRetryAfter(headers.get("Retry-After"));
  if (status === 429) return wait ?? 1000 * 2 ** attempt;
  return status === 503 ? wait : undefined;
}

function isDocumented({ operation }: Callable, status: number): boolean {
  return findStatus(operation.responses, status) !== undefined;
}

/** `default` is of errors, and no word about redirects. */
function documentsRedirect({ operation }: Callable, status: number): boolean {
  const key = findStatus(operation.responses, status);
  return key !== undefined && key !== "default";
}

/** The failures of a run, each reason with the first call that it struck and how many. */
export function groupFailures(calls: readonly CallRecord[]): readonly {
  readonly reason: string;
  readonly first: string;
  readonly count: number;
}[] {
  const groups = new Map<string, { first: string; count: number }>();
  for (const { failure, callable } of calls) {
    if (failure === undefined) continue;
    const group = groups.get(failure) ?? {
      first: nameCallable(callable),
      count: 0,
    };
    groups.set(failure, { ...group, count: group.count + 1 });
  }
  return [...groups].map(([reason, group]) => ({ reason, ...group }));
}
