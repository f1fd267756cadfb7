import { describe, expect, it } from "vitest";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { runReport } from "../../generator/cli/commands/report-command.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const lint = (files?: Readonly<Record<string, string>>, more = {}) =>
  runInMemory(runLint, { inputs: ["specs"], verbose: true, ...more }, files);

const strange = firstPage
  .replace("uid:", "reviewed: yes\nuid:")
  .replace(
    "| Property Name | Type |  Description |",
    "| Property Name | Type |  Meaning |",
  );
const odd = `${firstPage}\n## Remarks\n\nNone.\n`;
const other = (text: string) =>
  text
    .replaceAll("HttpPostSave", "Other")
    .replaceAll("/TicketMessage", "/Other");

describe("endpaper lint", () => {
  it("says that everything was classified, with what was used and ignored", async () => {
    const { code, stdout, stderr, host } = await lint();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Everything on 1 page was classified\.\n/);
    expect(stdout).toMatch(
      /\nused: \d+ columns, .*2 front-matter keys, .*\d+ property rows, 1 query row/,
    );
    expect(stdout).toMatch(/\nignored: front-matter key `generated` \(1\)\n$/);
    const counts = [...stdout.matchAll(/^[a-z -]+?((?: +\d+){4})$/gm)].map(
      ([, numbers = ""]) => numbers.trim().split(/ +/).map(Number),
    );
    expect(counts).toHaveLength(4);
    for (const [total, used = 0, ignored = 0, unknown] of counts) {
      expect(used + ignored).toBe(total);
      expect(unknown).toBe(0);
    }
    expect(stderr).toContain("info schema-unknown");
    expect(stderr).toMatch(/1 page, 1 operation, .*0 errors/);
    expect(host.log).toEqual([]);
  });

  it("groups what is unknown by kind and text, with its number and first place", async () => {
    const files = {
      "specs/b.md": odd,
      "specs/c.md": other(odd),
      "specs/d.md": other(other(strange)).replaceAll("Other", "Third"),
      "specs/index.md": "# Prose\n",
      "specs/toc.yml": "x",
    };
    const { code, stdout, stderr } = await lint(files);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ parts of 3 pages are unknown:\n/);
    expect(stdout).toMatch(
      / {2}heading\n {4}2 × `## Remarks` {2}specs\/b\.md:/,
    );
    expect(stdout).toMatch(
      / {2}front-matter key\n {4}1 × `reviewed` {2}specs\/d\.md:\d/,
    );
    expect(stdout).toMatch(/`Meaning` +specs\/d\.md:/);
    expect(stdout).toContain("files of prose (1), files that are no pages (1)");
    expect(stderr).toContain("warning unclassified-heading");
  });

  it("makes what is unknown an error when it is strict, whatever the configuration says", async () => {
    const config = { severity: { "unclassified-heading": "off" } };
    const files = {
      "specs/b.md": odd,
      "endpaper.config.json": JSON.stringify(config),
    };
    const relaxed = await lint(files);
    expect(relaxed.code).toBe(0);
    expect(relaxed.stderr).not.toContain("unclassified-heading");
    expect(relaxed.stdout).toContain("1 × `## Remarks`");
    const { code, stderr } = await lint(files, { strict: true });
    expect(code).toBe(1);
    expect(stderr).toContain("error unclassified-heading");
    expect((await lint(undefined, { strict: true })).code).toBe(0);
  });

  it("makes what was not read or contradicts an error when it is strict, unless the configuration names it", async () => {
    const files = {
      "specs/b.md": firstPage.replace(
        /^POST \/api\/v1\/TicketMessage(?=\r?\nAuth)/m,
        "PUT /api/v1/TicketMessage",
      ),
    };
    expect(files["specs/b.md"]).not.toBe(firstPage);
    expect((await lint(files)).code).toBe(0);
    const { code, stdout, stderr } = await lint(files, { strict: true });
    expect(stdout).toMatch(/^Everything on 1 page was classified\./);
    expect(stderr).toContain("error sample-method-mismatch");
    expect(code).toBe(1);
    const config = { severity: { "sample-method-mismatch": "warning" } };
    const told = { ...files, "endpaper.config.json": JSON.stringify(config) };
    expect((await lint(told, { strict: true })).code).toBe(0);
  });

  it("counts an unknown type word, and the parts of a page that is refused", async () => {
    const files = {
      "specs/a.md": odd.replace("POST /api", "FETCH /api"),
      "specs/b.md": firstPage.replace(
        "| EjMessageId | Integer |",
        "| EjMessageId | the number |",
      ),
    };
    const { code, stdout } = await lint(files);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}heading\n {4}1 × `## Remarks` {2}specs\/a\.md/);
    expect(stdout).toMatch(
      / {2}type word\n {4}1 × `the number` {2}specs\/b\.md/,
    );
  });

  it("suggests the section that a misspelt heading was meant to begin", async () => {
    const { stdout, stderr } = await lint({
      "specs/a.md": firstPage.replace("Query String P", "Query Sting P"),
    });
    expect(stdout).toContain("1 × `## Query Sting Parameters`");
    expect(stderr).toMatch(
      /unclassified-heading: heading `## Query Sting Parameters`, with a table below it, .*\n.*\n.*\n {2}help: did you mean the section `Query String Parameters`\?/,
    );
    expect(stderr).not.toContain("http-fence-repeated");
  });

  it("does not say that all was classified where a row could not be read", async () => {
    const { code, stdout } = await lint({
      "specs/a.md": firstPage.replace(
        "| EjMessageId | Integer |",
        "| EjMessageId |",
      ),
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^1 part of 1 page could not be read; the diagnostics say why\.\n/,
    );
  });

  it("has nothing to classify in an OpenAPI description, and checks its overlays", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
    };
    const overlay = `overlay: 1.0.0\ninfo: { title: t, version: "1" }\nactions:\n  - { target: $.gone, remove: true }\n`;
    const files = {
      "api.json": JSON.stringify(document),
      "fix.yaml": overlay,
    };
    const more = { inputs: ["api.json"], overlay: ["fix.yaml"], strict: true };
    const { code, stdout, stderr } = await lint(files, more);
    expect(code).toBe(0);
    expect(stdout).toContain("no page whose parts could be unknown");
    expect(stderr).toMatch(
      /^fix\.yaml:4:5 - warning overlay-target-missing: .*\n {2}4 \| {3}- \{ target/,
    );
  });

  describe("with comments that silence", () => {
    const silenced = (comment: string) =>
      `${firstPage}\n${comment}\n\n## Remarks\n\nNone.\n`;
    const next = "<!-- endpaper-disable-next-line unclassified-heading";

    it("is content with what one silences, when it is strict, too", async () => {
      const text = silenced(`${next} -- of the next release -->`);
      const files = { "specs/a.md": text };
      const { code, stdout, stderr } = await lint(files, { strict: true });
      expect(stderr).not.toMatch(/unclassified|suppression/);
      expect(stdout).not.toContain("Remarks");
      expect(stdout).toContain("or the comments that silence them, say why.");
      expect(stdout).toMatch(/\nsilenced: 1 diagnostic, by comments\n/);
      expect(code).toBe(0);
    });

    it("reports one that silences nothing, of prose too, unless the configuration says otherwise", async () => {
      const comment =
        "<!-- endpaper-disable type-unknown -- it was so in 2023 -->";
      const files = {
        "specs/a.md": `${firstPage}\n${comment}\n`,
        "specs/index.md": `# Prose\n\n${comment}\n`,
      };
      const { code, stderr } = await lint(files);
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /specs\/a\.md:\d+:23 - warning suppression-unused: `type-unknown` is silenced in the whole page, where nothing reports it\n/,
      );
      expect(stderr).toContain("specs/index.md:3:23 - warning");
      const config = { severity: { "suppression-unused": "error" } };
      const strict = {
        ...files,
        "endpaper.config.json": JSON.stringify(config),
      };
      expect((await lint(strict)).code).toBe(1);
    });

    it("reports one without a reason or with an unknown code, and what it did not silence", async () => {
      const bare = await lint({ "specs/a.md": silenced(`${next} -->`) });
      expect(bare.stderr).toMatch(
        /warning suppression-invalid: the comment silences nothing, because it gives no reason\n/,
      );
      expect(bare.stderr).toContain("warning unclassified-heading");
      const wrong = next.replace("unclassified", "unclasified");
      const { stderr } = await lint({
        "specs/a.md": silenced(`${wrong} -- why -->`),
      });
      expect(stderr).toMatch(
        /suppression-invalid: there is no diagnostic `unclasified-heading`\n.*\n.*\n {2}help: did you mean `unclassified-heading`\?/,
      );
      expect(stderr).toContain("warning unclassified-heading");
    });

    it("silences what is only known of the pages together", async () => {
      const marker = /\n(?=\| Property Name)/;
      const note =
        "\n<!-- endpaper-disable schema-unknown, value-unknown -- no page shows them -->\n\n";
      const plain = await lint();
      expect(plain.stderr).toContain("schema-unknown");
      const { stderr } = await lint({
        "specs/a.md": firstPage.replace(marker, note),
      });
      expect(stderr).not.toContain("schema-unknown:");
    });
  });

  it("ends with 2 when there is nothing to read", async () => {
    expect((await lint({}, { inputs: [] })).code).toBe(2);
    expect((await lint({}, { inputs: ["gone"] })).code).toBe(2);
  });
});

