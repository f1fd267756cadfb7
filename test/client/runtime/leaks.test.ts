import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { closedUrl } from "./server.js";

const run = promisify(execFile);
const program = fileURLToPath(
  new URL("measure-failing-calls.ts", import.meta.url),
);

describe("2,000 calls that fail", () => {
  it.each([
    "with both",
    "raw, with both",
    "of its fetch",
  ])("leave nothing behind: %s", async (way) => {
    const flags = ["--expose-gc", "--import", "tsx"];
    const { stdout } = await run(process.execPath, [
      ...flags,
      program,
      way,
      await closedUrl(),
    ]);
    // Before, a signal that was listened to kept 7 KB and more of each.
    expect(Number(stdout)).toBeLessThan(1000);
  }, 60_000);
});
