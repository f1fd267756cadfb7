import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import { plainPaint } from "../../../generator/base/diagnostics/render.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { runVerify } from "../../../generator/cli/commands/verify-command.js";
import type { VerifyCommandOptions } from "../../../generator/cli/options.js";
import { harbour } from "./harbour.js";

/** What `endpaper verify` did. */
export interface VerifyRun {
  readonly code: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Those that are no infos: `verify-type-mismatch: …`. */
  readonly told: readonly string[];
  /** What the JSON report says of the run. */
  readonly run: {
    readonly requests: number;
    readonly operations: readonly {
      readonly method: string;
      readonly path: string;
      readonly confirmed: boolean;
      readonly statuses: readonly number[];
      readonly untried?: string;
    }[];
  };
  /** All that was printed, anywhere. */
  readonly printed: string;
  /** A file that was written. */
  readonly read: (path: string) => Promise<string>;
}

/** The key that the harbour wants. */
export const key = { ENDPAPER_AUTH_API_KEY: "sesame-open" };

/** Runs the command on a description in memory and a real server. */
export async function verify(
  options: Partial<VerifyCommandOptions>,
  {
    document = harbour,
    files = {},
    env = key,
  }: {
    readonly document?: object;
    readonly files?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<VerifyRun> {
  let stdout = "";
  let printed = "";
  const host = memoryHost({
    "package.json": "{}",
    "api.json": JSON.stringify(document, null, 1),
    ...files,
  });
  const terminal = {
    paint: plainPaint,
    env,
    printOut: (text: string) => {
      stdout += text;
      printed += text;
    },
    printErr: (text: string) => {
      printed += text;
    },
  };
  const code = await runVerify(
    {
      inputs: ["api.json"],
      rate: 5000,
      reporter: [{ name: "json" }, { name: "pretty" }],
      ...options,
    },
    terminal,
    host,
  );
  const { diagnostics, verify: run } = JSON.parse(stdout);
  return {
    code,
    diagnostics,
    told: (diagnostics as Diagnostic[])
      .filter(({ severity }) => severity !== "info")
      .map(({ code, message }) => `${code}: ${message}`),
    run,
    printed,
    read: (path) => host.readText(path),
  };
}