describe("endpaper lint without --verbose", () => {
  it("tells each finding once, and in a line how the parts ended", async () => {
    const fine = await lint(undefined, { verbose: false });
    expect(fine.stdout).toBe("Everything on 1 page was classified.\n");
    const files = { "specs/b.md": odd };
    const { stdout, stderr } = await lint(files, { verbose: false });
    expect(stdout).toBe(
      "1 part of 1 page is unknown; --verbose lists them together.\n",
    );
    expect(stderr.match(/ unclassified-heading: /g)).toHaveLength(1);
  });
});

describe("endpaper lint --update-baseline", () => {
  const baseline = "/work/endpaper.baseline.json";
  const record = async (files: Readonly<Record<string, string>>) => {
    const run = await lint(files, { updateBaseline: true });
    return { run, text: run.host.files.readText(baseline) };
  };

  it("records what is found; then only what is new is told", async () => {
    const { run, text } = await record({ "specs/b.md": odd });
    expect(run.stderr).toMatch(
      /endpaper\.baseline\.json: \d+ findings recorded; commit it\n$/,
    );
    expect(run.stderr).not.toContain("unclassified-heading");
    const moved = odd.replace("\n## Remarks", "\n\n\n## Remarks");
    const same = await lint(
      { "specs/b.md": moved, "endpaper.baseline.json": text },
      { strict: true, maxWarnings: 0 },
    );
    expect(same.code).toBe(0);
    expect(same.stderr).toMatch(/\d+ findings not told again\n$/);
    const more = await lint(
      {
        "specs/b.md": `${moved}\n## Notices\n`,
        "endpaper.baseline.json": text,
      },
      { strict: true },
    );
    expect(more.code).toBe(1);
    expect(more.stderr).toContain("## Notices");
    expect(more.stderr).not.toContain("## Remarks");
  });

  it("counts: a second finding of the same words is new", async () => {
    const { text } = await record({ "specs/b.md": odd });
    const twice = `${odd}\n## Remarks\n`;
    const run = await lint(
      { "specs/b.md": twice, "endpaper.baseline.json": text },
      { maxWarnings: 0 },
    );
    expect(run.code).toBe(1);
    expect(run.stderr.match(/warning unclassified-heading/g)).toHaveLength(1);
  });

  it("says how many are gone", async () => {
    const { text } = await record({ "specs/b.md": odd });
    const files = { "specs/b.md": firstPage, "endpaper.baseline.json": text };
    const { code, stderr } = await lint(files);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /; 1 of it is gone: `endpaper lint --update-baseline`\n$/,
    );
  });

  it("refuses a baseline that is none, at its place", async () => {
    const broken = '{\n  "version": 1\n  "findings": []\n}';
    const files = { "specs/b.md": odd, "endpaper.baseline.json": broken };
    const { code, stderr } = await lint(files);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /endpaper\.baseline\.json:\d+:\d+ - error config-invalid/,
    );
  });
});

