import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { listServers } from "../../client/model/operations/list-servers.js";
import type { MappedDocument } from "../../openapi/overlay/overlay-api.js";
import { collectDifferences } from "./collect-differences.js";
import {
  chooseSigning,
  type Environment,
  listSchemeVariables,
  type SchemeVariable,
  type Signing,
} from "./credentials.js";
import type { PathValue } from "./give-values.js";
import type { BodyReader } from "./judge-answer.js";
import {
  type Callable,
  listCallables,
  type Selection,
  selectCallables,
} from "./list-calls.js";
import { type Clock, keepPace } from "./pace.js";
import { reportRun } from "./report-run.js";
import {
  type CallRecord,
  type OperationRecord,
  type RequestMaker,
  runCalls,
} from "./run-calls.js";
import { gatherSecrets, type Secrets } from "./secrets.js";
import { type Observed, writeObserved } from "./write-observed.js";

/** What a server is held to, and how. */
export interface VerifyOptions {
  readonly api: MappedDocument;
  /** Whole, without a slash at its end. */
  readonly baseUrl: string;
  readonly env: Environment;
  readonly include?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** Values of parameters, by name. */
  readonly values?: ReadonlyMap<string, string> | undefined;
  /** Headers of every request to the server, by name. */
  readonly headers?: readonly GivenHeader[] | undefined;
  readonly concurrency: number;
  /** Requests a second. */
  readonly rate: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly wire: Wire;
  /** How a page is named in the overlay; as in places otherwise. */
  readonly nameFile?: (file: string) => string;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  readonly onAnswer?: (call: CallRecord) => void;
}

/** A header that the user gives. */
export interface GivenHeader {
  readonly name: string;
  readonly value: string;
  /** Whether it came from the environment, and is not shown. */
  readonly isSecret: boolean;
}

/** How values travel: what `endpaper/contract` knows. */
export interface Wire {
  readonly makeRequests: RequestMaker;
  readonly readBody: BodyReader;
  readonly sampleOf: (
    callable: Callable,
    parameter: string,
  ) => PathValue | undefined;
}

/** What came of a verification. */
export interface Verification {
  readonly diagnostics: readonly Diagnostic[];
  /** How many of the diagnostics are differences. */
  readonly differences: number;
  readonly operations: readonly OperationRecord[];
  readonly calls: readonly CallRecord[];
  /** The overlay that accepts what was observed. */
  readonly observed: Observed | undefined;
  /** Takes credentials out of a text. */
  readonly redact: Secrets["redact"];
}

/** More than this of a body is not read. */
const mostBytes = 64 * 2 ** 20;

/** Calls the operations of an API on a server, and reports how the answers differ from what is documented. */
export async function verifyApi(options: VerifyOptions): Promise<Verification> {
  const { api, env, headers = [], wire } = options;
  const { document } = api;
  const variables = listSchemeVariables(document, env);
  const secrets = gatherSecrets([
    ...variables.flatMap(({ variable }) => env[variable] ?? []),
    ...headers.flatMap(({ isSecret, value }) => (isSecret ? [value] : [])),
  ]);
  const all = listCallables(document);
  const selection = selectCallables(all, options);
  const unusable = [
    ...reportCredentials(variables),
    ...reportWords(selection, all, options),
  ];
  if (unusable.length > 0) return stop(unusable, secrets);
  const sorted = sortOut(options, selection.chosen, variables);
  const collection = collectDifferences(secrets);
  const { rate, concurrency, clock, timeout, onAnswer } = options;
  const { operations, calls } = await runCalls({
    ...wire,
    document,
    callables: sorted.callables,
    given: options.values ?? new Map(),
    signingOf: (callable) =>
      withHeaders(sorted.signings.get(callable), headers),
    collection,
    pace: keepPace({ rate, concurrency, ...(clock && { clock }) }),
    limits: { timeout, bytes: mostBytes },
    fetch: options.fetch ?? fetch,
    onAnswer: onAnswer && ((call) => onAnswer(hide(call, secrets))),
  });
  const records = [...sorted.refused, ...operations];
  const shown = calls.map((call) => hide(call, secrets));
  const { baseUrl } = options;
  const reported = { api, baseUrl, collection, records, calls: shown };
  const { diagnostics, told } = reportRun({ ...reported, selection, secrets });
  return {
    diagnostics,
    differences: told.length,
    operations: records,
    calls: shown,
    observed: writeObserved(api, told, {
      source: secrets.redact(baseUrl),
      nameFile: options.nameFile ?? ((file) => file),
    }),
    redact: secrets.redact,
  };
}

