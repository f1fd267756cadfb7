import { beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { inferInputs } from "../../generator/build/infer-inputs.js";
import {
  noReadings,
  rememberReadings,
} from "../../generator/build/store/reading-store.js";
import { chanceOf, pageEdits } from "../support/part-corpus.js";
import { hasCorpus, readCorpus } from "./corpus.js";

const config = resolveConfig("/work", {}, { folder: "/work", config: {} });

describe.skipIf(!hasCorpus)(
  "an inference of what changed of real pages",
  () => {
    let files: Map<string, string>;
    beforeAll(() => {
      files = new Map([...readCorpus()].sort(([a], [b]) => (a < b ? -1 : 1)));
    });

    it("gives what all of them give", () => {
      const chance = chanceOf(7);
      const store = rememberReadings(noReadings);
      const infer = (pages = store) => {
        const given = [...files].map(([file, text]) => ({ file, text }));
        const none = {
          descriptions: [],
          overlays: [],
          origins: [],
          ignored: 0,
        };
        const inputs = { root: "/work", pages: given, ...none };
        const [{ api, files: counts }, said] = inferInputs(inputs, config, {
          pages,
        });
        return JSON.stringify([api, counts, said]);
      };
      infer();
      const whole = rememberReadings(noReadings);
      const kinds = Object.keys(pageEdits);
      const names = [...files.keys()];
      let parts = 0;
      for (let n = 0; n < 12; n += 1) {
        const kind = kinds[chance(kinds.length)] ?? "";
        const file = names[chance(names.length)] ?? "";
        const text = files.get(file) ?? "";
        files.set(file, pageEdits[kind]?.(text, chance) ?? "");
        const before = store.recallInference()?.standing.facts;
        const found = infer();
        // Pages are read once, and all of them are inferred.
        whole.keepInference(undefined);
        expect(found === infer(whole), `${n}: ${kind} of ${file}`).toBe(true);
        if (before === store.recallInference()?.standing.facts) parts += 1;
      }
      expect(parts).toBeGreaterThan(4);
    }, 300_000);
  },
);