describe("endpaper lint --max-warnings", () => {
  it("ends with 1 when there are more", async () => {
    const files = { "specs/b.md": odd };
    expect((await lint(files, { maxWarnings: 0 })).code).toBe(1);
    expect((await lint(files, { maxWarnings: 99 })).code).toBe(0);
  });
});

describe("how much is told", () => {
  it("--quiet tells errors alone", async () => {
    const files = { "specs/b.md": odd };
    const { code, stderr } = await lint(files, { quiet: true, verbose: false });
    expect([code, stderr]).toEqual([0, ""]);
    const strict = await lint(files, { quiet: true, strict: true });
    expect(strict.stderr).toContain("error unclassified-heading");
  });

  it("--max-diagnostics N writes out the gravest N and counts the others", async () => {
    const files = { "specs/b.md": odd };
    const { stderr } = await lint(files, { maxDiagnostics: 1 });
    expect(stderr).toMatch(/^All 2 samples are .*\n… and \d+ more\n/);
    expect(stderr.match(/(info|warning) [a-z-]+:/g)).toEqual([
      expect.stringMatching(/^warning/),
    ]);
  });

  it("links each diagnostic to the report that is published at a URL", async () => {
    const reportUrl = "https://docs.example/report";
    const files = { "specs/an odd page.md": odd };
    const run = (name: "github" | "json" | "sarif") =>
      lint(files, { reportUrl, reporter: [{ name }] });
    const [{ host }, github, json, sarif] = await Promise.all([
      runInMemory(runReport, { inputs: ["specs"], output: "report" }, files),
      run("github"),
      run("json"),
      run("sarif"),
    ]);
    const line = odd.split("\n").indexOf("## Remarks") + 1;
    const own = `${reportUrl}/pages/specs/an%20odd%20page.md.html#L${line}`;
    expect(github.stdout).toContain(`%0A${own.replaceAll("%", "%25")}\n`);
    const { diagnostics } = JSON.parse(json.stdout);
    expect(diagnostics).toContainEqual(expect.objectContaining({ link: own }));
    expect(sarif.stdout).toContain(`"hostedViewerUri": "${own}"`);
    const page = host.files.readText(
      "/work/report/pages/specs/an odd page.md.html",
    );
    expect(page).toContain(`id="L${line}"`);
  });
});
