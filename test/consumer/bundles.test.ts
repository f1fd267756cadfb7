import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext as createVmContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../browser/find-chromium.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../support/loopback.js";
import { installPackage, type Project } from "./project.js";
import { findTool } from "./tools.js";

let project: Project;
let server: Loopback;

beforeAll(async () => {
  project = await installPackage();
  server = await startLoopback();
  server.answerWith(answerJson({ EjMessageId: 525 }));
});
afterAll(async () => {
  await server.close();
  await project.remove();
});

const oneCall = (baseUrl: string) => `
  import { createContext } from "@acme/superoffice";
  import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
  const context = createContext({ baseUrl: ${JSON.stringify(baseUrl)} });
  globalThis.done = postTicketMessage(context, { body: { Author: "å" } });`;

/** Bundles a program of the project as an app would. */
async function bundle(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: project.folder, loader: "js" },
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}

/** What a worker has, and nothing of Node's: no process, no Buffer, no require. */
const workerGlobals = {
  AbortController,
  AbortSignal,
  Blob,
  FormData,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  btoa,
  clearTimeout,
  fetch,
  setTimeout,
};

/** Runs a script where there are only such globals, and gives what it left in `done`. */
async function runInWorker(code: string): Promise<unknown> {
  const scope = createVmContext({ ...workerGlobals });
  runInContext(code, scope);
  return runInContext("done.then((value) => JSON.stringify(value))", scope);
}

describe("the installed package in a worker without Node's globals", () => {
  it("calls in JSON", async () => {
    const { baseUrl } = server;
    expect(await runInWorker(await bundle(oneCall(baseUrl)))).toBe(
      '{"EjMessageId":525}',
    );
    expect(server.received.at(-1)?.body).toBe('{"Author":"å"}');
  });

  it("calls in XML, with credentials and a deadline", async () => {
    const code = await bundle(`
      import { basicAuth, createContext, retry } from "@acme/superoffice";
      import { createClient } from "@acme/superoffice/client";
      import { openApi, xml } from "@acme/superoffice/xml";
      const client = createClient(createContext({
        baseUrl: ${JSON.stringify(server.baseUrl)},
        auth: basicAuth("å", "b"),
        retry: retry({ attempts: 2 }),
        timeout: 5000,
        xml: xml({ dialect: openApi }),
      }));
      globalThis.done = client.ticketMessage.post(
        { body: { Author: "å" } },
        { contentType: "application/xml" },
      );`);
    expect(await runInWorker(code)).toBe('{"EjMessageId":525}');
    expect(server.received.at(-1)?.body).toContain("<Author>å</Author>");
  });
});

const chromium = findChromium();

describe("the installed package in Chromium", () => {
  it.skipIf(chromium === undefined)(
    "calls another origin, after the browser has asked it",
    async () => {
      const pages = await startLoopback();
      pages.answerWith((_, response) =>
        response
          .writeHead(200, { "Content-Type": "text/html" })
          .end("<!doctype html>"),
      );
      server.answerWith((_, response) =>
        response
          .writeHead(200, {
            "Access-Control-Allow-Origin": pages.baseUrl,
            "Access-Control-Allow-Headers": "content-type",
            "Content-Type": "application/json",
          })
          .end('{"EjMessageId":526}'),
      );
      const browser = await playwright.launch({
        executablePath: chromium ?? "",
        args: ["--no-sandbox"],
      });
      try {
        const page = await browser.newPage();
        await page.goto(pages.baseUrl);
        await page.addScriptTag({
          content: await bundle(oneCall(server.baseUrl)),
        });
        const answer = page.evaluate("done.then((value) => value.EjMessageId)");
        expect(await answer).toBe(526);
        expect(server.received.map(({ method }) => method)).toEqual([
          "OPTIONS",
          "POST",
        ]);
      } finally {
        await browser.close();
        await pages.close();
        server.answerWith(answerJson({ EjMessageId: 525 }));
      }
    },
  );
});

const vite = findTool("vite");

describe("a bundle by Vite", () => {
  it.skipIf(vite === undefined)(
    "works, and holds no XML that nobody asked for",
    async () => {
      const source = join(project.folder, "src");
      await mkdir(source, { recursive: true });
      await project.write("src/main.js", oneCall(server.baseUrl));
      const { version: _, build: buildVite } = (await import(
        pathToFileURL(join(vite ?? "", "dist/node/index.js")).href
      )) as { version: string; build: (options: object) => Promise<unknown> };
      await buildVite({
        root: project.folder,
        configFile: false,
        logLevel: "silent",
        build: {
          outDir: "bundle",
          lib: { entry: "src/main.js", formats: ["es"], fileName: "main" },
        },
      });
      const [name = ""] = await readdir(join(project.folder, "bundle"));
      const code = await readFile(join(project.folder, "bundle", name), "utf8");
      expect(code).not.toMatch(/CDATA|XMLSchema-instance/);
      expect(await runInWorker(code)).toBe('{"EjMessageId":525}');
    },
  );
});

describe("what a bundle weighs, minified and compressed", () => {
  const weigh = async (program: string) =>
    gzipSync(await bundle(program)).length;

  it("is nothing for an import that uses nothing", async () => {
    for (const name of ["", "/client", "/operations/ticket-message", "/xml"]) {
      const code = await bundle(`import {} from "@acme/superoffice${name}";`);
      expect(code.length).toBeLessThanOrEqual(64);
    }
  });

  it("is hardly more for the method of one tag than for its function", async () => {
    const direct = await weigh(oneCall("https://x.example"));
    const fluent = await weigh(
      oneCall("https://x.example")
        .replace("postTicketMessage }", "postTicketMessage as _ }")
        .replace(
          "const context",
          'import { ticketMessageClient } from "@acme/superoffice/client"; const context',
        )
        .replace(
          "postTicketMessage(context, ",
          "ticketMessageClient(context).post(",
        ),
    );
    expect(fluent - direct).toBeLessThanOrEqual(200);
  });

  it("is hardly more for an operation that is bound in a group", async () => {
    const direct = await weigh(oneCall("https://x.example"));
    const bound = await weigh(
      oneCall("https://x.example")
        .replace(
          "const context",
          'import { bindOperations } from "@acme/superoffice/client"; const context',
        )
        .replace(
          "postTicketMessage(context, ",
          "bindOperations(context, { ticketMessage: { post: postTicketMessage } }).ticketMessage.post(",
        ),
    );
    expect(bound - direct).toBeLessThanOrEqual(250);
  });
});
