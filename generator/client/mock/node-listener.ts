import type { MockAnswer, MockRequest } from "./exchange.js";

/** The part of Node's `IncomingMessage` that is read. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<
    Record<string, string | readonly string[] | undefined>
  >;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  resume(): unknown;
}

/** The part of Node's `ServerResponse` that is written. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string | Uint8Array): unknown;
  readonly headersSent: boolean;
  readonly socket?: { destroy(): unknown } | null;
}

/** A listener for `http.createServer`. */
export type NodeListener = (
  request: NodeRequest,
  response: NodeResponse,
) => void;

/** Makes a listener of what answers; it needs no module of Node. */
export function makeListener(
  answer: (request: MockRequest) => Promise<MockAnswer>,
): NodeListener {
  return (request, response) => {
    const body = { isRead: false };
    answer(readMessage(request, body)).then(
      (given) => send(response, given, request, body),
      () => response.socket?.destroy(),
    );
  };
}

function send(
  response: NodeResponse,
  { status, headers, body }: MockAnswer,
  request: NodeRequest,
  read: { readonly isRead: boolean },
): void {
  const isCut = status === 413;
  const length =
    body === undefined
      ? undefined
      : typeof body === "string"
        ? utf8Length(body)
        : body.length;
  const hasNone = status === 204 || status === 304;
  response.writeHead(status, {
    ...headers,
    ...(length !== undefined && { "content-length": `${length}` }),
    ...(length === undefined &&
      !hasNone &&
      headers["content-length"] === undefined && { "content-length": "0" }),
  });
  response.end(body);
  if (!read.isRead || isCut) request.resume();
  if (isCut) linger(request, response);
}

/**
 * Reads on for a while after an answer to a body that is too large, and then cuts
 * the connection: where it is cut at once, what a client still sends makes the
 * system throw the answer away (RFC 9112 §9.6).
 */
function linger(request: NodeRequest, { socket }: NodeResponse): void {
  let left = mostLingering;
  const cut = () => socket?.destroy();
  request.on("data", (chunk) => {
    left -= chunk.length;
    if (left < 0) cut();
  });
  const timer: unknown = setTimeout(cut, longestLingering);
  request.on("close", () => clearTimeout(timer as number));
}

/** The bytes and the milliseconds for which what is too large is still read. */
const mostLingering = 16 * 1024 * 1024;
const longestLingering = 1000;

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

function readMessage(
  message: NodeRequest,
  body: { isRead: boolean },
): MockRequest {
  const { headers } = message;
  return {
    method: (message.method ?? "GET").toUpperCase(),
    target: readTarget(message.url ?? "/"),
    header: (name) => {
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      return typeof value === "object" ? value.join(", ") : value;
    },
    readBody: (most) => {
      body.isRead = true;
      return collect(message, most);
    },
  };
}

/** The path of a target that is a whole URL, as proxies get it (RFC 9112 §3.2.2). */
function readTarget(target: string): string {
  if (target.startsWith("/")) return target;
  return target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "") || "/";
}

const noBytes = new Uint8Array(0);

function collect(
  message: NodeRequest,
  most: number,
): Promise<Uint8Array | "too large"> {
  const { headers } = message;
  const told = Number(headers["content-length"] ?? 0);
  if (told > most) return Promise.resolve("too large");
  const isEmpty =
    headers["transfer-encoding"] === undefined &&
    (headers["content-length"] === undefined || told === 0);
  if (isEmpty) {
    message.resume();
    return Promise.resolve(noBytes);
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    message.on("data", (chunk) => {
      length += chunk.length;
      if (length <= most) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve("too large");
    });
    message.on("end", () => resolve(join(chunks, length)));
    message.on("error", reject);
    message.on("close", () => reject(new Error("the client went away")));
  });
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
