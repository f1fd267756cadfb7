import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/samples.js";

const { files } = JSON.parse(
  readFileSync(join(repository, "package.json"), "utf8"),
) as { readonly files: readonly string[] };

/** Whether npm gets a file: README and LICENSE, and what `files` names. */
function isShipped(path: string): boolean {
  if (/^(?:README\.md|LICENSE|package\.json)$/.test(path)) return true;
  return files.some((entry) => {
    const pattern = entry
      .split("**/")
      .map((part) => part.replaceAll(".", "\\.").replaceAll("*", "[^/]*"))
      .join("(?:.+/)?");
    return new RegExp(`^${pattern}(?:/|$)`).test(path);
  });
}

const all = readdirSync(repository, { recursive: true })
  .map(String)
  .filter((path) => !/(?:^|\/)(?:node_modules|\.)|^bundle/.test(path));

/** The links of a page that lead into the package; none in code. */
function listLinks(path: string): readonly string[] {
  const text = readFileSync(join(repository, path), "utf8")
    .replaceAll(/^ *(`{3,}|~{3,})[\s\S]*?^ *\1/gm, "")
    .replaceAll(/`[^`\n]*`/g, (code) => (code.includes("](") ? "" : code));
  return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)].map(
    ([, link = ""]) => normalize(join(dirname(path), link)),
  );
}

describe("what npm gets", () => {
  const pages = all.filter(
    (path) =>
      path.endsWith(".md") && isShipped(path) && !path.startsWith("specs/"),
  );

  it.each(pages)("%s links to files that it gets, too", (path) => {
    const lost = listLinks(path).filter(
      (link) =>
        !isShipped(link) ||
        !all.some((one) => one === link || one.startsWith(`${link}/`)),
    );
    expect(lost).toEqual([]);
  });
});
