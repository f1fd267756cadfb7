import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../../generator/base/diagnostics/diagnostic.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import {
  type ReadResult,
  readPages,
} from "../../../generator/reader/syntax/pages/read-pages.js";

/** Real pages with the vendor's own description of them; not in every clone. */
const corpus = new URL(
  "../../../../shared/corpus/superoffice-2023/",
  import.meta.url,
);

interface Described {
  readonly operationId: string;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

describe.skipIf(!existsSync(corpus))("the real pages", () => {
  const pages = new URL("pages/", corpus);
  let results: Result<ReadResult>[] = [];

  // The body of a suite that is skipped runs, too: only hooks may read files.
  beforeAll(() => {
    results = readdirSync(pages, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) =>
        readPages(
          { file, text: readFileSync(new URL(file, pages), "utf8") },
          knownDialects,
        ),
      );
  });

  it("are pages, or prose where they are an index", () => {
    const kinds = results.map(([{ kind }]) => kind);
    expect(kinds.filter((kind) => kind === "pages")).toHaveLength(793);
    expect(kinds.filter((kind) => kind === "prose")).toHaveLength(31);
  });

  it("hold nothing that is unclassified or worth a diagnostic", () => {
    expect(results.flatMap(([, diagnostics]) => diagnostics)).toEqual([]);
    const left = results.flatMap(([{ pages }]) =>
      pages.flatMap(({ unclassified }) => unclassified),
    );
    expect(left).toEqual([]);
  });

  it("have the methods and paths of the vendor's description", () => {
    const truth = new Map<string, string>();
    for (const name of ["rest", "agent"]) {
      const text = readFileSync(
        new URL(`truth/${name}.swagger.json`, corpus),
        "utf8",
      );
      const { paths }: Description = JSON.parse(text.replace(/^\uFEFF/, ""));
      for (const [path, item] of Object.entries(paths))
        for (const [method, { operationId }] of Object.entries(item))
          truth.set(operationId, `${method.toUpperCase()} ${path}`);
    }
    const read = results.flatMap(([{ pages }]) =>
      pages.map(
        ({ id, method, path }) =>
          [id?.value, `${method.value} ${path.value}`] as const,
      ),
    );
    expect(read).toHaveLength(truth.size);
    for (const [id, operation] of read)
      expect(operation).toBe(truth.get(id ?? ""));
  });
});
