import { describe, expect, it } from "vitest";
import { readDialect } from "../../generator/base/config/dialects/load-dialects.js";
import { runDialectInfer } from "../../generator/cli/commands/dialect-infer-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { runOpenApi } from "../../generator/cli/commands/openapi-command.js";
import { labelWords } from "../../generator/reader/lexicon/lexicon.js";
import { runInMemory } from "./run-in-memory.js";

const page = (name: string) => `## Add a ${name}

\`POST /${name}s\`

### JSON params

| Field | Kind | Required | Wobble |
|---|---|---|---|
| name | string | yes | a |
| since | moment | no | b |

### Fine print

Nothing.
`;
const docs = {
  "docs/api.md": `# Harbour\n\n${page("boat")}\n${page("berth")}\n${page("crane")}`,
};
const infer = (more: object = {}, files: Record<string, string> = docs) =>
  runInMemory(runDialectInfer, { inputs: ["docs"], ...more }, files);

describe("endpaper dialect infer", () => {
  it("tells each decision with its count and a place, then what is undecided", async () => {
    const { code, stderr } = await infer();
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /"text" → defines: 3 places, e\.g\. docs\/api\.md:5/,
    );
    expect(stderr).toMatch(
      /"json params" → body: 3 places, e\.g\. docs\/api\.md:7/,
    );
    expect(stderr).toMatch(/"required" → required: 3 places/);
    expect(stderr).toMatch(/undecided\n[\s\S]*section "fine print": 3 places/);
    expect(stderr).toMatch(/column "wobble": 3 places/);
    expect(stderr).toContain(
      'name it in the configuration: `dialects: ["./endpaper.dialect.yaml"]`',
    );
  });

  it("writes a file that is a dialect, with the questions as comments", async () => {
    const { host } = await infer({ name: "harbour" });
    const text = host.files.readText("/work/endpaper.dialect.yaml");
    const [words, problems] = readDialect({ file: "d.yaml", text });
    expect(problems).toEqual([]);
    expect(words).toMatchObject({
      name: "harbour",
      operation: { in: "text" },
      sections: { "json params": "body" },
      columns: { field: "name", required: "required" },
    });
    expect(text).toMatch(
      /^ {2}# fine print: body\? 3 times, first docs\/api\.md:\d+$/m,
    );
  });

  it("keeps a file that is there, unless forced", async () => {
    const files = { ...docs, "endpaper.dialect.yaml": "name: mine\n" };
    const kept = await infer({}, files);
    expect(kept.code).toBe(1);
    expect(kept.stderr).toContain("exists already");
    expect(kept.host.files.readText("/work/endpaper.dialect.yaml")).toBe(
      "name: mine\n",
    );
    expect((await infer({ force: true }, files)).code).toBe(0);
  });

  it("says so where nothing looks like an operation", async () => {
    const { code, stderr } = await infer({}, { "docs/a.md": "# Prose\n" });
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error no-pages: no line of the inputs looks like an operation",
    );
  });
});

describe("what dialect infer writes", () => {
  it("is a dialect for every word of the lexicon", async () => {
    const words = Object.values({ ...labelWords }).flat();
    const labels = words
      .map((word) => word.replace(/^=/, "").replaceAll("*", "s"))
      .map(
        (word) => `### ${word}\n\n| Name | Type |\n|---|---|\n| a | string |\n`,
      );
    const text = `# A\n\n## Add\n\n\`POST /a\`\n\n${labels.join("\n")}`;
    const { host } = await infer({}, { "docs/a.md": text });
    const dialect = host.files.readText("/work/endpaper.dialect.yaml");
    const [read, problems] = readDialect({ file: "d.yaml", text: dialect });
    expect(problems).toEqual([]);
    expect(Object.keys(read?.sections ?? {}).length).toBeGreaterThan(100);
  });
});

