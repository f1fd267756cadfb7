import type { ChildProcess } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProject, readTree, startEndpaper } from "./run-endpaper.js";

const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";
const config = (title: string) =>
  `export default { inputs: ["specs"], output: "out/api", openapi: { title: "${title}" } };`;

let cwd = "";
let watcher: Watcher;
beforeEach(async () => {
  cwd = makeProject();
  writeFileSync(at("package.json"), '{ "type": "module" }');
  writeFileSync(at("endpaper.config.ts"), config("One"));
  watcher = watch();
  await watcher.line(/^watching for changes/);
});
afterEach(async () => {
  await watcher.end("SIGKILL");
  rmSync(cwd, { recursive: true, force: true });
});

const at = (path: string) => join(cwd, path);
const read = (path: string) => readFileSync(at(path), "utf8");

interface Watcher {
  /** Waits for a new line of standard error like this, and returns it. */
  line(pattern: RegExp): Promise<string>;
  /** How many lines there have been. */
  count(): number;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `endpaper generate --watch` as a process, and listens. */
function watch(): Watcher {
  const child: ChildProcess = startEndpaper(["generate", "--watch"], { cwd });
  let text = "";
  let seen = 0;
  let wake = () => {};
  child.stderr?.on("data", (data) => {
    text += data;
    wake();
  });
  const closed = new Promise<number | null>((resolve) =>
    child.on("close", resolve),
  );
  return {
    count: () => text.split("\n").length - 1,
    line: async (pattern) => {
      for (;;) {
        const lines = text.split("\n").slice(0, -1);
        const index = lines.findIndex(
          (one, i) => i >= seen && pattern.test(one),
        );
        if (index >= 0) {
          seen = index + 1;
          return lines[index] ?? "";
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end: (signal) => {
      child.kill(signal);
      return closed;
    },
  };
}

const changeTitle = (text: string, to: string) =>
  text.replace(/^(Saves|Keeps|Holds) a ticket/m, `${to} a ticket`);

describe("endpaper generate --watch", () => {
  it("generates again when a page changes, and says so in one line", async () => {
    const before = watcher.count();
    writeFileSync(at(page), changeTitle(read(page), "Keeps"));
    const line = await watcher.line(/written/);
    expect(line).toMatch(
      new RegExp(`^${page} changed: out/api: [1-9]\\d* written, .*1 page, `),
    );
    expect(watcher.count()).toBe(before + 1);
    expect(read("out/api/openapi.json")).toContain("Keeps a ticket");
  });

  it("sees an editor that writes beside and renames, and one that empties first", async () => {
    writeFileSync(at("specs/.page.swp"), changeTitle(read(page), "Keeps"));
    renameSync(at("specs/.page.swp"), at(page));
    await watcher.line(/changed: out\/api: [1-9]/);
    expect(read("out/api/openapi.json")).toContain("Keeps a ticket");
    const text = changeTitle(read(page), "Holds");
    writeFileSync(at(page), "");
    writeFileSync(at(page), text);
    await watcher.line(/changed: out\/api: [1-9]/);
    expect(read("out/api/openapi.json")).toContain("Holds a ticket");
  });

  it("writes nothing on an error, and goes on when it is mended", async () => {
    const before = readTree(at("out/api"));
    const text = read(page);
    appendFileSync(at(page), "\n```\n");
    await watcher.line(/error fence-unclosed/);
    await watcher.line(/changed: nothing written; .*1 error/);
    expect(readTree(at("out/api"))).toEqual(before);
    writeFileSync(at(page), changeTitle(text, "Keeps"));
    await watcher.line(/changed: out\/api: [1-9]/);
  });

  it("survives pages that are added, renamed and deleted, up to the last one and the folder", async () => {
    const copy = read(page)
      .replaceAll("TicketMessage\n", "Zebra\n")
      .replaceAll("HttpPostSave", "Copy")
      .replaceAll("/TicketMessage?", "/Zebra?");
    writeFileSync(at("specs/zebra.md"), copy);
    await watcher.line(/^specs\/zebra\.md added: .*2 pages/);
    renameSync(at("specs/zebra.md"), at("specs/zoo.md"));
    await watcher.line(/(zebra\.md deleted|zoo\.md added).*2 pages/);
    rmSync(at("specs/zoo.md"));
    await watcher.line(/^specs\/zoo\.md deleted: .*1 page,/);
    const text = read(page);
    rmSync(at("specs"), { recursive: true });
    await watcher.line(/deleted: nothing written/);
    mkdirSync(at("specs"));
    writeFileSync(at(page), changeTitle(text, "Keeps"));
    await watcher.line(/added: out\/api: [1-9]/);
  });

  it("follows the templates that the configuration names", async () => {
    const text = config("One").replace("{", '{ templates: "mine",');
    mkdirSync(at("mine"));
    writeFileSync(at("mine/README.md.hbs"), "# One\n");
    writeFileSync(at("endpaper.config.ts"), text);
    await watcher.line(/changed: out\/api: [1-9]|added: out\/api: [1-9]/);
    expect(read("out/api/README.md")).toBe("# One\n");
    writeFileSync(at("mine/README.md.hbs"), "# {{titel}}\n");
    await watcher.line(/error template-invalid/);
    writeFileSync(at("mine/README.md.hbs"), "# Two\n");
    await watcher.line(/^mine\/README\.md\.hbs changed: out\/api: [1-9]/);
    expect(read("out/api/README.md")).toBe("# Two\n");
  });

  it("follows a configuration that changes", async () => {
    writeFileSync(at("endpaper.config.ts"), config("Two"));
    await watcher.line(/^endpaper\.config\.ts changed: out\/api: [1-9]/);
    expect(read("out/api/openapi.json")).toContain('"title": "Two"');
    writeFileSync(at("endpaper.config.ts"), "export default {");
    await watcher.line(/error config-invalid/);
    await watcher.line(/changed: nothing written/);
    mkdirSync(at("docs"));
    writeFileSync(at("docs/page.md"), changeTitle(read(page), "Holds"));
    writeFileSync(
      at("endpaper.config.ts"),
      config("Two").replace("specs", "docs"),
    );
    await watcher.line(/changed: out\/api: [1-9]/);
    writeFileSync(at("docs/page.md"), read(page));
    await watcher.line(/^docs\/page\.md changed: out\/api: [1-9]/);
  });

  it.each([
    ["SIGINT", 0],
    ["SIGTERM", 143],
  ] as const)("ends with its own exit code on %s: %i", async (signal, code) => {
    expect(await watcher.end(signal)).toBe(code);
  });
});
