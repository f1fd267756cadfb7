import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Compilers } from "../emit/compilers.js";
import type { OutputFile } from "../emit/output-file.js";
import type { TypesRequest } from "./types-worker.js";

/** Compilers that run in a worker, and what ends it. */
export interface TypesWorker {
  readonly compilers: Compilers;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a worker that loads the compilers' tools while the pages are read. It
 * emits the types of the document while the model is built, and the other types
 * while the rest of the package is put together. What it throws rejects the
 * promise of whoever waits.
 */
export function startTypesWorker(): TypesWorker {
  const worker = new Worker(new URL("./types-worker.js", import.meta.url));
  // Until it is asked, the run must be able to end without it.
  worker.unref();
  const failure = once(worker, "error").then(([error]: unknown[]) => {
    throw error;
  });
  failure.catch(() => undefined);
  // It answers in the order of the requests.
  const waiting: ((given: unknown) => void)[] = [];
  worker.on("message", (given: unknown) => waiting.shift()?.(given));
  const ask = <T>(request: TypesRequest): Promise<T> => {
    const answer = new Promise<unknown>((resolve) => waiting.push(resolve));
    worker.ref();
    worker.postMessage(request);
    return Promise.race([answer, failure]) as Promise<T>;
  };
  return {
    compilers: {
      emitSchema: (text) => ask<OutputFile>({ kind: "schema", text }),
      emitTypes: (input) =>
        ask<readonly OutputFile[]>({ kind: "types", input }),
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
