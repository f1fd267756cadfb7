import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Serving, serve } from "../../../generator/cli/mock/serve.js";
import { createMock } from "../../../generator/client/mock/create-mock.js";
import { contractOf } from "../contract/load-client.js";
import { boats } from "./boats.yaml.js";

/** Sends bytes as they are, and gives what came back until the connection ended or nothing came for a while. */
async function talk(
  port: number,
  send: (socket: Socket) => unknown,
  patience = 3000,
): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (bytes) => {
    received += bytes;
  });
  socket.on("error", () => {});
  await new Promise((done) => socket.once("connect", done));
  const ended = new Promise<void>((done) => socket.once("close", () => done()));
  await send(socket);
  const bored = new Promise<void>((done) => setTimeout(done, patience));
  await Promise.race([ended, bored]);
  socket.destroy();
  return received;
}

const statusOf = (text: string) => text.slice(0, 12);

describe("a mock that is treated badly answers or hangs up, and stays", () => {
  let serving: Serving;
  let port: number;
  beforeAll(async () => {
    const contract = await contractOf({ "boats.yaml": boats });
    const { listener } = createMock(contract, { maxBody: 1024 * 1024 });
    serving = await serve(listener, { port: 0, host: "127.0.0.1" });
    port = Number(new URL(serving.url).port);
  });
  afterAll(() => serving.close());

  const stays = async () => {
    const answer = await fetch(`${serving.url}/boats`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveLength(2);
  };
  const head = "POST /boats HTTP/1.1\r\nhost: x\r\nx-key: k\r\n";
  const json = "content-type: application/json\r\n";

  it("a body of 100 MB, told or not", async () => {
    const told = await talk(port, (socket) =>
      socket.write(`${head}${json}content-length: 104857600\r\n\r\n{`),
    );
    expect(statusOf(told)).toBe("HTTP/1.1 413");
    const untold = await talk(port, async (socket) => {
      socket.write(`${head}${json}transfer-encoding: chunked\r\n\r\n`);
      const chunk = Buffer.alloc(64 * 1024, "a");
      for (let sent = 0; sent < 100 && !socket.destroyed; sent += 1) {
        socket.write(`10000\r\n`);
        socket.write(chunk);
        socket.write("\r\n");
        await new Promise((done) => setTimeout(done, 1));
      }
    });
    expect(statusOf(untold)).toBe("HTTP/1.1 413");
    await stays();
  }, 20_000);

  it("broken chunks, lengths that contradict, and a client that goes away", async () => {
    const broken = await talk(port, (socket) =>
      socket.write(`${head}${json}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    );
    expect(statusOf(broken)).toMatch(/^(?:HTTP\/1.1 400)?$/);
    const both = await talk(port, (socket) =>
      socket.write(
        `${head}${json}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
    );
    expect(statusOf(both)).toBe("HTTP/1.1 400");
    await talk(port, (socket) => {
      socket.write(`${head}${json}content-length: 100\r\n\r\n{`);
      socket.destroy();
    });
    await stays();
  }, 20_000);

  it("floods of headers, and what is no HTTP", async () => {
    const flood = await talk(port, (socket) => {
      socket.write("GET /boats HTTP/1.1\r\nhost: x\r\n");
      for (let index = 0; index < 3000; index += 1)
        socket.write(`x-${index}: ${"a".repeat(100)}\r\n`);
      socket.write("\r\n");
    });
    expect(statusOf(flood)).toBe("HTTP/1.1 431");
    for (const bytes of [
      "\u0016\u0003\u0001\u0002",
      "GET\r\n\r\n",
      "\0\0\0\0",
    ]) {
      const answer = await talk(port, (socket) => socket.write(bytes), 500);
      expect(statusOf(answer)).toMatch(/^(?:HTTP\/1.1 400)?$/);
    }
    await stays();
  }, 20_000);

  it("paths that climb, whole URLs and stars as targets", async () => {
    const ask = (target: string, method = "GET") =>
      talk(
        port,
        (socket) =>
          socket.write(
            `${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
          ),
        1000,
      );
    expect(statusOf(await ask("/../../etc/passwd"))).toBe("HTTP/1.1 404");
    expect(statusOf(await ask("/boats/..%2f..%2fetc"))).toBe("HTTP/1.1 400");
    expect(statusOf(await ask("http://elsewhere.example/boats"))).toBe(
      "HTTP/1.1 200",
    );
    expect(statusOf(await ask("*", "OPTIONS"))).toBe("HTTP/1.1 404");
    expect(statusOf(await ask(`/boats?${"a".repeat(10_000)}`))).toBe(
      "HTTP/1.1 200",
    );
    await stays();
  }, 20_000);

  it("many slow clients at once", async () => {
    const slow = Array.from({ length: 50 }, () =>
      talk(
        port,
        (socket) => socket.write(`${head}${json}content-length: 50\r\n\r\n{`),
        1500,
      ),
    );
    await stays();
    await Promise.all(slow);
    await stays();
  }, 20_000);
});
