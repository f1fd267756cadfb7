import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { repository } from "../support/samples.js";
import {
  generateInMemory,
  hasCorpus,
  listDifferences,
  readCorpus,
} from "./corpus.js";

const run = promisify(execFile);
const tsc = join(repository, "node_modules/typescript/bin/tsc");

async function withPackage<T>(
  files: ReadonlyMap<string, string>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "corpus-"));
  try {
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(!hasCorpus)("the client of a whole vendor", () => {
  it("type-checks strictly, and one operation bundles without the others", async () => {
    const { files, result } = await generateInMemory(readCorpus());
    expect(result.counts).toMatchObject({ operations: 793, prose: 31 });
    await withPackage(files, async (folder) => {
      await run(process.execPath, [tsc, "-p", folder, "--noEmit"]);
      const bundle = await build({
        stdin: {
          contents: `import { createContext } from "./src/index.js";
            import { postTicketMessage } from "./src/operations/ticket-message.js";
            console.log(postTicketMessage(createContext({ baseUrl: "" }), { body: {} }));`,
          resolveDir: folder,
        },
        bundle: true,
        minify: true,
        format: "esm",
        write: false,
      });
      const text = bundle.outputFiles[0]?.text ?? "";
      expect([...new Set(text.match(/\/api\/v1\/[^"`]*/g))]).toEqual([
        "/api/v1/TicketMessage",
      ]);
    });
  }, 300_000);

  it("changes only the files that a changed page concerns", async () => {
    const pages = new Map(readCorpus());
    const { files: before } = await generateInMemory(pages);
    const name =
      [...pages.keys()].find((path) =>
        path.endsWith("v1TicketAgent_BatchReply.md"),
      ) ?? "";
    const text = pages.get(name) ?? "";
    pages.set(
      name,
      text.replace(
        "Replies to the specified tickets.",
        "Answers many tickets.",
      ),
    );
    const { files: after } = await generateInMemory(pages);
    expect(listDifferences(before, after)).toEqual([
      "api.md",
      "dist/.compiled.json",
      "dist/client.d.ts",
      "dist/operations/ticket-agent.d.ts",
      "dist/operations/ticket-agent.js",
      "manifest.json",
      "openapi.json",
      "src/client.ts",
      "src/operations/ticket-agent.ts",
      "src/schema.d.ts",
    ]);
  }, 300_000);
});
