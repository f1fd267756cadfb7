import { findConfig } from "../../base/config/find-config.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { resolvePath } from "../../base/host/paths.js";
import type { Mock } from "../../client/mock/create-mock.js";
import type { MockCommandOptions } from "../options.js";
import { prepareConfig } from "../prepare.js";
import { count, nothingRead } from "../report.js";
import { openSession } from "../session.js";
import type { Terminal } from "../terminal.js";
import { awaitStop } from "../watch/await-stop.js";
import { openWatch } from "../watch/watch-files.js";
import { listTargets } from "../watch/watch-targets.js";
import { type Serving, serve } from "./serve.js";

/** Where a mock listens unless it is told. */
const usualPort = 4010;
const usualHost = "127.0.0.1";

/**
 * Runs `endpaper mock`: reads the inputs, serves them until Ctrl-C, and returns
 * the exit code. With `--watch` it reads again whenever an input changes; what
 * cannot be read leaves the mock as it was.
 */
export async function runMock(
  options: MockCommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const stop = awaitStop();
  const files = openWatch();
  let serving: Serving | undefined;
  try {
    for (;;) {
      // Before anything is read, so that no change is missed.
      const follow = async (config: ResolvedConfig) =>
        options.watch && files.follow(await findTargets(config, options, host));
      const loaded = await load(options, { terminal, host, follow });
      const { mock, code, config } = loaded;
      const watches = options.watch === true && config !== undefined;
      if (mock === undefined && serving === undefined && !watches) return code;
      if (mock && serving) serving.answerWith(mock.listener);
      else if (mock) {
        const started = await start(mock, options, terminal);
        if (started === undefined) return 2;
        serving = started;
      }
      const event = await Promise.race([
        stop.stopped,
        ...(watches ? [files.next()] : []),
      ]);
      if (typeof event === "number") return event;
    }
  } finally {
    stop.forget();
    await files.close();
    await serving?.close();
  }
}

interface LoadedMock {
  /** Absent where an error stands in its way. */
  readonly mock?: Mock;
  readonly code: number;
  readonly config?: ResolvedConfig;
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly host: Host;
  readonly follow: (config: ResolvedConfig) => Promise<unknown>;
}

async function load(
  options: MockCommandOptions,
  { terminal, host, follow }: Surroundings,
): Promise<LoadedMock> {
  const session = openSession("mock", options, { terminal, host });
  const example = "endpaper mock specs";
  const [config, problems] = await prepareConfig({ options, example }, host);
  if (config === undefined) {
    const subject = nothingRead(host);
    return { code: await session.finish({ diagnostics: problems, subject }) };
  }
  await follow(config);
  // Loaded only now: wrong usage is told at once.
  const { observer } = session;
  const [{ buildOpenApi }, { createMock }] = await observer.measure(
    "load",
    () =>
      Promise.all([
        import("../../build/read-api.js"),
        import("../../client/mock/create-mock.js"),
      ]),
  );
  const read = await buildOpenApi(config, host, { observer });
  const { api, inputs, counts, diagnostics } = read;
  const { types, xml } = config.settings;
  const { seed, strict, dynamic, delay, cors } = options;
  const given = { seed, strict, dynamic, delay, cors, types, xml };
  const mock = api && createMock(api, given);
  const code = await session.finish({
    diagnostics,
    subject: inputs,
    counts,
    ...(!mock && { headline: "nothing served" }),
  });
  return { ...(mock && { mock }), code, config };
}

async function start(
  mock: Mock,
  { port = usualPort, host = usualHost, watch }: MockCommandOptions,
  terminal: Terminal,
): Promise<Serving | undefined> {
  try {
    const serving = await serve(mock.listener, { port, host });
    const operations = count(mock.contract.operations.length, "operation");
    const hint = watch ? ", and reads again what changes" : "";
    terminal.printErr(
      `mock of ${operations} on ${serving.url}${hint}; Ctrl-C ends it\n`,
    );
    return serving;
  } catch (error) {
    terminal.printErr(`${explain(error, port, host)}\n`);
    return undefined;
  }
}

function explain(error: unknown, port: number, host: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "another program listens there",
    EACCES: "this user may not listen there",
    EADDRNOTAVAIL: "this machine has no such address",
    ENOTFOUND: "this machine has no such address",
  };
  const reason = reasons[code ?? ""] ?? message;
  const help = "pass `--port N`, or `--port 0` for any that is free";
  return `error: cannot listen on ${host}:${port}: ${reason}\n  help: ${help}`;
}

async function findTargets(
  config: ResolvedConfig,
  { config: file }: MockCommandOptions,
  host: Host,
) {
  const found =
    file === undefined ? await findConfig(host) : resolvePath(host.cwd, file);
  const { output: _, templates: __, ...inputs } = config;
  return listTargets(inputs, found);
}
