import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as it arrived: nothing decoded but the percent signs of the query. */
export interface Received {
  readonly method: string;
  /** The request target as sent: path and query, still encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers one request; may also destroy the socket or never answer. */
export type Answer = (request: Received, response: ServerResponse) => unknown;

/** A real HTTP server on 127.0.0.1 that records what arrives. */
export interface Loopback {
  readonly baseUrl: string;
  readonly received: Received[];
  /** Answers every later request with this. */
  answerWith(answer: Answer): void;
  /** The only request since the last look; throws when there was none or more. */
  takeOne(): Received;
  close(): Promise<void>;
}

/** Starts a server on a free loopback port. */
export async function startLoopback(): Promise<Loopback> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let answer: Answer = (_, response) => response.writeHead(500).end();
  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    received.push(request);
    await answer(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    received,
    answerWith: (next) => {
      answer = next;
      received.length = 0;
    },
    takeOne: () => {
      const [first, ...others] = received.splice(0);
      if (!first || others.length > 0) {
        throw new Error(
          `expected one request, got ${others.length + (first ? 1 : 0)}`,
        );
      }
      return first;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

/** Answers with a status, a media type and a text. */
export function answerText(
  status: number,
  contentType: string,
  text: string,
): Answer {
  return (_, response) => {
    response.writeHead(status, { "Content-Type": contentType }).end(text);
  };
}

/** Answers 200 with JSON. */
export function answerJson(value: unknown, status = 200): Answer {
  return answerText(
    status,
    "application/json; charset=utf-8",
    JSON.stringify(value),
  );
}
