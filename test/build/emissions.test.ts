import { describe, expect, it } from "vitest";
import type { Emitter } from "../../generator/base/config/emitter.js";
import { mcp, msw } from "../../generator/base/config/ready-emitters.js";
import { openProject, pages } from "../support/store-project.js";

/** An emitter that counts how often it is called, and gives what it is told to. */
function counted(key?: string) {
  const state = { calls: 0, text: "first" };
  const emit: Emitter = ({ operations, document }) => {
    state.calls += 1;
    const names = operations.map((one) => one.function).join();
    const text = [state.text, names, document.info.title].join("\n");
    return [{ path: "notes.txt", text }];
  };
  return { state, emitter: key ? Object.assign(emit, { key }) : emit };
}

describe("a run with emitters that finds everything as it was", () => {
  it("is recalled where all are the toolkit's, for what they are told", async () => {
    const told = [msw(), mcp({ tags: ["*"] })];
    const project = await openProject(pages, { emitters: told });
    expect(await project.recall()).toBeDefined();
    told[1] = mcp({ tags: ["*"], readOnly: true });
    expect(await project.recall()).toBeUndefined();
  });

  it("calls those of the user's again, and is recalled while they give the same", async () => {
    const { state, emitter } = counted();
    const project = await openProject(pages, { emitters: [emitter] });
    expect(state.calls).toBe(1);
    expect(await project.recall()).toBeDefined();
    expect(state.calls).toBe(2);
    state.text = "second";
    expect(await project.recall()).toBeUndefined();
    expect((await project.rerun()).files["notes.txt"]).toMatch(/^second/);
    expect(await project.recall()).toBeDefined();
  });

  it("does not call one that says by its key that it is the same", async () => {
    const { state, emitter } = counted("notes 1");
    const project = await openProject(pages, { emitters: [emitter] });
    expect(await project.recall()).toBeDefined();
    expect(state.calls).toBe(1);
    Object.assign(emitter, { key: "notes 2" });
    expect(await project.recall()).toBeUndefined();
  });

  it("is not recalled where one throws", async () => {
    let isBroken = false;
    const emitter: Emitter = () => {
      if (isBroken) throw new Error("no");
      return [];
    };
    const project = await openProject(pages, { emitters: [emitter] });
    isBroken = true;
    expect(await project.recall()).toBeUndefined();
  });
});
