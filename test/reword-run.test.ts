import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Config } from "../generator/base/config/config.js";
import { readInputs } from "../generator/base/config/inputs/read-inputs.js";
import { resolveConfig } from "../generator/base/config/resolve-config.js";
import {
  type MemoryHost,
  memoryHost,
} from "../generator/base/host/memory-host.js";
import { noObserver } from "../generator/base/host/observer.js";
import { openCache } from "../generator/build/cache/cache.js";
import {
  findStanding,
  recallRun,
  rememberRun,
} from "../generator/build/cache/recall-run.js";
import { generate } from "../generator/build/pipeline.js";
import { rewordRun } from "../generator/build/reword/reword-run.js";
import { hasCorpus, readCorpus } from "./corpus/corpus.js";

const specs = new URL("../specs/superoffice/", import.meta.url);
const [name = ""] = readdirSync(specs);
const saves = readFileSync(new URL(name, specs), "utf8");

/** An operation whose answer two pages show, each with a row of its own. */
const getsPage = (id: string) => `---
title: GET ${id}
uid: ${id}
---

# GET ${id}

\`\`\`http
GET /api/v1/${id}/{key}
\`\`\`

Gets a ${id}.

Of the *whole* database.

| Path Part | Type | Description |
|---|---|---|
| key | int32 | Its key **Required** |

## Request Headers

| Parameter Name | Description |
|---|---|
| Accept | Content-type(s) you would like the response in: \`application/json\` |

## Response:

The thing.

| Response | Description |
|---|---|
| 200 | OK |

### Response body: Thing

| Property Name | Type | Description |
|---|---|---|
| Id | int32 | Its key |
| Name | string | Its name |
| ${id} | Strange | What only this page shows |

## Sample response

\`\`\`http_
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
  "Id": 7,
  "Name": "Ann",
  "${id}": null
}
\`\`\`
`;

const pages: Readonly<Record<string, string>> = {
  "specs/a.md": getsPage("Alpha"),
  "specs/b.md": getsPage("Beta"),
  "specs/c.md": saves,
  "specs/d.md": "# Prose\n\nOf no operation.\n",
};

/** What a run makes and says: the files of its package, and its diagnostics. */
async function look(
  host: MemoryHost,
  {
    diagnostics,
    counts,
  }: Pick<Awaited<ReturnType<typeof generate>>, "diagnostics" | "counts">,
) {
  const files = host.files
    .list("/work/out")
    .map((path) => [path, host.files.readText(`/work/out/${path}`)] as const);
  return { files: Object.fromEntries(files), diagnostics, counts };
}

/** A project with a cache, in which a run leaves a package. */
async function openProject(
  files: Readonly<Record<string, string>>,
  settings: Config = {},
) {
  const host = memoryHost({ "package.json": "{}", ...files });
  const config = {
    ...resolveConfig(
      host.cwd,
      {},
      { folder: host.cwd, config: { inputs: ["specs"], ...settings } },
    ),
    output: "/work/out",
  };
  const cache = openCache("/work/.cache", host);
  const open = async () => {
    const inputs = await readInputs(config, host);
    const files = { host, save: async () => {} };
    return { config, inputs, cache, toolkit: "test", files };
  };
  const first = await generate(config, host);
  await rememberRun(await open(), first, host);
  /** A run that is spared; nothing where it has to go all the way. */
  const reword = async () => {
    const run = await open();
    const standing = await findStanding(run);
    if (standing === undefined) return undefined;
    expect(await recallRun(run, standing)).toBeUndefined();
    const done = await rewordRun({ run, standing, observer: noObserver }, host);
    return done && look(host, done);
  };
  const recall = async () => {
    const run = await open();
    const standing = await findStanding(run);
    return standing && recallRun(run, standing);
  };
  return { host, reword, recall };
}

/** The same pages in a project that knows nothing of before. */
async function generateAnew(
  files: Readonly<Record<string, string>>,
  settings: Config = {},
) {
  const host = memoryHost({ "package.json": "{}", ...files });
  const resolved = resolveConfig(
    host.cwd,
    {},
    { folder: host.cwd, config: { inputs: ["specs"], ...settings } },
  );
  const result = await generate({ ...resolved, output: "/work/out" }, host);
  return look(host, result);
}

const edit = (file: string, from: string | RegExp, to: string) => {
  const text = pages[file] ?? "";
  const edited = text.replace(from, () => to);
  expect(edited).not.toBe(text);
  return { ...pages, [file]: edited };
};

