import { describe, expect, it } from "vitest";
import { runReport } from "../../generator/cli/commands/report-command.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const report = (
  options: object = {},
  files: Readonly<Record<string, string>> = { "specs/page.md": firstPage },
) =>
  runInMemory(
    runReport,
    { inputs: ["specs"], output: "report", ...options },
    files,
  );

describe("endpaper report", () => {
  it("writes every screen, and says where the first one is", async () => {
    const { code, host, stderr } = await report();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("report/index.html: written, with ");
    expect(host.files.list("/work/report")).toEqual(
      expect.arrayContaining([
        "assets/report.css",
        "assets/report.js",
        "assets/search.js",
        "findings.html",
        "index.html",
        "operations.html",
        "operations/POST-api-v1-TicketMessage.html",
        "pages.html",
        "pages/specs/page.md.html",
        "report.json",
        "schemas.html",
        "schemas/TicketMessageEntity.html",
      ]),
    );
  });

  it("leads to nothing that is not there", async () => {
    const { host } = await report();
    const files = host.files.list("/work/report");
    const ids = new Map(
      files.map((path) => [
        path,
        listIds(host.files.readText(`/work/report/${path}`)),
      ]),
    );
    const links = files
      .filter((path) => path.endsWith(".html"))
      .flatMap((path) =>
        [
          ...host.files
            .readText(`/work/report/${path}`)
            .matchAll(/ href="([^"]*)"/g),
        ].map(([, link = ""]) => ({ path, link })),
      );
    expect(links.length).toBeGreaterThan(100);
    for (const { path, link } of links) {
      const { pathname, hash } = new URL(link, `file:///${path}`);
      const target = decodeURIComponent(pathname.slice(1));
      expect(files, `${path} links to ${link}`).toContain(target);
      if (hash !== "")
        expect(ids.get(target), `${path} links to ${link}`).toContain(
          hash.slice(1),
        );
    }
  });

  it("replaces a report, all of it", async () => {
    const first = await report();
    const before = Object.fromEntries(
      first.host.files
        .list("/work/report")
        .map((path) => [
          `report/${path}`,
          first.host.files.readText(`/work/report/${path}`),
        ]),
    );
    const { code, host } = await report(
      {},
      {
        ...before,
        "report/pages/gone.md.html": "of a page that is gone",
        "specs/page.md": firstPage,
      },
    );
    expect(code).toBe(0);
    const files = host.files.list("/work/report");
    expect(files).not.toContain("pages/gone.md.html");
    expect(files.map((path) => `report/${path}`)).toEqual(Object.keys(before));
    expect(
      host.files.list("/work").filter((path) => path.includes(".endpaper-")),
    ).toEqual([]);
  });

  it("refuses a folder that is no report, and touches nothing there", async () => {
    const { code, stderr, host } = await report(
      {},
      { "specs/page.md": firstPage, "report/notes.txt": "mine" },
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error output-not-ours: `report` is not empty and is no report: it holds `notes.txt`",
    );
    expect(host.files.list("/work/report")).toEqual(["notes.txt"]);
  });

  it.each([
    [
      { output: undefined },
      "error setting-missing: no folder for the report is named",
    ],
    [{ inputs: [] }, "error setting-missing: no inputs are named"],
    [
      { output: "specs/page.md" },
      "error output-refused: the output `specs/page.md` is a file, expected a folder",
    ],
    [
      { output: "specs" },
      "error output-not-ours: `specs` is not empty and is no report: it holds `page.md`",
    ],
    [
      { against: "nowhere" },
      "error diff-base-missing: there is nothing to compare with",
    ],
    [{ inputs: ["nowhere"] }, "error input-missing: "],
  ])("says what is wrong in one message: %j", async (options, message) => {
    const { code, stderr, host } = await report(options);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error |- error /gm)).toHaveLength(1);
    expect(host.files.stat("/work/report")).toBeUndefined();
  });

  it("shows what changed since an earlier document", async () => {
    const { runOpenApi } = await import(
      "../../generator/cli/commands/openapi-command.js"
    );
    const before = await runInMemory(runOpenApi, {
      inputs: ["specs"],
      output: "old.json",
    });
    const { code, host, stderr } = await report(
      { against: "old.json" },
      {
        "old.json": before.host.files.readText("/work/old.json"),
        "specs/page.md": firstPage.replaceAll(
          "/TicketMessage",
          "/TicketMessages",
        ),
      },
    );
    expect(code, stderr).toBe(0);
    const overview = host.files.readText("/work/report/index.html");
    expect(overview).toContain("Since <code>old.json</code>:");
    expect(overview).toContain("breaking");
  });

  it("is written in spite of errors on a page, which it shows, and ends with 1", async () => {
    const { code, host } = await report(
      { keepGoing: true },
      {
        "specs/page.md": firstPage,
        "specs/broken.md": firstPage.replace("POST /api", "FETCH /api"),
      },
    );
    expect(code).toBe(1);
    expect(host.files.readText("/work/report/findings.html")).toContain(
      "method-unknown",
    );
    expect(
      host.files.readText("/work/report/pages/specs/broken.md.html"),
    ).toContain("method-unknown");
  });

  it("opens the report where that is asked for", async () => {
    const opened: string[] = [];
    const run = (options: object) =>
      runInMemory(
        (given, terminal, host) =>
          runReport(given, terminal, host, (path) => opened.push(path)),
        { inputs: ["specs"], output: "report", ...options },
      );
    await run({});
    expect(opened).toEqual([]);
    await run({ open: true });
    expect(opened).toEqual(["/work/report/index.html"]);
  });
});

function listIds(text: string): readonly string[] {
  return [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);
}
