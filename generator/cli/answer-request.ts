import { parentPort } from "node:worker_threads";

/**
 * Makes the worker that calls this answer one message with what is made of it;
 * then it ends, and its memory is free. What is thrown ends it as well, which
 * tells whoever started it.
 */
export function answerRequest<Request, Answer>(
  answer: (request: Request) => Answer,
): void {
  parentPort?.once("message", (request: Request) => {
    parentPort?.postMessage(answer(request));
  });
}