describe("what dialect infer pins", () => {
  const calls = `# Lock

## Boats

| Method | Path |
|---|---|
| GET | \`/boats/{id}\` |
| POST | \`/boats\` |

### See a boat

\`\`\`
GET /boats/0xd82e6be96a1457d33b35cded7e9326e1
\`\`\`

### Take one off

\`\`\`sh
curl -X DELETE https://lock.example.com/berths/7
\`\`\`

### Rename one by its number and nothing else

\`\`\`http
PATCH /crews/12 HTTP/1.1
Content-Type: application/json

{ "name": "Ann" }
\`\`\`
`;
  const fields = `# Crane

## Lift

*接口:* ***/crane/v1/<load>***

***请求方法:***

POST

***参考请求:***

    curl -XPOST http://127.0.0.1:2539/crane/v1/anvil

## Lower

*接口:* ***/crane/v1/<load>***

***请求方法:***

DELETE
`;

  it.each([
    ["rows, calls and messages", calls],
    ["fields in Chinese", fields],
  ])("is read as it was without: %s", async (_name, text) => {
    const read = async (files: Record<string, string>) => {
      const { host } = await runInMemory(
        runOpenApi,
        { inputs: [], output: "out.json", map: false },
        { "docs/a.md": text, ...files },
      );
      return host.files.readText("/work/out.json");
    };
    const { host } = await infer({}, { "docs/a.md": text });
    const pinned = await read({
      "endpaper.dialect.yaml": host.files.readText(
        "/work/endpaper.dialect.yaml",
      ),
      "endpaper.config.json": JSON.stringify({
        inputs: "docs",
        dialects: ["./endpaper.dialect.yaml"],
      }),
    });
    expect(pinned).toBe(
      await read({
        "endpaper.config.json": JSON.stringify({ inputs: "docs" }),
      }),
    );
    expect(Object.keys(JSON.parse(pinned).paths).length).toBeGreaterThan(0);
    expect(pinned).not.toMatch(/anvil|0xd82e/);
  });

  it("leaves out sentences that stand once, and headings of operations", async () => {
    const text = `# A\n\n## Get the schema\n\n\`GET /schema\`\n\n### The answer is a JSON object of this form\n\n| Name | Type |\n|---|---|\n| a | string |\n`;
    const { host } = await infer({}, { "docs/a.md": text });
    const dialect = host.files.readText("/work/endpaper.dialect.yaml");
    expect(dialect).not.toMatch(/get the schema|the answer is/);
  });
});

describe("a run", () => {
  const lint = (files: Record<string, string>) =>
    runInMemory(runLint, { inputs: [] }, files);
  const config = (dialects?: unknown) =>
    JSON.stringify({ inputs: "docs", dialects });

  it("says once that nothing is pinned, and nothing once a dialect is named", async () => {
    const open = await lint({ ...docs, "endpaper.config.json": config() });
    expect(open.stderr.match(/info dialect-unpinned/g)).toHaveLength(1);
    const { host } = await infer();
    const dialect = host.files.readText("/work/endpaper.dialect.yaml");
    const pinned = await lint({
      ...docs,
      "endpaper.dialect.yaml": dialect,
      "endpaper.config.json": config(["./endpaper.dialect.yaml"]),
    });
    expect(pinned.stderr).not.toContain("dialect-unpinned");
    expect(pinned.stderr).toContain("1 page, 3 operations");
  });

  it("takes presets by name, alone and extended", async () => {
    for (const dialects of [["slate"], [{ name: "own", extends: "slate" }]]) {
      const files = { ...docs, "endpaper.config.json": config(dialects) };
      expect((await lint(files)).stderr).toContain("3 operations");
    }
    const wrong = config([{ name: "own", extends: "slat" }]);
    const { code, stderr } = await lint({
      ...docs,
      "endpaper.config.json": wrong,
    });
    expect(code).toBe(2);
    expect(stderr).toContain("no preset `slat` to extend");
    expect(stderr).toContain("did you mean `slate`?");
  });

  it("says where a dialect's file is wrong", async () => {
    const { code, stderr } = await lint({
      ...docs,
      "mine.yaml": "name: mine\nsections: { json params: boddy }\n",
      "endpaper.config.json": config(["./mine.yaml"]),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^mine\.yaml:2:\d+ - error config-invalid/m);
  });

  it("shows what came nearest where nothing is read, and the command to run", async () => {
    const text = "# Boats\n\nSee [GET /boats](boats.md).\n";
    const files = { "docs/a.md": text, "docs/boats.md": "# Boats\n\nSoon.\n" };
    const run = await runInMemory(
      runGenerate,
      { inputs: ["docs"], output: "out" },
      files,
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(
      "error no-pages: no operation is documented in 2 markdown files",
    );
  });
});
