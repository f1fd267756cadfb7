import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { OutputFile } from "../emit/output-file.js";
import type { TypesEmitter } from "../pipeline.js";

/** A worker that emits types, and what ends it. */
export interface TypesWorker {
  readonly emitTypes: TypesEmitter;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a worker that loads the compilers' tools while the pages are read, and
 * emits the types while the rest of the package is put together. What it throws
 * rejects the emitter's promise.
 */
export function startTypesWorker(): TypesWorker {
  const worker = new Worker(new URL("./types-worker.js", import.meta.url));
  // Until it is asked, the run must be able to end without it.
  worker.unref();
  const failure = once(worker, "error").then(([error]: unknown[]) => {
    throw error;
  });
  failure.catch(() => undefined);
  return {
    emitTypes: async (input) => {
      worker.ref();
      worker.postMessage(input);
      const answer = once(worker, "message").then(
        ([files]: unknown[]) => files as readonly OutputFile[],
      );
      return Promise.race([answer, failure]);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
