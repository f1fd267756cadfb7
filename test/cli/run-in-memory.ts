import { readdirSync, readFileSync } from "node:fs";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import type { Host } from "../../generator/base/host/host.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../generator/base/host/memory-host.js";
import type { Terminal } from "../../generator/cli/terminal.js";

const specs = new URL("../../specs/superoffice/", import.meta.url);
const [name = ""] = readdirSync(specs);

/** The project's first page. */
export const firstPage = readFileSync(new URL(name, specs), "utf8");

type Command<Options> = (
  options: Options,
  terminal: Terminal,
  host: Host,
) => Promise<number>;

/** What a command did in memory. */
export interface MemoryRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly host: MemoryHost;
}

/** Runs a command on files in memory; `specs` holds its pages when nothing else is said. */
export async function runInMemory<Options>(
  command: Command<Options>,
  options: Options,
  files: Readonly<Record<string, string>> = { "specs/page.md": firstPage },
): Promise<MemoryRun> {
  let stdout = "";
  let stderr = "";
  const terminal: Terminal = {
    paint: plainPaint,
    printOut: (text) => {
      stdout += text;
    },
    printErr: (text) => {
      stderr += text;
    },
  };
  const host = memoryHost({ "package.json": "{}", ...files });
  const code = await command(options, terminal, host);
  return { code, stdout, stderr, host };
}