function stop(
  diagnostics: readonly Diagnostic[],
  { redact }: Secrets,
): Verification {
  const nothing = { operations: [], calls: [], observed: undefined };
  return { diagnostics, differences: 0, ...nothing, redact };
}

function hide(call: CallRecord, { redact }: Secrets): CallRecord {
  const { label, failure } = call;
  return {
    ...call,
    label: redact(label),
    ...(failure !== undefined && { failure: redact(failure) }),
  };
}

function reportCredentials(
  variables: readonly SchemeVariable[],
): readonly Diagnostic[] {
  return variables.flatMap(({ variable, scheme, holds, problem }) =>
    problem === undefined
      ? []
      : [
          diagnose(
            "verify-credentials-invalid",
            `\`${variable}\`, the credentials of \`${scheme}\`, cannot be sent: ${problem}`,
            { expected: holds },
          ),
        ],
  );
}

function reportWords(
  { unmatched }: Selection,
  all: readonly Callable[],
  { values = new Map() }: VerifyOptions,
): readonly Diagnostic[] {
  const names = new Set(
    all.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  );
  const unknown = [...values.keys()].filter((name) => !names.has(name));
  return [
    ...unmatched.map((word) =>
      diagnose(
        "verify-word-unmatched",
        `no operation has the method, tag, id or path \`${word}\``,
      ),
    ),
    ...unknown.map((name) =>
      diagnose(
        "verify-word-unmatched",
        `no operation has the parameter \`${name}\`, of which \`--value\` gives one`,
      ),
    ),
  ];
}

interface SortedOut {
  readonly callables: readonly Callable[];
  readonly signings: ReadonlyMap<Callable, Signing>;
  /** What cannot be called at all. */
  readonly refused: readonly OperationRecord[];
}

/** Sets aside what cannot be called, whatever its values: on another server, or without credentials. */
function sortOut(
  { api: { document } }: VerifyOptions,
  chosen: readonly Callable[],
  variables: readonly SchemeVariable[],
): SortedOut {
  const { own } = listServers(document);
  const signings = new Map<Callable, Signing>();
  const refused: OperationRecord[] = [];
  for (const callable of chosen) {
    const signing = chooseSigning(document, callable.operation, variables);
    signings.set(callable, signing);
    const [server] = own.get(callable.pointer) ?? [];
    const untried =
      server === undefined
        ? describeMissing(signing)
        : `it is documented on another server, \`${server.server.url}\``;
    if (untried !== undefined)
      refused.push({ callable, untried, confirmed: false, statuses: [] });
  }
  const gone = new Set(refused.map(({ callable }) => callable));
  return {
    callables: chosen.filter((one) => !gone.has(one)),
    signings,
    refused,
  };
}

function describeMissing({ missing }: Signing): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map(
    ({ variable, holds }) => `\`${variable}\` (${holds})`,
  );
  return `it needs credentials: ${names.join(" and ")} in the environment`;
}

/** The user's own headers go where credentials go: to the server, and nowhere else. */
function withHeaders(
  signing: Signing | undefined,
  headers: readonly GivenHeader[],
): Signing {
  const { sign = () => {}, missing = [] } = signing ?? {};
  return {
    missing,
    sign: (request) => {
      sign(request);
      for (const { name, value } of headers) request.headers.set(name, value);
    },
  };
}
