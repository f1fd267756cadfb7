import module from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { findToolkitCache, locateWorker } from "../base/host/toolkit.js";
import type { Sources } from "../client/emit/types/compile-sources.js";
import type { Compilers } from "../client/emit/types/compilers.js";
import type { WorkerAnswer, WorkerRequest } from "./answer-request.js";

/** Compilers that run in workers, and what ends these. */
export interface RunningCompilers {
  readonly compilers: Compilers;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a worker for each of the two compilers, which loads it while the pages
 * are read. The types of the document are emitted while the model is built, the
 * other types while the rest of the package is put together, and what is then
 * to be compiled by the first of them. What a worker throws rejects the promise
 * of whoever waits for it.
 *
 * @param ahead whether everything will be asked for; else a worker is started
 * when it is first asked, and loads what that takes
 */
export function startCompilers(ahead: boolean): RunningCompilers {
  const schema = makeWorker(locateWorker("cli/schema-worker"), ahead);
  const types = makeWorker(locateWorker("cli/types-worker"), ahead, true);
  return {
    compilers: {
      emitSchema: (text) => schema.ask("emitSchema", text),
      printParts: (parts) => schema.ask("printParts", parts),
      printSources: (sources) => types.ask("printSources", sources),
      compile: (sources) => schema.ask("compile", sources),
      ...(ahead && {
        // Whoever asks for what comes of it is told what went wrong.
        compileAhead: (sources: Sources) => {
          schema.ask("compileAhead", sources).catch(() => undefined);
        },
      }),
    },
    stop: async () => {
      await Promise.all([schema.stop(), types.stop()]);
    },
  };
}

/**
 * A worker that is started now, or when it is first asked.
 *
 * @param isBrief whether it ends once it has answered, as one that is asked once
 * a run: the next that is asked is another
 */
function makeWorker(url: URL, ahead: boolean, isBrief = false): Answering {
  let worker = ahead ? startWorker(url, true) : undefined;
  let asked = 0;
  const stop = async () => {
    const last = worker;
    worker = undefined;
    return last?.stop() ?? 0;
  };
  return {
    ask: async <Answer>(task: string, given: unknown) => {
      worker ??= startWorker(url, false);
      asked += 1;
      try {
        return await worker.ask<Answer>(task, given);
      } finally {
        asked -= 1;
        // Nobody waits for it: what it holds of the run goes with it.
        if (isBrief && asked === 0) void stop();
      }
    },
    stop,
  };
}

/** A worker that answers requests, one after the other. */
interface Answering {
  readonly ask: <Answer>(task: string, given: unknown) => Promise<Answer>;
  readonly stop: () => Promise<number>;
}

/** Where Node keeps what it compiled, which each thread has to be told. */
function describeWorld(): NodeJS.ProcessEnv {
  const { getCompileCacheDir } = module as {
    readonly getCompileCacheDir?: () => string | undefined;
  };
  const folder = getCompileCacheDir?.();
  return folder === undefined
    ? process.env
    : { ...process.env, NODE_COMPILE_CACHE: dirname(folder) };
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/** What a worker is told when it is started. */
export interface WorkerData {
  /** Whether it loads at once what it will need. */
  readonly loads: boolean;
  /** The folder for what is made of its modules. */
  readonly compiled: string | undefined;
}

function startWorker(url: URL, loads: boolean): Answering {
  const given: WorkerData = { loads, compiled: findToolkitCache() };
  const worker = new Worker(url, { workerData: given, env: describeWorld() });
  const waiting = new Map<number, Waiting>();
  let fault: unknown;
  let last = 0;
  // While nobody waits for it, the run must be able to end without it.
  worker.unref();
  worker.on("message", ({ id, answer }: WorkerAnswer) => {
    waiting.get(id)?.resolve(answer as never);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // Also before it is asked: then the next who asks is told.
  worker.on("error", (error) => {
    fault = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    ask: <Answer>(task: string, given: unknown) =>
      new Promise<Answer>((resolve, reject) => {
        if (fault !== undefined) return reject(fault);
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        const request: WorkerRequest = { id: last, task, given };
        worker.postMessage(request);
      }),
    stop: () => worker.terminate(),
  };
}
