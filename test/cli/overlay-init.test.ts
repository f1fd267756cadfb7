import { describe, expect, it } from "vitest";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { runOpenApi } from "../../generator/cli/commands/openapi-command.js";
import { runOverlayInit } from "../../generator/cli/commands/overlay-init-command.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const init = (files?: Readonly<Record<string, string>>, more = {}) =>
  runInMemory(runOverlayInit, { inputs: ["specs"], ...more }, files);

describe("endpaper overlay init", () => {
  it("writes a starter that is valid as it is, and changes nothing", async () => {
    const { code, stdout, stderr, host } = await init();
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^overlay\.yaml: written, asks about \d+ things; /);
    const overlay = host.files.readText("/work/overlay.yaml");
    expect(overlay).toContain("  - target: $.components.schemas.Ticket\n");
    const files = { "specs/page.md": firstPage, "overlay.yaml": overlay };
    const plain = await runInMemory(runOpenApi, { inputs: ["specs"] });
    const more = { inputs: ["specs"], overlay: ["overlay.yaml"] };
    const again = await runInMemory(runOpenApi, more, files);
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(plain.stdout);
    const withoutTime = (text: string) => text.replace(/; \d+\.\d\d s$/m, "");
    expect(withoutTime(again.stderr)).toBe(withoutTime(plain.stderr));
    expect((await runInMemory(runLint, more, files)).stderr).not.toContain(
      "overlay-",
    );
  });

  it("gives the same bytes whatever the order of the pages", async () => {
    const second = firstPage
      .replaceAll("HttpPostSave", "Copy")
      .replaceAll("/TicketMessage", "/Copy");
    const texts = await Promise.all(
      [
        { "specs/a.md": firstPage, "specs/b.md": second },
        { "specs/b.md": second, "specs/a.md": firstPage },
      ].map(async (files) => (await init(files, { output: "-" })).stdout),
    );
    expect(texts[0]).toContain("actions:");
    expect(texts[1]).toBe(texts[0]);
  });

  it("never overwrites a file, unless it is forced", async () => {
    const mine = { "specs/page.md": firstPage, "my.yaml": "overlay: 1.0.0" };
    const { code, stderr, host } = await init(mine, { output: "my.yaml" });
    expect(code).toBe(1);
    expect(stderr).toContain("error output-not-ours: `my.yaml` exists already");
    expect(stderr).toMatch(/^nothing written; .*1 error/m);
    expect(host.files.readText("/work/my.yaml")).toBe("overlay: 1.0.0");
    const more = { output: "my.yaml", force: true };
    const forced = await init(mine, more);
    expect(forced.code).toBe(0);
    expect(forced.host.files.readText("/work/my.yaml")).toContain("1.1.0");
  });

  it("asks only for what the overlays at hand leave unknown, and else writes nothing", async () => {
    const first = await init(undefined, { output: "-" });
    const filled = first.stdout
      .split("  # Other corrections")[0]
      ?.replaceAll(/^( {4})# /gm, "$1");
    const files = { "specs/page.md": firstPage, "fix.yaml": filled ?? "" };
    const { code, stderr, host } = await init(files, { overlay: ["fix.yaml"] });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^nothing is unknown: nothing written; /);
    expect(host.log).toEqual([]);
  });

  it("writes nothing when a page is broken", async () => {
    const files = { "specs/page.md": firstPage.replace("POST /", "FETCH /") };
    const { code, stderr, host } = await init(files);
    expect(code).toBe(1);
    expect(stderr).toContain("error method-unknown");
    expect(host.log).toEqual([]);
  });

  it("reports to programs, which are told all that is unknown", async () => {
    const reporter = [{ name: "json" }, { name: "pretty" }] as const;
    const { code, stdout, stderr } = await init(undefined, { reporter });
    expect(code).toBe(0);
    const { command, summary, diagnostics } = JSON.parse(stdout);
    expect([command, summary.pages]).toEqual(["overlay init", 1]);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toContain(
      "schema-unknown",
    );
    expect(stderr).toMatch(/^overlay\.yaml: written, asks about/);
    const both = await init(undefined, { reporter, output: "-" });
    expect(JSON.parse(both.stdout).diagnostics).toMatchObject([
      { code: "output-shared" },
    ]);
    expect([both.code, both.host.log]).toEqual([2, []]);
  });
});
