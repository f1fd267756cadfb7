import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import {
  type ExchangeOptions,
  exchange,
  type Failure,
  type ReceivedResponse,
} from "../../../generator/build/verify/exchange.js";

interface Running {
  readonly url: string;
  readonly seen: { readonly host: string; readonly key?: string }[];
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const soon = { timeout: 400, bytes: 1 << 20 };

/** A server on loopback that keeps which keys it got. */
async function serve(
  answer: (path: string, response: ServerResponse) => void,
): Promise<Running> {
  const seen: Running["seen"] = [];
  const server = createServer((request, response) => {
    const { "x-key": key, host = "" } = request.headers;
    seen.push({ host, ...(key !== undefined && { key: String(key) }) });
    response.on("error", () => {});
    answer(request.url ?? "", response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen };
}

function send(
  url: string,
  options: Partial<ExchangeOptions> = {},
): Promise<ReceivedResponse | Failure> {
  return exchange(
    { method: "GET", url, headers: new Headers() },
    {
      fetch,
      limits: { timeout: 20_000, bytes: 1 << 20 },
      sign: ({ headers }) => headers.set("X-Key", "secret"),
      isDocumented: () => false,
      ...options,
    },
  );
}

describe("exchange", () => {
  it("takes credentials through redirects within the origin, and to no other", async () => {
    const other = await serve((_, response) => response.end("{}"));
    const own = await serve((path, response) => {
      const target = path === "/a" ? "/b" : `${other.url}/c`;
      response.writeHead(302, { Location: target }).end();
    });
    expect(await send(`${own.url}/a`)).toMatchObject({ status: 200 });
    expect(own.seen.map(({ key }) => key)).toEqual(["secret", "secret"]);
    expect(other.seen.map(({ key }) => key)).toEqual([undefined]);
  });

  it("does not follow a redirect that is documented", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(303, { Location: "/b" }).end(),
    );
    const answer = await send(url, {
      isDocumented: (status) => status === 303,
    });
    expect(answer).toMatchObject({ status: 303 });
  });

  it("ends a circle of redirects, and takes none to another scheme", async () => {
    const circle = await serve((_, response) =>
      response.writeHead(302, { Location: "/again" }).end(),
    );
    expect(await send(circle.url)).toEqual({
      failed: "redirects",
      reason: "it redirects more than 20 times",
    });
    expect(circle.seen).toHaveLength(21);
    const file = await serve((_, response) =>
      response.writeHead(302, { Location: "file:///etc/passwd" }).end(),
    );
    expect(await send(file.url)).toMatchObject({ failed: "redirects" });
  });

  it("cuts a body that is too large, or does not end", async () => {
    const large = await serve((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write("x".repeat(1 << 16)));
        response.once("drain", more);
      };
      more();
    });
    expect(
      await send(large.url, { limits: { timeout: 5000, bytes: 1 << 20 } }),
    ).toMatchObject({
      status: 200,
      broken: "is larger than 1 MiB",
    });
    const endless = await serve((_, response) => {
      response.writeHead(200);
      response.write("[");
    });
    expect(await send(endless.url, { limits: soon })).toMatchObject({
      broken: "does not end within 0.4 s",
    });
  });

  it("cuts what is small on the wire and large when it is unpacked", async () => {
    const { url } = await serve((_, response) => {
      const bomb = gzipSync(Buffer.alloc(50 << 20));
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    const answer = await send(url, {
      limits: { timeout: 5000, bytes: 1 << 20 },
    });
    expect(answer).toMatchObject({ broken: "is larger than 1 MiB" });
  });

  it("says that a body is no gzip, or breaks off", async () => {
    const gzip = await serve((_, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end("plain"),
    );
    expect(await send(gzip.url)).toMatchObject({
      status: 200,
      broken: expect.stringMatching(/^breaks off: /),
    });
    const cut = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("{");
      setTimeout(() => response.destroy(), 20);
    });
    expect(await send(cut.url)).toMatchObject({
      broken: expect.stringMatching(/^breaks off: /),
    });
  });

  it("waits for slow headers no longer than it may", async () => {
    const { url } = await serve(() => {});
    expect(await send(url, { limits: soon })).toEqual({
      failed: "timeout",
      reason: "no answer within 0.4 s",
    });
  });

  it("says why there is no connection", async () => {
    const { url } = await serve((_, response) => response.end());
    for (const close of open.splice(0)) close();
    expect(await send(url)).toMatchObject({
      failed: "connection",
      reason: expect.stringMatching(/ECONNREFUSED/),
    });
    const garbage = createTcpServer((socket) => socket.end("no HTTP\r\n\r\n"));
    await new Promise<void>((done) => garbage.listen(0, "127.0.0.1", done));
    open.push(() => garbage.close());
    const { port } = garbage.address() as AddressInfo;
    expect(await send(`http://127.0.0.1:${port}`)).toMatchObject({
      failed: "connection",
    });
  });
});
