import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readSvg, recordFirstRun } from "../../bench/first-run.js";

it("the picture of the first run shows what the program prints; else run `npx tsx bench/first-run.ts`", () => {
  const picture = new URL("../../docs/first-run.svg", import.meta.url);
  expect(readSvg(readFileSync(picture, "utf8"))).toEqual(recordFirstRun());
}, 120_000);
