import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../../generator/client/runtime/", import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));

const sections = (text: string) =>
  [...text.matchAll(/^\/\/ --- (.*?) -+$/gm)].map(([, title]) => title);

describe("the files of the runtime", () => {
  it("are few, since Node takes longer to find a file than to run it", () => {
    expect(files.length).toBeLessThanOrEqual(25);
  });

  it("import each other in one direction, and nothing else", () => {
    const imports = new Map(
      files.map(({ name, text }) => [
        `./${name.replace(/ts$/, "js")}`,
        [...text.matchAll(/ from "([^"]+)";$/gm)].map(([, from = ""]) => from),
      ]),
    );
    const reach = (from: string, passed: readonly string[] = []): void => {
      expect(passed).not.toContain(from);
      const next = imports.get(from);
      expect(next, from).toBeDefined();
      for (const one of next ?? []) reach(one, [...passed, from]);
    };
    for (const path of imports.keys()) reach(path);
  });

  it.each(
    files.map(({ name, text }) => [name, text]),
  )("%s says first what it is, and lists its sections", (_, text) => {
    const [head = ""] = /^\/\*\*.*?\*\//s.exec(text) ?? [];
    expect(head).toMatch(/^\/\*\*\s+(?:\* )?[A-Z`]/);
    const listed = [...head.matchAll(/^ \* - (.*)$/gm)].map(([, one]) => one);
    expect(sections(text)).toEqual(listed);
  });

  it.each(
    files.map(({ name, text }) => [name, text]),
  )("%s imports once from each other file", (_, text) => {
    const from = [...text.matchAll(/^(?:import[^;]*|\}) from "([^"]+)";$/gm)];
    const paths = from.map(([, path]) => path);
    expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted());
  });
});
