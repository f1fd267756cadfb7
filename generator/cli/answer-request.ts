import { parentPort } from "node:worker_threads";

/** One request to a worker: what is to be done, and with what. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: string;
  readonly given: unknown;
}

/** What a worker answers to the request of that id. */
export interface WorkerAnswer {
  readonly id: number;
  readonly answer: unknown;
}

/** The work that a worker does, by the names that it is asked for. */
export type Tasks = Readonly<Record<string, (given: never) => unknown>>;

/**
 * Makes the worker that calls this answer requests with what is made of them,
 * until it is stopped. What is thrown ends it, which tells whoever started it.
 */
export function answerRequests(tasks: Tasks): void {
  parentPort?.on("message", async ({ id, task, given }: WorkerRequest) => {
    const answer = await tasks[task]?.(given as never);
    parentPort?.postMessage({ id, answer } satisfies WorkerAnswer);
  });
}
