import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Compiler, compileProject } from "../support/compile-project.js";
import { repository } from "../support/samples.js";
import { installPackage, type Project } from "./project.js";
import { findTool } from "./tools.js";

const run = promisify(execFile);
let project: Project;

beforeAll(async () => {
  project = await installPackage();
  await project.write("right.ts", right);
  await project.write("wrong.ts", wrong);
});
afterAll(() => project.remove());

/** All that the package gives, used as documented. No library but ES2022 is needed. */
const right = `import { basicAuth, createContext, retry, type TicketMessageEntity } from "@acme/superoffice";
import { createClient } from "@acme/superoffice/client";
import { ticketMessageEntity } from "@acme/superoffice/codecs/ticket-message";
import { jsonPatch } from "@acme/superoffice/json-patch";
import type { MessageHeader } from "@acme/superoffice/models";
import { postTicketMessage, type PostTicketMessageInput } from "@acme/superoffice/operations/ticket-message";
import { decodeJson, defineOperation } from "@acme/superoffice/runtime";
import type { paths } from "@acme/superoffice/schema";
import { openApi, xml } from "@acme/superoffice/xml";

const context = createContext({
  baseUrl: "https://x.example",
  auth: basicAuth("a", "b"),
  retry: retry({ attempts: 2 }),
  xml: xml({ dialect: openApi }),
});
const header: MessageHeader = { Name: "a", Value: "b" };
const body: TicketMessageEntity = { Author: "a", ExtraFields: { a: "b" }, MessageHeaders: [header] };
const input: PostTicketMessageInput = { body, query: { notify: true }, headers: { soTimeZone: "UTC" } };
export async function call(): Promise<void> {
  const saved = await postTicketMessage(context, input, { accept: "text/xml", timeout: 5 });
  const id: number | undefined = saved.EjMessageId;
  const name: string | null | undefined = saved.MessageHeaders?.[0]?.Name;
  const same: TicketMessageEntity = await createClient(context).ticketMessage.post({ body });
  const read: TicketMessageEntity = decodeJson(ticketMessageEntity, "{}");
  const response = await postTicketMessage.raw(context, { body });
  const status: number = response.status;
  const { replace } = jsonPatch<{ Title?: string }>();
  void [id, name, same, read, status, replace("/Title", "New")];
}
const getStatus = defineOperation<{ query?: { a?: string } }, unknown>({
  id: "getStatus", method: "GET", path: "/status", query: ["a"], responses: {},
});
export const path: keyof paths = "/api/v1/TicketMessage";
void getStatus;
`;

const wrong = `import { createContext } from "@acme/superoffice";
import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
await postTicketMessage(createContext({ baseUrl: "" }), { body: { EjMessageId: "7" } });
await postTicketMessage(createContext({ baseUrl: "" }), {});
await postTicketMessage(createContext({ baseUrl: "" }), { body: {} }, { contentType: "text/plain" });
await postTicketMessage(createContext({ baseUrl: "" }), { query: { notfy: true }, body: {} });
`;

/** The strictest flags, but for those that a compiler does not know yet. */
function chooseFlags(version: number) {
  return {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    ...(version >= 5.8 && { erasableSyntaxOnly: true }),
    ...(version >= 5.5 && { isolatedDeclarations: true, declaration: true }),
  };
}

const compilers = [
  { version: 5.0, folder: findTool("typescript-5.0") },
  { version: 5.9, folder: join(repository, "node_modules/typescript") },
  { version: 6.0, folder: findTool("typescript-6.0") },
  { version: 7.0, folder: findTool("typescript-7.0") },
];

const settings = ["nodenext", "bundler"].flatMap((resolution) => [
  { resolution, lib: ["ES2022"] },
  { resolution, lib: ["ES2022", "DOM", "DOM.Iterable"] },
]);

/** Compiles by a tsconfig.json of its own and gives what the compiler says. */
async function compile(folder: string, config: object): Promise<string> {
  await project.write("tsconfig.json", JSON.stringify(config));
  const library = join(folder, "lib/typescript.js");
  // From 7.0 on the compiler is a program alone.
  if (existsSync(library)) {
    const compiler = createRequire(library)(library) as Compiler;
    return compileProject(project.folder, { compiler });
  }
  const tsc = join(folder, "bin/tsc");
  return run(process.execPath, [tsc, "-p", "."], { cwd: project.folder }).then(
    () => "",
    (error: { stdout: string }) => error.stdout,
  );
}

describe.each(compilers)("TypeScript $version", ({ version, folder = "" }) => {
  it.skipIf(folder === "").each(settings)(
    "accepts a right program and refuses a wrong one with $resolution and $lib",
    async ({ resolution, lib }) => {
      const compilerOptions = {
        target: "ES2022",
        lib,
        types: [],
        module: resolution === "nodenext" ? "nodenext" : "esnext",
        moduleResolution: resolution,
        noEmit: true,
        ...chooseFlags(version),
      };
      const files = ["right.ts", "wrong.ts"];
      const output = await compile(folder, { compilerOptions, files });
      const places = output.match(/^\S+\(\d+|^error.*/gm);
      const lines = [3, 4, 5, 6].map((line) => `wrong.ts(${line}`);
      expect(places, output).toEqual(lines);
    },
  );

  it.skipIf(folder === "")("compiles the sources of the package", async () => {
    const compilerOptions = {
      target: "ES2022",
      lib: ["ES2022"],
      types: [],
      module: "nodenext",
      noEmit: true,
      ...chooseFlags(version),
      // A matter of style, which the linter settles the other way.
      noPropertyAccessFromIndexSignature: false,
    };
    const include = ["node_modules/@acme/superoffice/src"];
    const config = { compilerOptions, include, exclude: [] };
    expect(await compile(folder, config)).toBe("");
  });
});
