import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  makeProject,
  type Run,
  readTree,
  runEndpaper,
} from "./run-endpaper.js";

let folder: string;
let page: string;
let original: string;

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
    cwd: folder,
  });
const run = (...args: string[]): Promise<Run> =>
  runEndpaper(args, { cwd: folder });
const edit = (from: string | RegExp, to: string) =>
  writeFileSync(page, readFileSync(page, "utf8").replace(from, to));

interface JsonReport {
  readonly against: string;
  readonly worst: string;
  readonly changes: readonly {
    readonly rule: string;
    readonly message: string;
    readonly before?: { readonly page?: string; readonly line?: number };
    readonly after?: { readonly page?: string; readonly line?: number };
  }[];
}

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations?: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
        };
      }[];
    }[];
  }[];
}

const report = ({ stdout }: Run) => JSON.parse(stdout) as JsonReport;

beforeAll(() => {
  folder = makeProject();
  const [name = ""] = readdirSync(join(folder, "specs"));
  renameSync(
    join(folder, "specs", name),
    join(folder, "specs/ticket page é.md"),
  );
  page = join(folder, "specs/ticket page é.md");
  original = readFileSync(page, "utf8");
  writeFileSync(
    join(folder, "endpaper.config.json"),
    JSON.stringify({ inputs: ["specs/**/*.md"], output: "generated" }),
  );
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "one");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("endpaper diff", () => {
  it("compares with the last commit, has places on both sides, and writes nothing", async () => {
    edit("| notify | bool |", "| notice | int32 |");
    const before = readTree(folder);
    const { code, stdout, stderr } = await run("diff");
    writeFileSync(page, original);
    expect([code, stderr]).toEqual([0, ""]);
    const line =
      original.split("\n").findIndex((one) => one.startsWith("| notify")) + 1;
    const file = "specs/ticket page é.md";
    expect(stdout).toContain(
      "query parameter `notify` is gone  [parameter-removed]",
    );
    expect(stdout).toContain(`${file}:${line}:3 (HEAD) -> ${file}:`);
    expect(stdout).toContain("query parameter `notice` is new");
    expect(stdout).toContain(`-> ${file}:${line}:3`);
    expect(stdout.endsWith("1 breaking, 1 additive\n")).toBe(true);
    expect(Object.keys(before).sort()).toEqual(
      Object.keys(readTree(folder)).sort(),
    );
  });

  it("says no change where only samples are others", async () => {
    edit(/"Author": "[^"]*"/g, '"Author": "somebody else"');
    const text = await run("diff", "--fail-on", "any");
    writeFileSync(page, original);
    expect([text.code, text.stdout, text.stderr]).toEqual([
      0,
      "no change\n",
      "",
    ]);
  });

  it("ends with 1 for a change as bad as --fail-on says, and prints markdown", async () => {
    edit("| notify | bool |", "| notice | int32 |");
    const [text, json] = [
      await run("diff", "--fail-on", "breaking", "--format", "markdown"),
      await run("diff", "--fail-on", "additive", "--format", "json"),
    ];
    writeFileSync(page, original);
    expect(text.code).toBe(1);
    expect(text.stderr).toMatch(
      /^1 breaking, 1 additive: --fail-on breaking\nto accept a change, add: /,
    );
    expect(text.stdout).toContain(
      "### Breaking (1)\n\n- **`POST /api/v1/TicketMessage`**\n",
    );
    expect(text.stdout).toContain("<summary>Additive (1)</summary>");
    expect(json.code).toBe(1);
    expect(report(json).worst).toBe("breaking");
    expect(report(json).changes[0]?.before?.page).toBe(
      "specs/ticket page é.md",
    );
  });

  it("annotates what breaks, and writes all changes as SARIF, with the text on standard error", async () => {
    edit("| notify | bool |", "| notice | int32 |");
    const own = ["--reporter", "github", "--reporter", "sarif=out/diff.sarif"];
    const [quiet, failing] = [
      await run("diff", ...own),
      await run("diff", ...own, "--reporter=pretty", "--fail-on", "breaking"),
    ];
    writeFileSync(page, original);
    const sarif = JSON.parse(
      readFileSync(join(folder, "out/diff.sarif"), "utf8"),
    ) as SarifLog;
    rmSync(join(folder, "out"), { recursive: true });
    expect([quiet.code, quiet.stderr]).toEqual([0, ""]);
    expect(quiet.stdout).toMatch(
      /^::warning file=specs\/ticket page é\.md,line=\d+,col=\d+,title=parameter-removed::`POST \/api\/v1\/TicketMessage`: query parameter `notify` is gone%0ALeave it out\.\n$/,
    );
    expect(failing.code).toBe(1);
    expect(failing.stdout).toBe(quiet.stdout.replace("::warning", "::error"));
    expect(failing.stderr).toContain("query parameter `notice` is new");
    expect(failing.stderr).toContain("1 breaking, 1 additive: --fail-on");
    const [found] = sarif.runs;
    expect(found?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["parameter-added", "note"],
      ["parameter-removed", "error"],
    ]);
    const [{ locations = [] } = {}] = found?.results ?? [];
    expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      "specs/ticket%20page%20%C3%A9.md",
    );
  });

  it("prints JSON by the reporter as by --format, and refuses two reports on one stream", async () => {
    edit("| notify | bool |", "| notice | int32 |");
    const [format, reporter, both] = [
      await run("diff", "--format", "json"),
      await run("diff", "--reporter", "json"),
      await run("diff", "--format", "markdown", "--reporter", "json"),
    ];
    writeFileSync(page, original);
    expect(reporter).toEqual(format);
    expect([both.code, both.stdout]).toEqual([2, ""]);
    expect(both.stderr).toContain("error output-shared");
    expect(both.stderr).toContain("`--reporter json=FILE`");
  });

  it("compares with a folder of pages, with a document, and with a tag", async () => {
    mkdirSync(join(folder, "older"), { recursive: true });
    const old = original.replace("| notify | bool |", "| notice | int32 |");
    writeFileSync(join(folder, "older/page.md"), old);
    git("tag", "v1");
    const against = async (base: string) =>
      report(await run("diff", "--format", "json", "--against", base));
    const pages = await against("older");
    expect(pages.changes.map(({ rule }) => rule)).toEqual([
      "parameter-removed",
      "parameter-added",
    ]);
    expect(pages.changes[0]?.before?.page).toBe("older/page.md");
    await run("openapi", "older", "--output", "older/api.json");
    const document = await against("older/api.json");
    rmSync(join(folder, "older"), { recursive: true });
    expect(document.changes).toEqual(pages.changes);
    expect((await against("v1")).changes).toEqual([]);
  });

  it("names the files of a folder that it is compared with, and offers new names", async () => {
    mkdirSync(join(folder, "last year"), { recursive: true });
    const old = original.replace("| notify | bool |", "| notice | bool |");
    writeFileSync(join(folder, "last year/ticket.md"), old);
    const args = ["diff", "specs", "--against", "last year"];
    const { changes } = report(await run(...args, "--format", "json"));
    expect(changes).toMatchObject([
      {
        rule: "parameter-renamed",
        message: "query parameter `notify` was called `notice`",
        before: { page: "last year/ticket.md" },
        after: { page: "specs/ticket page é.md" },
      },
    ]);
    const text = await run(...args);
    expect(text.stdout).toMatch(
      /^ {6}last year\/ticket\.md:\d+:3 \(last year\) -> specs\/ticket page é\.md:\d+:3$/m,
    );
    rmSync(join(folder, "last year"), { recursive: true });
  });

  it("compares with the generated package where there is one", async () => {
    await run("generate");
    edit("| notify | bool |", "| notice | int32 |");
    const result = await run("diff", "--format", "json");
    writeFileSync(page, original);
    rmSync(join(folder, "generated"), { recursive: true });
    rmSync(join(folder, "endpaper.names.json"));
    expect(report(result).against).toBe("generated/openapi.json");
    expect(report(result).changes[0]?.before?.page).toBe(
      "specs/ticket page é.md",
    );
  });

  it("says what is wrong with a base that is none, and ends with 2", async () => {
    const unknown = await run("diff", "--against", "v9");
    expect([unknown.code, unknown.stdout]).toEqual([2, ""]);
    expect(unknown.stderr).toContain(
      "error diff-base-missing: there is nothing to compare with: the git repository has no commit `v9`",
    );
    for (const ref of ["--output=x", "main..v1", "a b"]) {
      const { code, stdout } = await run("diff", `--against=${ref}`);
      expect([code, stdout]).toEqual([2, ""]);
    }
    renameSync(join(folder, ".git"), join(folder, "git"));
    const nowhere = await run("diff");
    renameSync(join(folder, "git"), join(folder, ".git"));
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain("is in no git repository");
  });

  it("goes on where the other side has errors, and says so", async () => {
    mkdirSync(join(folder, "broken"));
    writeFileSync(join(folder, "broken/a.md"), original);
    writeFileSync(join(folder, "broken/b.md"), "");
    const result = await run("diff", "--against", "broken");
    rmSync(join(folder, "broken"), { recursive: true });
    expect([result.code, result.stdout]).toEqual([0, "no change\n"]);
    expect(result.stderr).toContain("diff-base-broken: `broken` has an error");
  });

  it("compares nothing when the pages themselves have errors", async () => {
    writeFileSync(page, "");
    const result = await run("diff");
    writeFileSync(page, original);
    expect([result.code, result.stdout]).toEqual([1, ""]);
    expect(result.stderr).toContain("input-empty");
  });

  it("refuses a format and a level that it does not know", async () => {
    const format = await run("diff", "--format", "html");
    const level = await run("diff", "--fail-on", "never");
    expect([format.code, level.code]).toEqual([2, 2]);
    expect(level.stderr).toContain(
      "Allowed choices are breaking, renamed-by-us, untyped, typed, additive, any.",
    );
  });
});
