import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boats } from "../client/mock/boats.yaml.js";
import { startEndpaper } from "./run-endpaper.js";

let folder: string;
const running: ChildProcess[] = [];
const servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "endpaper-mock-"));
  writeFileSync(join(folder, "boats.yaml"), boats);
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A mock that runs: its address, what it printed, and how it ended. */
function startMock(...args: readonly string[]) {
  const child = startEndpaper(["mock", ...args], { cwd: folder });
  running.push(child);
  let printed = "";
  const ended = new Promise<number | null>((done) =>
    child.once("exit", (code) => done(code)),
  );
  const url = new Promise<string>((found) => {
    child.stderr?.on("data", (text) => {
      printed += text;
      const address = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (address) found(address);
    });
  });
  return { child, url, ended, printed: () => printed };
}

describe("endpaper mock", () => {
  it("serves until Ctrl-C, which ends it with 0", async () => {
    const mock = startMock("boats.yaml", "--port", "0");
    const answer = await fetch(`${await mock.url}/boats?limit=x`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      rule: "parameter-invalid",
      documentedAt: "boats.yaml:12:11",
    });
    mock.child.kill("SIGINT");
    expect(await mock.ended).toBe(0);
  }, 60_000);

  it("reads again what changes with --watch, and keeps what was while it is broken", async () => {
    const mock = startMock("boats.yaml", "--port", "0", "--watch");
    const url = await mock.url;
    const until = async (path: string, status: number) => {
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const answer = await fetch(`${url}${path}`);
        if (answer.status === status) return true;
        await new Promise((done) => setTimeout(done, 100));
      }
      return false;
    };
    expect(await until("/ships", 404)).toBe(true);
    const more = boats.replaceAll("/boats", "/ships");
    writeFileSync(join(folder, "boats.yaml"), more);
    expect(await until("/ships", 200)).toBe(true);
    writeFileSync(join(folder, "boats.yaml"), "openapi: 3.1.0\npaths: [");
    await new Promise((done) => setTimeout(done, 1500));
    expect(await until("/ships", 200)).toBe(true);
  }, 60_000);

  it("ends with 2 and one error where the port is taken", async () => {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const mock = startMock("boats.yaml", "--port", `${port}`);
    expect(await mock.ended).toBe(2);
    expect(mock.printed()).toContain(
      `error: cannot listen on 127.0.0.1:${port}: another program listens there`,
    );
  }, 60_000);

  it.each([
    [[], 2, "no inputs are named"],
    [["nowhere.yaml"], 2, "nowhere.yaml"],
    [["broken.yaml"], 1, "nothing served"],
    [["boats.yaml", "--port", "70000"], 2, "at most 65535"],
  ] as const)(
    "ends with an error for %j",
    async (args, code, told) => {
      writeFileSync(join(folder, "broken.yaml"), "openapi: 3.1.0\npaths: [");
      const mock = startMock(...args);
      expect(await mock.ended).toBe(code);
      expect(mock.printed()).toContain(told);
    },
    60_000,
  );
});
