import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { nodeHost } from "../../generator/base/host/node-host.js";
import { buildOpenApi } from "../../generator/build/read-api.js";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { runOpenApi } from "../../generator/cli/commands/openapi-command.js";
import { bin } from "../cli/run-endpaper.js";
import { type MemoryRun, runInMemory } from "../cli/run-in-memory.js";

/** A small page of an operation. */
function makePage(id: string): string {
  return `---
title: GET ${id}
uid: ${id}
---

# GET ${id}

\`\`\`http
GET /api/v1/${id}/{key}
\`\`\`

Gets a ${id}.

| Path Part | Type | Description |
|---|---|---|
| key | int32 | Its key **Required** |

## Request Headers

| Parameter Name | Description |
|---|---|
| Accept | Content-type(s) you would like the response in: \`application/json\` |

## Response:${id}

| Response | Description |
|---|---|
| 200 | OK |

### Response body: ${id}

| Property Name | Type | Description |
|---|---|---|
| Id | int32 | Its key |
| Name | string | Its name |
`;
}

/** Twelve ways to break a page, and the code that says so. */
const breaks: readonly (readonly [string, (page: string) => string])[] = [
  ["http-fence-missing", (page) => page.replace(/```http[\s\S]*?```\n/, "")],
  ["method-unknown", (page) => page.replace("\nGET /api", "\nFETCH /api")],
  ["http-fence-malformed", (page) => page.replace("GET /api", "GET api")],
  ["fence-unclosed", (page) => `${page}\n\`\`\`json\n{`],
  ["table-row-too-long", (page) => page.replace("| OK |", "| OK | no |")],
  ["table-row-too-short", (page) => page.replace("| Its name |", "|")],
  ["front-matter-invalid", (page) => page.replace("uid:", "uid: [")],
  ["status-invalid", (page) => page.replace("| 200 |", "| fine |")],
  ["table-row-nameless", (page) => page.replace("| Id |", "| |")],
  ["html-unclosed", (page) => `${page}\n<!-- never ends\n`],
  ["input-empty", () => "\n"],
  [
    "operation-duplicate",
    (page) => page.replace(/GET \/api.*/, "GET /api/v1/Good0000/{key}"),
  ],
];

/** A tree of so many pages in all, with prose and other files among them. */
function makeFolder(
  pages: number,
  broken: readonly (readonly [string, string])[],
): Record<string, string> {
  const good = Array.from({ length: pages - broken.length }, (_, index) => {
    const id = `Good${String(index).padStart(4, "0")}`;
    return [`specs/${index % 40}/${id}.md`, makePage(id)] as const;
  });
  const prose = Array.from({ length: 40 }, (_, index) => [
    [`specs/${index}/index.md`, `# Group ${index}\n\nHello.\n`] as const,
    [`specs/${index}/toc.yml`, "- name: x\n"] as const,
  ]).flat();
  return Object.fromEntries([...good, ...broken, ...prose]);
}

/** The files of the errors that are written out, in their order. */
function listErrors({ stderr }: MemoryRun): readonly string[] {
  return [...stderr.matchAll(/^(\S+):\d+:\d+ - error (\S+):/gm)].map(
    ([, file, code]) => `${file} ${code}`,
  );
}

const options = { inputs: ["specs"], output: "out/o.json" };

describe("a folder of 3,000 pages", () => {
  it("of which twelve are broken gives twelve messages, by file, and nothing is written", async () => {
    const broken = breaks.map(([code, change], index) => {
      const id = `Bad${String(index).padStart(2, "0")}`;
      return [`specs/x/${id}.md`, change(makePage(id)), code] as const;
    });
    const files = makeFolder(
      3000,
      broken.map(([file, text]) => [file, text]),
    );
    const run = await runInMemory(runOpenApi, options, files);
    expect(run.code).toBe(1);
    expect(listErrors(run)).toEqual(
      broken.map(([file, , code]) => `${file} ${code}`),
    );
    expect(run.stderr).toMatch(
      /^nothing written; 29\d\d pages, .*40 of prose, 40 ignored; 12 errors, /m,
    );
    expect(run.host.log).toEqual([]);
  });

  it("of which many are broken alike gives twenty messages and a count", async () => {
    const [, change] = breaks[1] ?? ["", String];
    const broken = Array.from({ length: 500 }, (_, index) => {
      const id = `Bad${String(index).padStart(3, "0")}`;
      return [`specs/x/${id}.md`, change(makePage(id))] as const;
    });
    const files = makeFolder(600, broken);
    const run = await runInMemory(runLint, { inputs: ["specs"] }, files);
    expect(run.code).toBe(1);
    expect(listErrors(run)).toEqual(
      broken.slice(0, 20).map(([file]) => `${file} method-unknown`),
    );
    expect(run.stderr).toContain(
      "… and 480 more: error method-unknown (in 480 files)",
    );
  });
});

describe("a small heap", () => {
  // 170 MB are enough; while places had a hidden class each, 200 were not.
  it("is enough for 1,000 pages of 60 rows", () => {
    const folder = mkdtempSync(join(tmpdir(), "endpaper-heap-"));
    try {
      mkdirSync(join(folder, "specs"));
      for (let page = 0; page < 1000; page += 1) {
        const id = `Good${page}`;
        const rows = Array.from(
          { length: 60 },
          (_, row) => `| Field${row} | int32 | Its number ${row} |\n`,
        );
        const text = `${makePage(id)}${rows.join("")}`;
        writeFileSync(join(folder, "specs", `${id}.md`), text);
      }
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          "--max-old-space-size=200",
          ...[bin, "openapi", "specs", "--output", "o.json", "--quiet"],
        ],
        { cwd: folder, encoding: "utf8" },
      );
      expect([status, stderr]).toEqual([0, ""]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe("a folder with a cycle of links", () => {
  it("is read to its end", async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-links-")));
    try {
      mkdirSync(join(folder, "specs/a"), { recursive: true });
      writeFileSync(join(folder, "specs/a/page.md"), makePage("Thing"));
      symlinkSync("..", join(folder, "specs/a/up"));
      symlinkSync("self", join(folder, "specs/self"));
      const config = resolveConfig(folder, { inputs: ["specs"] });
      const result = await buildOpenApi(config, nodeHost(folder));
      expect(result.diagnostics).toEqual([]);
      expect(result.counts).toMatchObject({ pages: 1, ignored: 2 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
