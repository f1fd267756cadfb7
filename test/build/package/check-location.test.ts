import { describe, expect, it } from "vitest";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { checkLocation } from "../../../generator/build/package/check-location.js";

const files = {
  "/home/ann/repo/.git/HEAD": "",
  "/home/ann/repo/specs/a.md": "",
  "/home/ann/repo/sub/file": "",
  "/home/ann/other/.git": "gitdir: …",
};

async function check(output: string) {
  const host = {
    ...memoryHost(files, { cwd: "/home/ann/repo/sub" }),
    home: "/home/ann",
  };
  const found = await checkLocation(output, ["/home/ann/repo/specs"], host);
  return found.map(({ code, message }) => `${code}: ${message}`).join();
}

describe("checkLocation", () => {
  it.each([
    ["/", "is the working directory, or holds it"],
    ["/home/ann/repo/sub", "is the working directory, or holds it"],
    ["/home/ann/repo", "is the working directory, or holds it"],
    ["/home/ann/repo/sub/file", "is a file, expected a folder"],
    ["/home/ann/repo/specs", "holds `../specs`, which is an input"],
    ["/home/ann/other", "is the root of a git repository"],
  ])("refuses %s", async (output, reason) => {
    expect(await check(output)).toContain(`output-refused: the output`);
    expect(await check(output)).toContain(reason);
  });

  it("refuses the home directory from elsewhere", async () => {
    const host = { ...memoryHost(files, { cwd: "/srv" }), home: "/home/ann" };
    for (const output of ["/home/ann", "/home"])
      expect(await checkLocation(output, [], host)).toHaveLength(1);
  });

  it("accepts a folder of its own, also inside an input or not there yet", async () => {
    expect(await check("/home/ann/repo/generated/x")).toBe("");
    expect(await check("/home/ann/repo/specs/generated")).toBe("");
  });
});
