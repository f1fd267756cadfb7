import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../../../generator/base/diagnostics/catalog.js";
import type { Example } from "../../../generator/base/diagnostics/example.js";
import { plainPaint } from "../../../generator/base/diagnostics/render.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../../generator/base/host/memory-host.js";
import { runCheck } from "../../../generator/cli/commands/check-command.js";
import { runDiff } from "../../../generator/cli/commands/diff-command.js";
import { runExplain } from "../../../generator/cli/commands/explain-command.js";
import { runGenerate } from "../../../generator/cli/commands/generate-command.js";
import { runLint } from "../../../generator/cli/commands/lint-command.js";
import { runOpenApi } from "../../../generator/cli/commands/openapi-command.js";
import { runPack } from "../../../generator/cli/commands/pack-command.js";
import { runRelease } from "../../../generator/cli/commands/release-command.js";
import { runVerify } from "../../../generator/cli/commands/verify-command.js";
import { buildProgram } from "../../../generator/cli/program.js";
import { readExamples } from "../../../generator/cli/read-examples.js";
import type { Terminal } from "../../../generator/cli/terminal.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";

const page = readFileSync(
  new URL("../../../templates/init/example.md.txt", import.meta.url),
  "utf8",
);

type Side = "bad" | "good";
type Files = Record<string, string | Uint8Array>;

/** The files and the command of one side of an example. */
function stage(example: Example, side: Side) {
  const text = example[side];
  const files: Files = { "specs/example.md": page, ...example.files };
  switch (example.of) {
    case "page":
      return { ...stagePage(example, side, files), command: generate };
    case "file": {
      const times = side === "bad" ? (example.repeat ?? 1) : 1;
      files["specs/other.md"] = text.repeat(times);
      return { files, command: generate };
    }
    case "config":
      files["endpaper.config.json"] = text;
      return { files, command: "endpaper lint" };
    case "overlay":
      files["overlay.yaml"] = text;
      return { files, command: `${generate} --overlay overlay.yaml` };
    case "description":
      files["api.json"] = text;
      return {
        files,
        command: "endpaper generate api.json -o generated/api --verbose",
      };
    case "command":
      return { files, command: text };
    case "answer": {
      const overlay = example.files?.["overlay.yaml"]
        ? " --overlay overlay.yaml"
        : "";
      return { files, command: `${verify}${overlay}`, answer: text };
    }
  }
}

/** Where examples say that a server is; the test puts a real one in its place. */
const server = "http://127.0.0.1:4010";
const verify = `endpaper verify specs --base-url ${server} --include PUT --value id=7 --timeout 1`;
const generate = "endpaper generate specs -o generated/api --verbose";

/** The example page, or a second one, with the good text or the bad one in its place. */
function stagePage(
  { beside, bad, good, encoding }: Example,
  side: Side,
  files: Files,
) {
  let base = page;
  for (const [from, to] of Object.entries(beside ?? {})) {
    expect(base).toContain(from);
    base = base.replaceAll(from, () => to);
  }
  expect(base).toContain(good);
  const text = side === "good" ? base : base.replaceAll(good, () => bad);
  const file = beside ? "specs/other.md" : "specs/example.md";
  files[file] = encoding && side === "bad" ? Buffer.from(text, encoding) : text;
  return { files };
}

let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback();
});
afterAll(() => loopback.close());

/** What a server answers that keeps to the example page. */
const goodAnswer = `HTTP/1.1 200 OK
Content-Type: application/json

{ "Name": "Ondine", "Length": 32, "Beam": 9, "MooredAt": "2024-05-01T08:30:00Z" }
`;

/** Writes an answer as the example shows it: a status line, headers, an empty line, the body. */
function writeRaw(response: ServerResponse, answer: string): void {
  const [head = "", ...body] = answer.split("\n\n");
  const [first = "", ...lines] = head.trimEnd().split("\n");
  const headers = lines.flatMap((line) => {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    return name && value ? [[name, value] as const] : [];
  });
  response.writeHead(Number(first.split(" ")[1]), Object.fromEntries(headers));
  response.end(body.join("\n\n"));
}

/** Runs a side of an example in memory, and returns the codes that it gives. */
async function codesOf(example: Example, side: Side) {
  const {
    files,
    command,
    answer = goodAnswer,
  } = {
    answer: undefined,
    ...stage(example, side),
  };
  loopback.answerWith((_, response) => writeRaw(response, answer));
  const host = memoryHost({ "package.json": "{}", ...files });
  for (const earlier of example.before ?? []) await runTyped(earlier, host);
  const printed = await runTyped(command, host);
  const found = printed.matchAll(
    /^(?:.* - )?(?:error|warning|info) ([a-z-]+): /gm,
  );
  return [...new Set([...found].map(([, code]) => code))];
}

/** Runs what somebody typed, on files in memory, and returns all that it prints. */
async function runTyped(command: string, host: MemoryHost): Promise<string> {
  const [, variables = "", typed = ""] =
    /^((?:\w+=\S+ )*)(.*)$/s.exec(command) ?? [];
  const assigned = variables.split(" ").flatMap((one) => {
    const [name, value] = one.split("=");
    return name && value ? [[name, value] as const] : [];
  });
  let printed = "";
  const terminal: Terminal = {
    paint: plainPaint,
    env: Object.fromEntries(assigned),
    printOut: (text) => {
      printed += text.replaceAll(/^ *"code": "([a-z-]+)",$/gm, "error $1: ");
    },
    printErr: (text) => {
      printed += text;
    },
  };
  const { program } = buildProgram(
    "",
    {
      generate: (options) => runGenerate(options, terminal, host),
      check: (options) => runCheck(options, terminal, host),
      openapi: (options) => runOpenApi(options, terminal, host),
      lint: (options) => runLint(options, terminal, host),
      verify: (options) => runVerify(options, terminal, host),
      explain: (options) => runExplain(options, terminal, host),
      overlayInit: async () => 0,
      dialectInfer: async () => 0,
      report: async () => 0,
      mock: async () => 0,
      init: async () => 0,
      pack: (options) => runPack(options, terminal, host),
      release: (options) => runRelease(options, terminal, host),
      diff: (options) => runDiff(options, terminal, host),
    },
    terminal,
  );
  const [, ...words] = typed.replaceAll(server, loopback.baseUrl).split(" ");
  await program.parseAsync(words, { from: "user" });
  return printed;
}

const examples = readExamples();
const runnable = [...examples].filter(([, { run }]) => run !== false);

describe("the catalogue", () => {
  it("has an example of every code, and of no other", () => {
    expect([...examples.keys()].sort()).toEqual(Object.keys(catalog).sort());
  });

  it("has few that no machine can run", () => {
    expect(examples.size - runnable.length).toBeLessThanOrEqual(3);
  });

  it.each(
    runnable,
  )("%s: the bad example gives it and what follows from it, the good one nothing", async (code, example) => {
    expect(new Set(await codesOf(example, "bad"))).toEqual(
      new Set([code, ...(example.also ?? [])]),
    );
    expect(await codesOf(example, "good")).toEqual([]);
  });
});
