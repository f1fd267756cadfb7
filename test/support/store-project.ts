import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { Config } from "../../generator/base/config/config.js";
import { readInputs } from "../../generator/base/config/inputs/read-inputs.js";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { hasErrors } from "../../generator/base/diagnostics/diagnostic.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../generator/base/host/memory-host.js";
import { openCache } from "../../generator/build/cache/cache.js";
import {
  findPreviousOutput,
  openPages,
  openUnits,
  rememberRun,
  restoreCached,
} from "../../generator/build/cache/recall-run.js";
import { generate } from "../../generator/build/pipeline.js";
import type { ReadingStore } from "../../generator/build/store/reading-store.js";
import type { UnitStore } from "../../generator/build/store/unit-store.js";
import {
  type Compilers,
  compilersHere,
} from "../../generator/client/emit/types/compilers.js";

const specs = new URL("../../specs/superoffice/", import.meta.url);
const [name = ""] = readdirSync(specs);
export const saves = readFileSync(new URL(name, specs), "utf8");

/** An operation whose answer two pages show, each with a row of its own. */
export const getsPage = (id: string) => `---
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

export const pages: Readonly<Record<string, string>> = {
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
  // A run with errors writes nothing.
  const isThere = (await host.stat("/work/out")) !== undefined;
  const files = (isThere ? host.files.list("/work/out") : []).map(
    (path) => [path, host.files.readText(`/work/out/${path}`)] as const,
  );
  return { files: Object.fromEntries(files), diagnostics, counts };
}

/** Compilers that note what they are asked for. */
function noteCalls(asked: string[]): Compilers {
  const calls = Object.entries(compilersHere).map(([name, call]) => [
    name,
    (given: never) => {
      asked.push(name);
      return call(given);
    },
  ]);
  return Object.fromEntries(calls) as Compilers;
}

/** A project with a cache, in which a run leaves a package. */
export async function openProject(
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
  /** What the compilers of the last run were asked for. */
  const asked: string[] = [];
  const beginning = await open();
  const firstUnits = await openUnits(beginning, undefined);
  const firstPages = await openPages(beginning);
  const known = { units: firstUnits, pages: firstPages };
  const first = await generate(config, host, known);
  await firstUnits.save();
  await firstPages.save();
  await rememberRun(beginning, first, host);
  /** A run that infers and prints only what it has not before; how many files it recalled, and whether a part of the pages was enough. */
  const rerun = async () => {
    const run = await open();
    const units = await openUnits(run, await findPreviousOutput(run));
    let recalled = 0;
    const counting: UnitStore = {
      ...units,
      recall: (unit) => {
        const file = units.recall(unit);
        if (file) recalled += 1;
        return file;
      },
    };
    const pages = await openPages(run);
    let isPart = false;
    const watching: ReadingStore = {
      ...pages,
      keepInference: (known) => {
        const facts = pages.recallInference()?.standing.facts;
        isPart = facts !== undefined && facts === known?.standing.facts;
        pages.keepInference(known);
      },
    };
    asked.length = 0;
    const result = await generate(config, host, {
      ...{ units: counting, pages: watching, compilers: noteCalls(asked) },
    });
    if (result.report && !hasErrors(result.diagnostics)) {
      await units.save();
      await pages.save();
      await rememberRun(run, result, host);
    }
    return { ...(await look(host, result)), recalled, isPart };
  };
  /** What a run makes of the same files that knows nothing of before; it leaves them as they are. */
  const runAnew = async () => {
    const files = host.files
      .list("/work")
      .filter((path) => !path.startsWith(".cache/"))
      .map((path) => [path, host.files.readText(`/work/${path}`)] as const);
    const other = memoryHost(Object.fromEntries(files));
    return look(other, await generate(config, other));
  };
  const recall = async () => {
    const run = await open();
    const standing = await findPreviousOutput(run);
    return standing && restoreCached(run, standing);
  };
  return { host, rerun, runAnew, recall, asked };
}

/** The same pages in a project that knows nothing of before. */
export async function generateAnew(
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

/** Any edit of lines: most of them change words, and some what the page says. */
export const anyEdit = fc.record({
  file: fc.constantFrom(...Object.keys(pages)),
  at: fc.nat(60),
  kind: fc.constantFrom("insert", "delete", "append", "swap"),
  text: fc.oneof(
    fc.constantFrom("", "words", "## Heading", "| a | b |", "```", "> quote"),
    fc.string({ maxLength: 30, unit: "binary" }),
  ),
});

export function apply(
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
