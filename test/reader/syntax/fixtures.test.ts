import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compact, read, summarise } from "./read.js";

const folder = new URL("fixtures/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -3));

/** `case.json` is `case.md` as read, in the form of `compact`. */
describe("a fixture is read as its JSON says", () => {
  it.each(cases)("%s", (name) => {
    const text = readFileSync(new URL(`${name}.md`, folder), "utf8");
    const expected: unknown = JSON.parse(
      readFileSync(new URL(`${name}.json`, folder), "utf8"),
    );
    const [{ kind, pages }, diagnostics] = read(text);
    expect({
      kind,
      pages: compact(pages),
      diagnostics: diagnostics.map(
        (diagnostic) => `${summarise(diagnostic)} ${diagnostic.message}`,
      ),
    }).toEqual(expected);
  });
});
