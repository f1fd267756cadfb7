import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Result,
} from "../../base/diagnostics/diagnostic.js";
import { applySeverities } from "../../base/diagnostics/severity.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import { writeDocuments } from "../../build/package/write-document.js";
import type { OpenApiResult } from "../../build/read-api.js";
import type { CallRecord } from "../../build/verify/run-calls.js";
import type {
  GivenHeader,
  Verification,
} from "../../build/verify/verify-api.js";
import type { VerifyCommandOptions } from "../options.js";
import { prepareConfig } from "../prepare.js";
import { count, fileNamer, nothingRead } from "../report.js";
import { openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Where the overlay goes when `--update` does not say. */
const defaultOverlay = "observed.overlay.yaml";

/** Runs `endpaper verify` and returns its exit code. */
export async function runVerify(
  options: VerifyCommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("verify", options, { terminal, host });
  const example = "endpaper verify specs --base-url https://api.example.com";
  const [config, unusable] = await prepareConfig({ options, example }, host);
  const [target, problems] = readTarget(options, terminal.env ?? {});
  const usage = [...unusable, ...problems];
  if (config === undefined || target === undefined)
    return session.finish({ diagnostics: usage, subject: nothingRead(host) });
  const { observer } = session;
  // Loaded only now: wrong usage is told at once.
  const { buildOpenApi } = await observer.measure(
    "load",
    () => import("../../build/read-api.js"),
  );
  const read = await buildOpenApi(config, host, { observer });
  const errors = read.diagnostics.filter(
    ({ severity }) => severity === "error",
  );
  const { api, inputs: subject, counts } = read;
  if (api === undefined)
    return session.finish({ diagnostics: errors, subject, counts });
  const verified = await callServer({
    api,
    config,
    target,
    options,
    session,
    root: subject.root,
  });
  const [written, refusals] = await writeOverlay(verified, options, host);
  const settled = applySeverities(
    verified.diagnostics,
    config.settings.severity ?? {},
  );
  return session.finish({
    diagnostics: [...errors, ...settled, ...refusals],
    subject,
    headline: [summarize(verified, target), ...written].join("; "),
    details: { verify: describeRun(verified, target) },
  });
}

/** The server, and what every request to it has. */
interface Target {
  readonly baseUrl: string;
  readonly headers: readonly GivenHeader[];
}

type Environment = NonNullable<Terminal["env"]>;

function readTarget(
  { baseUrl, header = [] }: VerifyCommandOptions,
  env: Environment,
): Result<Target | undefined> {
  const headers = header.map((text) => readHeader(text, env));
  const problems = [
    ...checkBaseUrl(baseUrl),
    ...headers.flatMap((one) =>
      typeof one === "string" ? [refuseHeader(one)] : [],
    ),
  ];
  if (problems.length > 0 || baseUrl === undefined)
    return [undefined, problems];
  const given = headers.filter((one) => typeof one !== "string");
  return [{ baseUrl: baseUrl.replace(/\/+$/, ""), headers: given }, []];
}

function checkBaseUrl(baseUrl: string | undefined): readonly Diagnostic[] {
  if (baseUrl === undefined)
    return [
      diagnose("setting-missing", "no server is named", {
        help: "pass `--base-url https://…`: a staging server, or `endpaper mock`",
      }),
    ];
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const help =
    "credentials stand in the environment: see `endpaper verify --help`";
  if (url?.username || url?.password)
    return [
      diagnose(
        "setting-missing",
        "`--base-url` holds credentials, which would be seen",
        { help },
      ),
    ];
  if (url && /^https?:$/.test(url.protocol) && url.search + url.hash === "")
    return [];
  return [
    diagnose(
      "setting-missing",
      "`--base-url` is no URL of HTTP without a query and a fragment",
      { help: "name the server as in `--base-url https://api.example.com/v1`" },
    ),
  ];
}

/** `Name: value`, or `Name: $VARIABLE`; else why it is no header. */
function readHeader(text: string, env: Environment): GivenHeader | string {
  const [, name, written = ""] =
    /^([\w!#$%&'*+.^`|~-]+):\s*(.*?)\s*$/s.exec(text) ?? [];
  if (name === undefined)
    return '`--header` is none: write it as in `"X-Tenant: acme"`';
  const variable = /^\$(\w+)$/.exec(written)?.[1];
  const value = variable === undefined ? written : env[variable];
  if (value === undefined || value === "")
    return `the header \`${name}\` has no value${variable ? `: \`${variable}\` is not set` : ""}`;
  if (!/^[\x20-\x7e]+$/.test(value))
    return `the header \`${name}\` holds a character that no header can`;
  return { name, value, isSecret: variable !== undefined };
}

function refuseHeader(problem: string): Diagnostic {
  return diagnose("setting-missing", problem, {
    help: "a secret stands in the environment: `--header 'X-Key: $KEY'`",
  });
}

interface Calling {
  readonly api: NonNullable<OpenApiResult["api"]>;
  readonly config: ResolvedConfig;
  /** The folder that places are named from. */
  readonly root: string;
  readonly target: Target;
  readonly options: VerifyCommandOptions;
  readonly session: Session;
}

async function callServer({
  api,
  config,
  root,
  target,
  options,
  session,
}: Calling): Promise<Verification> {
  const { include, only, exclude, value, verbose = false } = options;
  const { concurrency = 4, rate = 20, timeout = 30 } = options;
  const { terminal, observer, host } = session;
  const { verifyApi } = await import("../../build/verify/verify-api.js");
  const { makeWire } = await import("../../build/verify/make-wire.js");
  const { openContract } = await import("../../build/open-contract.js");
  const contract = openContract(api, config);
  const tell = ({ label, status, failure }: CallRecord): void => {
    if (verbose)
      terminal.printErr(`${status ?? failure ?? "redirected"} ${label}\n`);
  };
  return observer.measure("call", () =>
    verifyApi({
      api,
      ...target,
      include,
      only,
      exclude,
      values: value,
      env: terminal.env ?? {},
      nameFile: fileNamer(root, host),
      concurrency,
      rate,
      timeout: timeout * 1000,
      wire: makeWire(contract, target.baseUrl, value),
      onAnswer: tell,
    }),
  );
}

/** Writes the overlay of `--update`, and says so. */
async function writeOverlay(
  { observed }: Verification,
  { update, force = false }: VerifyCommandOptions,
  host: Host,
): Promise<Result<readonly string[]>> {
  if (update === undefined) return [[], []];
  if (observed === undefined)
    return [["nothing to accept, no overlay written"], []];
  const { text, accepted, left } = observed;
  const output = resolvePath(
    host.cwd,
    update === true ? defaultOverlay : update,
  );
  const [outcome, problems] = await writeDocuments(
    [{ output, text, kind: "overlay" }],
    { force },
    host,
  );
  const name = displayPath(host.cwd, output);
  const rest = left > 0 ? `, ${left} it cannot` : "";
  const said = outcome
    ? `${name}: ${outcome}, accepts ${count(accepted, "difference")}${rest}`
    : "no overlay written";
  return [[said], hasErrors(problems) ? problems : []];
}

function summarize(
  { operations, calls, differences }: Verification,
  { baseUrl }: Target,
): string {
  const called = operations.filter(({ untried }) => untried === undefined);
  const compared = called.filter(({ confirmed }) => confirmed);
  return [
    `${baseUrl}: ${count(calls.length, "request")} to ${count(called.length, "operation")}`,
    `${compared.length} answered with success`,
    count(differences, "difference"),
  ].join(", ");
}

/** What the JSON report says of the run. */
function describeRun(
  { operations, calls, differences }: Verification,
  { baseUrl }: Target,
): object {
  return {
    baseUrl,
    requests: calls.length,
    differences,
    operations: operations.map(
      ({ callable, confirmed, statuses, untried }) => ({
        method: callable.method,
        path: callable.path,
        confirmed,
        statuses,
        ...(untried !== undefined && { untried }),
      }),
    ),
  };
}
