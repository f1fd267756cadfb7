import { describe, expect, it } from "vitest";
import {
  compare,
  listForms,
  listLayouts,
  readLayout,
  readText,
  readTruth,
} from "./layouts.js";

/*
 * Pages as people write them, each in another layout, and beside each what it
 * says, written by hand. The pages were written here; none is anybody's.
 */
describe("layouts", () => {
  it.each(listLayouts())("reads %s as a person does", (name) => {
    expect(compare(readTruth(name), readLayout(name))).toEqual([]);
  });

  it.each(listForms())("reads $name", ({ text, truth }) => {
    expect(compare(truth, readText(text))).toEqual([]);
  });

  it("holds that a truth that is not read is a difference", () => {
    const [name = ""] = listLayouts();
    const truth = { ...readTruth(name), "GET /nowhere": {} };
    expect(compare(truth, readLayout(name))).toEqual([
      { kind: "missing", where: "GET /nowhere" },
    ]);
  });
});
