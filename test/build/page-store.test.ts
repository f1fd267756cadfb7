import { describe, expect, it } from "vitest";
import { hashTextOf } from "../../generator/base/host/hash.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { openCache } from "../../generator/build/cache/cache.js";
import { openPageStore } from "../../generator/build/store/page-store.js";
import type { ReadingStore } from "../../generator/build/store/reading-store.js";
import { superoffice } from "../../generator/reader/dialects/superoffice.js";
import { readPages } from "../../generator/reader/syntax/pages/read-pages.js";
import { getsPage } from "../support/store-project.js";

const names = Array.from({ length: 30 }, (_, at) => `Page${at}`);
const inputs = names.map((name) => ({
  file: `specs/"${name}".md`,
  text: getsPage(name),
}));
type Input = (typeof inputs)[number];
const read = (file: Input) => readPages(file, [superoffice]);
const recall = (store: ReadingStore, file: Input) =>
  store.recall(file.file, hashTextOf(file));

/** A store as the next process opens it, and the files that it stands in. */
function openStores() {
  const host = memoryHost();
  const cache = openCache("/cache", host);
  const open = (...name: readonly string[]) => openPageStore(cache, name);
  return { host, open };
}

describe("what was read of pages", () => {
  it("is in the next process what it was, whatever files are called", async () => {
    const { open } = openStores();
    const store = await open("words");
    for (const file of inputs) store.keep(file, read(file));
    await store.save();
    const next = await open("words");
    for (const file of inputs) expect(recall(next, file)).toEqual(read(file));
  });

  it("is nothing of another text, name or dialect", async () => {
    const { open } = openStores();
    const [first = { file: "", text: "" }] = inputs;
    const store = await open("words");
    store.keep(first, read(first));
    await store.save();
    const next = await open("words");
    expect(recall(next, { ...first, text: `${first.text}\n` })).toBeUndefined();
    expect(recall(next, { ...first, file: "specs/b.md" })).toBeUndefined();
    expect(recall(await open("others"), first)).toBeUndefined();
  });

  it("is written for the pages that changed, and not for all of them again", async () => {
    const { host, open } = openStores();
    const run = async (files: typeof inputs) => {
      const store = await open("words");
      for (const file of files)
        if (!recall(store, file)) store.keep(file, read(file));
      await store.save();
    };
    await run(inputs);
    const size = () =>
      host.files
        .list("/cache")
        .map((path) => host.files.readText(`/cache/${path}`).length);
    const [whole = 0] = size();
    const edited = inputs.map((file, at) =>
      at === 3 ? { ...file, text: file.text.replace("Gets", "Has") } : file,
    );
    await run(edited);
    expect(size().filter((one) => one > whole / 10)).toEqual([whole]);
    const next = await open("words");
    for (const file of edited) expect(recall(next, file)).toEqual(read(file));
  });
});
