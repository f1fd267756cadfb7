import { describe, expect, it } from "vitest";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import { runDiff } from "../../generator/cli/commands/diff-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runRelease } from "../../generator/cli/commands/release-command.js";
import type { DiffOptions } from "../../generator/cli/options.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const id =
  "parameter-removed POST /api/v1/TicketMessage: query parameter notify";
const config = '{ "inputs": "specs", "output": "generated/crm" }';
const newPage = firstPage.replace("| notify | bool |", "| notice | int32 |");
const files = {
  "endpaper.config.json": config,
  "specs/page.md": newPage,
  "old/page.md": firstPage,
};

const diff = (
  options: Partial<DiffOptions> = {},
  more: Readonly<Record<string, string>> = {},
) =>
  runInMemory(
    runDiff,
    { inputs: [], against: "old", failOn: "breaking", ...options },
    { ...files, ...more },
  );
const accepting = (reason: string) => ({
  "endpaper.accepted.yaml": `accepted:\n  - id: "${id}"\n    reason: ${JSON.stringify(reason)}\n`,
});

describe("endpaper diff, of changes that are accepted", () => {
  it("says how to accept what it fails for", async () => {
    const { code, stdout, stderr } = await diff();
    expect(code).toBe(1);
    expect(stdout).toContain(`      id: ${id}\n`);
    expect(stderr).toBe(
      `1 breaking, 1 additive: --fail-on breaking\nto accept a change, add: --accept "${id}" --reason "why"\n`,
    );
  });

  it("passes what the file accepts, and tells the reason", async () => {
    const { code, stdout, stderr } = await diff({}, accepting("Unused: #12."));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n      accepted: Unused: #12.\n");
    expect(stdout).toContain("1 breaking (1 accepted), 1 additive\n");
    expect(stdout).not.toContain("id: ");
  });

  it("still fails for what nobody accepted", async () => {
    const { code } = await diff({ failOn: "any" }, accepting("Unused."));
    expect(code).toBe(1);
  });

  it("has reasons in markdown and JSON, and annotates no accepted change", async () => {
    const own = accepting("Unused, see [#12](https://example.com/12).");
    const markdown = await diff({ format: "markdown" }, own);
    expect(markdown.stdout).toContain("### Breaking (1, 1 accepted)");
    expect(markdown.stdout).toMatch(
      / — accepted: Unused, see \[#12\]\(https:\/\/example\.com\/12\)\.\n/,
    );
    const json = JSON.parse((await diff({ format: "json" }, own)).stdout);
    expect(json.accepted).toBe(1);
    expect(json.changes[0]).toMatchObject({
      id,
      accepted: "Unused, see [#12](https://example.com/12).",
    });
    const github = await diff({ reporter: [{ name: "github" }] }, own);
    expect([github.code, github.stdout]).toEqual([0, ""]);
    const sarif = await diff({ reporter: [{ name: "sarif" }] }, own);
    expect(sarif.stdout).toContain("Accepted: Unused");
    expect(sarif.stdout).not.toContain('"level": "error"');
  });

  it("offers the identifiers in the comment of a pull request", async () => {
    const { stdout } = await diff({ format: "markdown" });
    expect(stdout).toContain("<summary>How to accept a change</summary>");
    expect(stdout).toContain(`- \`${id}\`\n`);
  });

  it("writes the file by --accept, and adds to one with its comments", async () => {
    const first = await diff({ accept: [id], reason: 'Unused "so far".' });
    expect([first.code, first.stderr]).toEqual([0, ""]);
    const written = await first.host.readText(
      `${first.host.cwd}/endpaper.accepted.yaml`,
    );
    expect(written).toMatch(/^# yaml-language-server: \$schema=/);
    expect(written).toContain(`  - id: "${id}"\n`);
    const again = await diff({}, { "endpaper.accepted.yaml": written });
    expect(again.code).toBe(0);
    const old = `# ours\naccepted:\n  # long gone\n  - id: operation-removed GET /x\n    reason: Old.\n`;
    const second = await diff(
      { accept: [id], reason: "Unused." },
      { "endpaper.accepted.yaml": old },
    );
    const text = await second.host.readText(
      `${second.host.cwd}/endpaper.accepted.yaml`,
    );
    expect(text.startsWith(old)).toBe(true);
    expect(text).toContain("reason: Unused.");
  });

  it("writes nothing for an id that is no change, and asks for the reason", async () => {
    const wrong = await diff({
      accept: ["parameter-removed POST /api/v1/TicketMessage"],
      reason: "x",
    });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("error accept-unknown: ");
    expect(wrong.stderr).toContain(`did you mean \`${id}\`?`);
    const path = `${wrong.host.cwd}/endpaper.accepted.yaml`;
    expect(await wrong.host.stat(path)).toBeUndefined();
    const silent = await diff({ accept: [id] });
    expect([silent.code, silent.stdout]).toEqual([2, ""]);
    expect(silent.stderr).toContain("error setting-missing: ");
  });

  it("reports an entry that is no change any more with its place", async () => {
    const { code, stderr } = await diff(
      { against: "specs" },
      accepting("Unused."),
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      `endpaper.accepted.yaml:2:9 - warning accepted-unused: \`${id}\` is accepted, and is no change any more`,
    );
  });

  it("says what is wrong with the file, with its place", async () => {
    const { code, stderr } = await diff(
      {},
      { "endpaper.accepted.yaml": `accepted:\n  - id: "${id}"\n` },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^endpaper\.accepted\.yaml:2:5 - error accepted-invalid: `accepted\.0\.reason` must be of type string/,
    );
    const unquoted = await diff(
      {},
      { "endpaper.accepted.yaml": `accepted:\n  - id: ${id}\n` },
    );
    expect(unquoted.code).toBe(2);
    expect(unquoted.stderr).toMatch(
      /accepted\.yaml:2:53 - error accepted-invalid/,
    );
    expect(unquoted.stderr).toContain("stands in quotes");
  });

  it("tells the reason in the changelog of the release, and nothing of it as unused", async () => {
    const released = await runInMemory(
      runGenerate,
      { inputs: [] },
      {
        "endpaper.config.json": `{ "inputs": "specs", "output": "generated/crm", "package": { "version": "auto", "compile": false } }`,
        "specs/page.md": firstPage,
      },
    );
    const { host } = released;
    const again = async (command: typeof runRelease | typeof runGenerate) =>
      command({ inputs: [] }, quiet, host);
    expect(await again(runRelease)).toBe(0);
    const at = (path: string) => `${host.cwd}/${path}`;
    await host.writeText(at("specs/page.md"), newPage);
    await host.writeText(
      at("endpaper.accepted.yaml"),
      accepting("Nobody passed it.")["endpaper.accepted.yaml"],
    );
    expect(await again(runGenerate)).toBe(0);
    const changelog = await host.readText(at("generated/crm/CHANGELOG.md"));
    expect(changelog).toContain(
      "query parameter `notify` is gone. **Leave it out.** Accepted: Nobody passed it.\n",
    );
    let told = "";
    const terminal = { ...quiet, printErr: (text: string) => (told += text) };
    await runDiff({ inputs: [], against: "specs" }, terminal, host);
    expect(told).toBe("");
  });
});

const quiet = {
  paint: plainPaint,
  printOut: () => {},
  printErr: () => {},
};
