import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Answer = (response: ServerResponse, seen: Seen) => void;

export interface TestServer {
  readonly baseUrl: string;
  readonly seen: Seen[];
}

/** Serves on loopback until the test ends: the answers in turn, the last one for good. */
export async function serve(...answers: Answer[]): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body };
    seen.push(one);
    answers[Math.min(seen.length, answers.length) - 1]?.(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, seen };
}

/** A place on loopback where nobody listens any more. */
export async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

/** Answers with a status, a media type and a body. */
export function answer(
  status: number,
  type?: string,
  body: string | Uint8Array = "",
  headers: Record<string, string> = {},
): Answer {
  return (response) => {
    response.writeHead(status, {
      ...(type && { "Content-Type": type }),
      ...headers,
    });
    response.end(body);
  };
}

/** Cuts the connection, after so much of a body. */
export function cut(body?: string): Answer {
  return (response) => {
    if (body !== undefined) {
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": "1000",
      });
      response.write(body, () => response.socket?.destroy());
    } else response.socket?.destroy();
  };
}

/** Sends the headers and then nothing. */
export const stall: Answer = (response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write("{");
};

/** Never answers. */
export const hang: Answer = () => {};