describe("a run over the same pages in other words", () => {
  it.each([
    ["a summary", edit("specs/a.md", "Gets a Alpha.", "Reads `one` Alpha.")],
    ["a description", edit("specs/b.md", "*whole*", "half the")],
    [
      "a word that is no harm",
      edit("specs/a.md", "Gets a Alpha.", '*/ $& ${x} @see \\ " ` </script>'),
    ],
    ["a long text", edit("specs/a.md", "Gets a Alpha.", "word ".repeat(90))],
    ["blank lines", edit("specs/a.md", "| Path", "\n\n\n| Path")],
    ["lines in front", edit("specs/a.md", "title:", "# comment\ntitle:")],
    ["no summary", edit("specs/c.md", /^Saves.*$/m, "")],
    ["a first description", edit("specs/c.md", /^Saves.*$/m, "Saves.\n\nAll.")],
    ["no description", edit("specs/a.md", "Of the *whole* database.\n", "")],
    ["more paragraphs", edit("specs/a.md", "Of the", "And.\n\nOf the")],
    ["prose", { ...pages, "specs/d.md": "# Other\n\nprose\n" }],
    [
      "several pages",
      {
        ...edit("specs/a.md", "Gets a", "\n\nGives a"),
        "specs/b.md": `${pages["specs/b.md"]}\n`,
        "specs/c.md": saves.replace("Saves a", "Keeps the"),
      },
    ],
  ])("gives what a run gives that does everything: %s", async (_, edited) => {
    const project = await openProject(pages);
    for (const [file, text] of Object.entries(edited))
      await project.host.writeText(`/work/${file}`, text);
    const spared = await project.reword();
    expect(spared).toEqual(await generateAnew(edited));
    expect((await project.recall())?.diagnostics).toEqual(spared?.diagnostics);
  });

  it.each([
    ["a type", edit("specs/a.md", "| Id | int32", "| Id | string")],
    ["a row", edit("specs/a.md", "| Id |", "| Key | string | |\n| Id |")],
    ["a path", edit("specs/a.md", "v1/Alpha", "v2/Alpha")],
    ["a sample", edit("specs/a.md", '"Ann"', "12")],
    ["a deprecation", edit("specs/a.md", "Gets a", "Deprecated: gets a")],
    ["a page more", { ...pages, "specs/e.md": getsPage("Eta") }],
  ])("is not spared: %s", async (_, edited) => {
    const project = await openProject(pages);
    for (const [file, text] of Object.entries(edited))
      await project.host.writeText(`/work/${file}`, text);
    expect(await project.reword()).toBeUndefined();
  });

  it("is not spared when a page went, was renamed, or somebody edited the package", async () => {
    const gone = await openProject(pages);
    await gone.host.remove("/work/specs/b.md");
    expect(await gone.reword()).toBeUndefined();
    await gone.host.writeText("/work/specs/z.md", pages["specs/b.md"] ?? "");
    expect(await gone.reword()).toBeUndefined();
    const edited = await openProject(pages);
    const { "specs/a.md": a = "" } = edit("specs/a.md", "Gets a", "Has a");
    await edited.host.writeText("/work/specs/a.md", a);
    await edited.host.writeText("/work/out/api.md", "mine");
    expect(await edited.reword()).toBeUndefined();
  });

  it("is not spared where an overlay says the last word", async () => {
    const overlay = JSON.stringify({
      overlay: "1.0.0",
      info: { title: "words", version: "1" },
      actions: [
        { target: "$.paths.*.get", update: { summary: "Said by an overlay" } },
      ],
    });
    const files = { ...pages, "overlay.json": overlay };
    const project = await openProject(files, { overlays: ["overlay.json"] });
    await project.host.writeText(
      "/work/specs/a.md",
      edit("specs/a.md", "Gets a", "Has a")["specs/a.md"] ?? "",
    );
    expect(await project.reword()).toBeUndefined();
  });
});

/** Any edit of lines: most of them change words, and some what the page says. */
const anyEdit = fc.record({
  file: fc.constantFrom(...Object.keys(pages)),
  at: fc.nat(60),
  kind: fc.constantFrom("insert", "delete", "append", "swap"),
  text: fc.oneof(
    fc.constantFrom("", "words", "## Heading", "| a | b |", "```", "> quote"),
    fc.string({ maxLength: 30, unit: "binary" }),
  ),
});

function apply(
  text: string,
  { at, kind, text: given }: Parameters<Parameters<typeof anyEdit.map>[0]>[0],
): string {
  const lines = text.split("\n");
  if (kind === "insert") lines.splice(at, 0, given);
  else if (kind === "delete") lines.splice(at, 1);
  else if (kind === "append") lines[at] = `${lines[at] ?? ""} ${given}`;
  else lines.splice(at, 2, lines[at + 1] ?? "", lines[at] ?? "");
  return lines.join("\n");
}

describe("whatever is edited in a page", () => {
  it("a run that is spared gives what one gives that does everything", async () => {
    let spared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEdit, { minLength: 1, maxLength: 2 }),
        async (edits) => {
          const project = await openProject(pages);
          const edited: Record<string, string> = { ...pages };
          for (const one of edits)
            edited[one.file] = apply(edited[one.file] ?? "", one);
          for (const [file, text] of Object.entries(edited))
            await project.host.writeText(`/work/${file}`, text);
          if (Object.keys(pages).every((file) => pages[file] === edited[file]))
            return;
          const done = await project.reword();
          if (done === undefined) return;
          spared += 1;
          expect(done).toEqual(await generateAnew(edited));
        },
      ),
      { numRuns: 40 },
    );
    expect(spared).toBeGreaterThan(0);
  }, 300_000);
});

describe.skipIf(!hasCorpus)("all the pages of the corpus", () => {
  it("come out the same, whether they are read anew or in other words", async () => {
    const corpus = Object.fromEntries(readCorpus());
    const project = await openProject(corpus);
    const edited: Record<string, string> = { ...corpus };
    const files = Object.keys(corpus).sort();
    for (let round = 0; round < 3; round += 1) {
      for (const file of files.filter((_, index) => index % 48 === round))
        edited[file] = (edited[file] ?? "").replace(
          /^([A-Z][a-z]+ .*)$/m,
          `$1 Again.${"\n".repeat(round)}`,
        );
      for (const [file, text] of Object.entries(edited))
        await project.host.writeText(`/work/${file}`, text);
      expect(await project.reword()).toBeDefined();
    }
    const { files: whole } = await generateAnew(edited);
    for (const [path, text] of Object.entries(whole))
      expect(
        project.host.files.readText(`/work/out/${path}`) === text,
        path,
      ).toBe(true);
  }, 600_000);
});
