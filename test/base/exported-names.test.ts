import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const generator = new URL("../../generator/", import.meta.url);

/** What a file declares and exports by name. */
const exported =
  /^export (?:declare )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) ([\w$]+)/gm;

/** The files that export a name, by the name. */
function listExports(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const file of readdirSync(generator, { recursive: true })) {
    const path = String(file);
    if (!path.endsWith(".ts")) continue;
    const text = readFileSync(new URL(path, generator), "utf8");
    for (const [, name = ""] of text.matchAll(exported))
      files.set(name, (files.get(name) ?? new Set()).add(path));
  }
  return files;
}

describe("exported names", () => {
  it("stand for two things at most", () => {
    const files = listExports();
    const shared = [...files].filter(([, places]) => places.size > 2);

    expect(files.size).toBeGreaterThan(1000);
    expect(
      shared.map(([name, places]) => `${name}: ${[...places].join(", ")}`),
    ).toEqual([]);
  });
});
