import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { repository } from "../support/samples.js";

/** A server on loopback. */
export interface RunningServer {
  readonly origin: string;
  readonly close: () => void;
}

async function listen(listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** Other files that a page asks for, by their paths, with their media types. */
export type Extras = ReadonlyMap<
  string,
  { readonly type: string; readonly text: string }
>;

/**
 * Serves each test file as a page (`/test/x.test.ts.html`) beside its bundle,
 * and the files that tests read: those of `specs/` and of `../shared/wire/`.
 */
export function servePages(
  bundles: ReadonlyMap<string, string>,
  { api, extras }: { readonly api: string; readonly extras: Extras },
): Promise<RunningServer> {
  return listen(({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://x").pathname);
    const file = path.slice(1);
    const page = file.replace(/\.html$/, "");
    const code = bundles.get(file.replace(/\.js$/, ""));
    const extra = extras.get(path);
    if (extra) {
      send(response, extra.type, extra.text);
    } else if (file.endsWith(".html") && bundles.has(page)) {
      const script = `globalThis.apiOrigin = ${JSON.stringify(api)};`;
      const html = `<!doctype html><meta charset="utf-8"><script>${script}</script><script type="module" src="/${page}.js"></script>`;
      send(response, "text/html; charset=utf-8", html);
    } else if (file.endsWith(".js") && code !== undefined) {
      send(response, "text/javascript; charset=utf-8", code);
    } else {
      sendFile(response, path);
    }
  });
}

function sendFile(response: ServerResponse, path: string): void {
  const isShared = path.startsWith("/shared/wire/");
  const isKnown = isShared || path.startsWith("/specs/");
  try {
    if (!isKnown || path.includes("..")) throw new Error("not for tests");
    const file = join(repository, isShared ? ".." : "", path);
    send(response, "text/plain; charset=utf-8", readFileSync(file, "utf8"));
  } catch {
    response.writeHead(404).end();
  }
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { "Content-Type": type }).end(text);
}

/**
 * An API on another origin, which a page may call as CORS says: it answers a
 * request with the request's own body and media type. The query `status` says
 * with which status; what it saw stands in headers.
 */
export function serveApi(): Promise<RunningServer> {
  return listen(async (request, response) => {
    const { method = "", headers, url = "/" } = request;
    const cors = {
      "Access-Control-Allow-Origin": headers.origin ?? "*",
      "Access-Control-Allow-Methods": method,
      "Access-Control-Allow-Headers":
        headers["access-control-request-headers"] ?? "",
      "Access-Control-Expose-Headers": "X-Seen-Authorization, X-Seen-Method",
    };
    if (method === "OPTIONS") {
      const wanted = headers["access-control-request-method"] ?? "";
      const allowed = { ...cors, "Access-Control-Allow-Methods": wanted };
      response.writeHead(204, allowed).end();
      return;
    }
    const { searchParams } = new URL(url, "http://x");
    const body = await readBody(request);
    response.writeHead(Number(headers["so-apptoken"] ?? 200), {
      ...cors,
      "Content-Type": headers["content-type"] ?? "text/plain",
      "X-Seen-Authorization": headers.authorization ?? "",
      "X-Seen-Method": `${method} ${searchParams}`,
    });
    response.end(body);
  });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
