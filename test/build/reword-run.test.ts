import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasCorpus, readCorpus } from "../corpus/corpus.js";
import {
  anyEdit,
  apply,
  generateAnew,
  getsPage,
  openProject,
  pages,
  saves,
} from "../support/store-project.js";

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
