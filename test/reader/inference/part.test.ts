import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { inferInputs } from "../../../generator/build/infer-inputs.js";
import {
  noReadings,
  rememberReadings,
} from "../../../generator/build/store/reading-store.js";
import { chanceOf, makeCorpus, pageEdits } from "../../support/part-corpus.js";

const config = resolveConfig("/work", {}, { folder: "/work", config: {} });

function inputsOf(texts: ReadonlyMap<string, string>) {
  const pages = [...texts]
    .map(([file, text]) => ({ file, text }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const none = { descriptions: [], overlays: [], origins: [], ignored: 0 };
  return { root: "/work", pages, ...none };
}

/** A project in memory whose files change, and which is inferred after each change. */
function openCorpus(texts: ReadonlyMap<string, string>) {
  const files = new Map(texts);
  const store = rememberReadings(noReadings);
  const infer = (pages = store) => {
    const [read, diagnostics] = inferInputs(inputsOf(files), config, { pages });
    const { api, suppressions, files: counts } = read;
    const world = read.world();
    return { api, suppressions, counts, world, diagnostics };
  };
  /** Infers what changed, holds it to an inference of all, and says whether it was a part. */
  const infersPart = (note: string): boolean => {
    const before = store.recallInference()?.standing.facts;
    const found = infer();
    const whole = infer(noReadings);
    expect(JSON.stringify(found), note).toBe(JSON.stringify(whole));
    expect(found, note).toEqual(whole);
    return before === store.recallInference()?.standing.facts;
  };
  infer();
  return { files, infersPart };
}

describe("an inference of a part of the pages", () => {
  it.each([
    1, 2, 3, 4, 5, 6,
  ])("gives what all pages give, whatever is edited (%i)", (seed) => {
    const chance = chanceOf(seed);
    const { files, infersPart } = openCorpus(makeCorpus(24, chance));
    const kinds = Object.keys(pageEdits);
    const parts = new Set<string>();
    for (let n = 0; n < 40; n += 1) {
      const kind = kinds[chance(kinds.length)] ?? "";
      const file = [...files.keys()][chance(files.size)] ?? "";
      const before = files.get(file) ?? "";
      const text = pageEdits[kind]?.(before, chance) ?? "";
      files.set(file, text);
      if (infersPart(`${n}: ${kind} of ${file}`) && text !== before)
        parts.add(kind);
    }
    expect(parts.size).toBeGreaterThan(2);
  });

  it("gives what all pages give where files come, go and are renamed", () => {
    const chance = chanceOf(9);
    const { files, infersPart } = openCorpus(makeCorpus(20, chance));
    const more = makeCorpus(40, chance);
    for (const [file, text] of [...more].slice(20, 26)) {
      files.set(file, text);
      infersPart(`${file} came`);
    }
    for (const file of [...files.keys()].slice(0, 6)) {
      const text = files.get(file) ?? "";
      files.delete(file);
      infersPart(`${file} went`);
      files.set(file.replace("/p", "/q"), text);
      infersPart(`${file} was renamed`);
    }
  });
});
