import { describe, expect, it } from "vitest";
import { markPage } from "../../../generator/build/site/describe/mark-page.js";
import { indexSources } from "../../../generator/build/site/index-sources.js";
import { firstPage } from "../../cli/run-in-memory.js";
import { makeSiteInput } from "./make-site-input.js";

/** The marks of the lines of a page, by their numbers. */
async function mark(
  text: string,
  other: Readonly<Record<string, string>> = {},
) {
  const file = "specs/page.md";
  const input = await makeSiteInput({ [file]: text, ...other });
  return markPage({
    ...{ file, text, isDescription: false },
    reading: input.readings.find((one) => one.file === file),
    notes: indexSources(input.map).get(file) ?? [],
    diagnostics: input.diagnostics.filter(
      ({ place, related = [] }) =>
        place?.file === file || related.some((one) => one.place.file === file),
    ),
  });
}

const lineOf = (text: string, start: string) =>
  text.split("\n").findIndex((line) => line.startsWith(start));

describe("the marks of a page in a dialect", () => {
  it("are of every line, and blank lines have none", async () => {
    const lines = await mark(firstPage);
    expect(lines.map(({ text }) => text)).toEqual(
      firstPage.trimEnd().split("\n"),
    );
    for (const { text, mark: own } of lines) {
      const isBlank = text.trim() === "";
      expect(own === undefined, text).toBe(isBlank);
    }
  });

  it("say what the ledger says: used as what, ignored by which rule", async () => {
    const lines = await mark(firstPage);
    const at = (start: string) => lines[lineOf(firstPage, start)];
    expect(at("| EjMessageId |")).toMatchObject({
      mark: "used",
      what: "property row",
      kind: "table",
    });
    expect(at("# POST")).toMatchObject({ mark: "used", kind: "heading" });
    expect(at("generated:")).toMatchObject({
      mark: "ignored",
      what: expect.stringContaining("generated"),
    });
  });

  it("are unknown where a diagnostic says so, and only there", async () => {
    const odd = `${firstPage}\n## Remarks\n\nNone of these.\n`;
    const lines = await mark(odd);
    expect(lines[lineOf(odd, "## Remarks")]?.mark).toBe("unknown");
    expect(lines[lineOf(odd, "# POST")]?.mark).toBe("used");
  });

  it("are contradicted on both lines of a contradiction, and where evidence lost", async () => {
    const torn = firstPage.replace(
      /^# POST TicketMessage/m,
      "# GET TicketMessage",
    );
    const lines = await mark(torn);
    const title = lines[lineOf(torn, "# GET")];
    expect(title?.mark).toBe("contradicted");
    expect(title?.diagnostics.map(({ code }) => code)).toContain(
      "title-mismatch",
    );
    const lost = lines.filter(({ notes }) =>
      notes.some(({ role }) => role === "lost"),
    );
    expect(lost.length).toBeGreaterThan(0);
    for (const { mark: own } of lost) expect(own).toBe("contradicted");
  });
});

describe("the marks of a page that is read by evidence", () => {
  const page = [
    "# Kettle API",
    "",
    "Kettles, near and far.",
    "",
    "## Our kitchen",
    "",
    "We like tea.",
    "",
    "## GET /kettles",
    "",
    "| Query | Type | Description |",
    "| --- | --- | --- |",
    "| full | boolean | Only full ones |",
    "",
    "Response:",
    "",
    "```json",
    '{ "id": 1 }',
    "```",
  ].join("\n");

  it("are used where something of the block was read, and ignored elsewhere", async () => {
    const lines = await mark(page);
    const at = (start: string) => lines[lineOf(page, start)]?.mark;
    expect(at("## GET")).toBe("used");
    expect(at("| full")).toBe("used");
    expect(at("| Query")).toBe("used");
    expect(at("{ ")).toBe("used");
    expect(at("Kettles, near")).toBe("used");
    expect(at("We like tea")).toBe("ignored");
  });

  it("are ignored all over in prose", async () => {
    const lines = await mark("# Tea\n\nWe like it.\n", {
      "specs/other.md": page,
    });
    expect(new Set(lines.flatMap(({ mark: own }) => own ?? []))).toEqual(
      new Set(["ignored"]),
    );
    expect(lines[0]?.what).toContain("prose");
  });
});
