import { describe, expect, it } from "vitest";
import { chanceOf, makeCorpus, pageEdits } from "../support/part-corpus.js";
import { openProject } from "../support/store-project.js";

type Project = Awaited<ReturnType<typeof openProject>>;
type Files = Record<string, string>;

const corpus = (seed: number): Files =>
  Object.fromEntries(makeCorpus(16, chanceOf(seed)));

/** Puts other texts into a project, runs it again, holds that to a run that knows nothing, and says whether it was a part. */
async function rerunWith(project: Project, files: Files): Promise<boolean> {
  for (const [file, text] of Object.entries(files))
    await project.host.writeText(`/work/${file}`, text);
  const whole = await project.runAnew();
  const { recalled: _, isPart, ...done } = await project.rerun();
  expect(done).toEqual(whole);
  return isPart;
}

const someFile = (files: Files, at: number) => Object.keys(files)[at] ?? "";

/** Gives another type to a property that only one page shows. */
const retype = (files: Files, at: number, type: string): Files => {
  const owners = Object.keys(files).filter((file) =>
    /\| Own\d/.test(files[file] ?? ""),
  );
  const file = owners[at % owners.length] ?? "";
  const text = files[file] ?? "";
  const edited = text.replace(/^(\| Own\d+ \| )\w+/m, `$1${type}`);
  expect(edited).not.toBe(text);
  return { ...files, [file]: edited };
};

describe("what earlier processes inferred", () => {
  it("spares the next one what an edit leaves alone", async () => {
    const files = corpus(1);
    const project = await openProject(files);
    const first = retype(files, 0, "int32");
    expect(await rerunWith(project, first)).toBe(true);
    expect(await rerunWith(project, retype(first, 0, "date-time"))).toBe(true);
  });

  it("is that of the last run, when only words were others in it", async () => {
    const files = corpus(1);
    const project = await openProject(files);
    const file = someFile(files, 4);
    const text = (files[file] ?? "").replace("Does number", "Does the number");
    const worded = { ...files, [file]: text };
    expect(await rerunWith(project, worded)).toBe(true);
    expect(await rerunWith(project, retype(worded, 0, "int32"))).toBe(true);
  });

  it("is nothing where files come or go, and is there again afterwards", async () => {
    const files = corpus(1);
    const project = await openProject(files);
    const more = { ...files, "specs/new.md": "# Prose\n" };
    expect(await rerunWith(project, more)).toBe(false);
    expect(await rerunWith(project, retype(more, 0, "int32"))).toBe(true);
  });

  it("does no harm where it is lost or broken", async () => {
    const files = corpus(1);
    const project = await openProject(files);
    const names = project.host.files.list("/work/.cache");
    const texts = names.map((name) =>
      project.host.files.readText(`/work/.cache/${name}`),
    );
    let edited = files;
    for (const [at, name] of names.entries())
      for (const other of ["", "{}\n{}", `${texts[at]}\n`]) {
        await project.host.writeText(`/work/.cache/${name}`, other);
        edited = retype(edited, at, `Kind${at}${other.length}`);
        await rerunWith(project, edited);
      }
  });

  it("gives the whole package that a run over all gives, whatever is edited", async () => {
    const chance = chanceOf(4);
    const files = corpus(4);
    const project = await openProject(files);
    const kinds = Object.keys(pageEdits);
    let parts = 0;
    for (let n = 0; n < 25; n += 1) {
      const kind = kinds[chance(kinds.length)] ?? "";
      const file = someFile(files, chance(16));
      files[file] = pageEdits[kind]?.(files[file] ?? "", chance) ?? "";
      if (await rerunWith(project, files)) parts += 1;
    }
    expect(parts).toBeGreaterThan(5);
  }, 120_000);
});
