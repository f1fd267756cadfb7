import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../bin/endpaper.js", import.meta.url));

describe("the flags for V8", () => {
  it("are known to the Node that runs this, which would complain on either stream", async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      bin,
      "--version",
    ]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(stderr).toBe("");
  });
});
