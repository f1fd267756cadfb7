import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { NodeListener } from "../../client/mock/node-listener.js";

/** Where a server listens. */
export interface ListenOptions {
  readonly port: number;
  readonly host: string;
}

/** A server that listens, and can answer otherwise from now on. */
export interface Serving {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** Answers all later requests with this. */
  readonly answerWith: (listener: NodeListener) => void;
  /** Ends it, and all connections with it. */
  readonly close: () => Promise<void>;
}

/**
 * Listens, with limits that keep slow and broken clients from holding it: headers
 * within 10 seconds, a request within 30, and 16 KB of headers, as is usual.
 * Rejects with Node's error where it cannot listen.
 */
export async function serve(
  listener: NodeListener,
  { port, host }: ListenOptions,
): Promise<Serving> {
  let answer = listener;
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => answer(request, response),
  );
  server.on("clientError", refuse);
  await listen(server, port, host);
  return {
    url: showUrl(server),
    answerWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function showUrl(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

const refusals: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

/** What Node cannot read is answered all the same, and the connection closed. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, title] = refusals[error.code ?? ""] ?? [400, "Bad Request"];
  const detail = "the request cannot be read as HTTP";
  const body = JSON.stringify({
    type: "urn:endpaper:mock:request-broken",
    title,
    status,
    detail,
    rule: "request-broken",
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      "content-type: application/problem+json",
      `content-length: ${body.length}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}
