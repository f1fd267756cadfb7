import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { locateWorker } from "../base/host/toolkit.js";
import type { Compilers } from "../client/emit/types/compilers.js";
import type { TypesInput } from "../client/emit/types/emit-types.js";
import type { OutputFile } from "../client/print/output-file.js";

/** Compilers that run in workers, and what ends these. */
export interface RunningCompilers {
  readonly compilers: Compilers;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a worker for each of the two compilers, which loads it while the pages
 * are read. The types of the document are emitted while the model is built, and
 * the other types while the rest of the package is put together: each for one
 * run. What a worker throws rejects the promise of whoever waits for it.
 */
export function startCompilers(): RunningCompilers {
  const schema = startWorker<string, OutputFile>(
    locateWorker("cli/schema-worker"),
  );
  const types = startWorker<TypesInput, readonly OutputFile[]>(
    locateWorker("cli/types-worker"),
  );
  return {
    compilers: { emitSchema: schema.ask, emitTypes: types.ask },
    stop: async () => {
      await Promise.all([schema.stop(), types.stop()]);
    },
  };
}

/** A worker that answers one request, and ends. */
interface Answering<Request, Answer> {
  readonly ask: (request: Request) => Promise<Answer>;
  readonly stop: () => Promise<number>;
}

function startWorker<Request, Answer>(module: URL): Answering<Request, Answer> {
  const worker = new Worker(module);
  // Until it is asked, the run must be able to end without it.
  worker.unref();
  // Rejects with what the worker throws, also before it is asked.
  const answer = once(worker, "message").then(([given]) => given as Answer);
  answer.catch(() => undefined);
  return {
    ask: (request) => {
      worker.ref();
      worker.postMessage(request);
      return answer;
    },
    stop: () => worker.terminate(),
  };
}
