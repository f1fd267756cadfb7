import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Config } from "../../generator/base/config/config.js";
import type { Emitter } from "../../generator/base/config/emitter.js";
import { msw } from "../../generator/base/config/ready-emitters.js";
import {
  anyEdit,
  apply,
  generateAnew,
  getsPage,
  openProject,
  pages,
  saves,
} from "../support/store-project.js";

/** Puts other texts into a project, runs it again, and holds it to a run that knows nothing. */
async function rerunWith(
  project: Awaited<ReturnType<typeof openProject>>,
  edited: Readonly<Record<string, string>>,
  settings: Config = {},
) {
  for (const [file, text] of Object.entries(edited))
    await project.host.writeText(`/work/${file}`, text);
  const { recalled, isPart: _, ...done } = await project.rerun();
  const whole = await generateAnew(edited, settings);
  // With errors nothing is written, and the last package stays.
  const isWritten = Object.keys(whole.files).length > 0;
  expect(done).toEqual(isWritten ? whole : { ...whole, files: done.files });
  return recalled;
}

const edit = (file: string, from: string | RegExp, to: string) => {
  const text = pages[file] ?? "";
  const edited = text.replace(from, () => to);
  expect(edited).not.toBe(text);
  return { ...pages, [file]: edited };
};

/** An emitter of a user's, which puts words and types where nobody knows. */
const emitNotes: Emitter = ({ document, operations }) => [
  { path: "notes/document.json", text: JSON.stringify(document) },
  { path: "notes/operations.json", text: JSON.stringify(operations) },
];

describe("a run that prints what changed", () => {
  it.each([
    ["a type", edit("specs/a.md", "| Id | int32", "| Id | string")],
    ["a row", edit("specs/a.md", "| Id |", "| Key | string | |\n| Id |")],
    ["a path", edit("specs/a.md", "v1/Alpha", "v2/Alpha")],
    ["a sample", edit("specs/a.md", '"Ann"', "12")],
    ["a deprecation", edit("specs/a.md", "Gets a", "Deprecated: gets a")],
    ["a page more", { ...pages, "specs/e.md": getsPage("Eta") }],
    ["a summary", edit("specs/a.md", "Gets a Alpha.", "Reads `one` Alpha.")],
    ["a description", edit("specs/b.md", "*whole*", "half the")],
    [
      "a word that is no harm",
      edit("specs/a.md", "Gets a Alpha.", '*/ $& ${x} @see \\ " ` </script>'),
    ],
    [
      "a word like the place of one",
      edit("specs/a.md", "Gets a Alpha.", "\ue0000\ue001 /*\u0002*/"),
    ],
    ["a long text", edit("specs/a.md", "Gets a Alpha.", "word ".repeat(90))],
    ["blank lines", edit("specs/a.md", "| Path", "\n\n\n| Path")],
    ["lines in front", edit("specs/a.md", "title:", "# comment\ntitle:")],
    ["no summary", edit("specs/c.md", /^Saves.*$/m, "")],
    ["a first description", edit("specs/c.md", /^Saves.*$/m, "Saves.\n\nAll.")],
    ["no description", edit("specs/a.md", "Of the *whole* database.\n", "")],
    ["more paragraphs", edit("specs/a.md", "Of the", "And.\n\nOf the")],
    ["words of a row", edit("specs/a.md", "| Its name", "| How it is called")],
    ["prose", { ...pages, "specs/d.md": "# Other\n\nprose\n" }],
    [
      "several pages",
      {
        ...edit("specs/a.md", "Gets a", "\n\nGives a"),
        "specs/b.md": `${pages["specs/b.md"]}\n`,
        "specs/c.md": saves.replace("Saves a", "Keeps the"),
      },
    ],
  ])("gives what a run gives that prints all: %s", async (_, edited) => {
    const project = await openProject(pages);
    expect(await rerunWith(project, edited)).toBeGreaterThan(0);
    expect(await rerunWith(project, edited)).toBeGreaterThan(0);
  });

  it("asks no compiler where only words are others", async () => {
    const project = await openProject(pages);
    await rerunWith(project, edit("specs/b.md", "Gets a", "Reads a"));
    expect(project.asked).toEqual([]);
    await rerunWith(
      project,
      edit("specs/b.md", "Its name", "How it is called"),
    );
    expect(project.asked).toEqual([]);
    await rerunWith(
      project,
      edit("specs/a.md", "| Id | int32", "| Id | string"),
    );
    expect(project.asked).toContain("printParts");
    expect(project.asked).toContain("printSources");
    expect(project.asked).not.toContain("emitSchema");
  });

  it("recalls every unit where no unit reads anything else", async () => {
    const project = await openProject(pages);
    const recalled = await rerunWith(project, pages);
    const edited = { ...pages, "specs/d.md": "# Other prose\n" };
    expect(await rerunWith(project, edited)).toBe(recalled);
    const typed = edit("specs/a.md", "| Id | int32", "| Id | string");
    expect(await rerunWith(project, typed)).toBeLessThan(recalled);
  });

  it("recalls nothing of a package that somebody edited or deleted", async () => {
    const project = await openProject(pages);
    await project.host.remove("/work/out/src/client.ts");
    expect(await rerunWith(project, pages)).toBe(0);
    await project.host.remove("/work/out");
    expect(await rerunWith(project, pages)).toBe(0);
    expect(await rerunWith(project, pages)).toBeGreaterThan(0);
  });

  it("gives the same whatever is in the cache", async () => {
    const project = await openProject(pages);
    const edited = edit("specs/a.md", "| Id | int32", "| Id | string");
    for (const name of project.host.files.list("/work/.cache"))
      await project.host.writeText(`/work/.cache/${name}`, "{}\n[]");
    expect(await rerunWith(project, edited)).toBe(0);
    await project.host.remove("/work/.cache");
    expect(await rerunWith(project, pages)).toBe(0);
  });

  it("gives the same whatever is edited, emitters of users and of the toolkit included", async () => {
    let recalled = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
        async (edits) => {
          const settings = { emitters: [emitNotes, msw()] };
          const project = await openProject(pages, settings);
          const edited: Record<string, string> = { ...pages };
          for (const one of edits) {
            edited[one.file] = apply(edited[one.file] ?? "", one);
            recalled += await rerunWith(project, edited, settings);
          }
        },
      ),
      { numRuns: 10 },
    );
    expect(recalled).toBeGreaterThan(0);
  }, 300_000);
});
