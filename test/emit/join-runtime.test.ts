import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  joinRuntime,
  moveImports,
} from "../../generator/client/emit/code/join-runtime.js";
import { findRuntimeFile } from "../../generator/client/emit/code/runtime-files.js";

const folder = new URL("../../generator/client/runtime/", import.meta.url);
const modules = readdirSync(folder).map((name) => ({
  name: name.replace(".ts", ""),
  text: readFileSync(new URL(name, folder), "utf8"),
}));
const joined = joinRuntime(modules);

/** The names that a text declares at its top level. */
function listDeclared(text: string): readonly string[] {
  const declared =
    /^(?:export )?(?:declare )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;
  return [...text.matchAll(declared)].map(([, name = ""]) => name);
}

/** The names that a text imports, as it calls them. */
function listImported(text: string): readonly string[] {
  return [...text.matchAll(/^import (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.replace(/^\s*(?:type )?(?:\w+ as )?|\s+$/g, ""))
    .filter(Boolean);
}

describe("the runtime of a package", () => {
  it("declares all that its modules declare, each name once in a file", () => {
    const all = joined.flatMap(({ text }) => listDeclared(text));
    expect(all.toSorted()).toEqual(
      modules.flatMap(({ text }) => listDeclared(text)).toSorted(),
    );
    for (const { path, text } of joined) {
      const functions = [...text.matchAll(/^(?:export )?function (\w+)/gm)];
      const names = functions.map(([, name]) => name);
      expect([path, names.length]).toEqual([path, new Set(names).size]);
      const own = new Set(
        [...text.matchAll(/^(?:export )?(?:const|let|class) (\w+)/gm)].map(
          ([, name]) => name,
        ),
      );
      // What a module imports is not what another one of its file declares.
      const imported = listImported(text);
      expect([path, imported.filter((name) => own.has(name))]).toEqual([
        path,
        [],
      ]);
    }
  });

  it("stands in few files, which import each other in one direction", () => {
    expect(joined.length).toBeLessThan(modules.length / 4);
    const imports = new Map(
      joined.map(({ path, text }) => [
        path.replace(/^.*\//, "./").replace(/\.ts$/, ".js"),
        [...text.matchAll(/ from "(\.\/[^"]+)";$/gm)].map(([, from]) => from),
      ]),
    );
    const reach = (from = "", passed: readonly string[] = []): void => {
      expect(passed).not.toContain(from);
      for (const next of imports.get(from) ?? [])
        reach(next, [...passed, from]);
    };
    for (const path of imports.keys()) reach(path);
  });

  it("says above its imports what a whole file is, and else in lines", () => {
    const find = (name: string) =>
      joined.find(({ path }) => path === `src/runtime/${name}.ts`)?.text ?? "";
    expect(find("xml")).toMatch(/^\/\*\* XML bodies: .*\*\/\nimport /);
    expect(find("operation")).toContain(
      "\n// What the functions of a generated package are.\n\n",
    );
  });
});

describe("the imports of a file", () => {
  it("move to the file that holds the module, and become one", () => {
    const text = `// Generated
import { pet } from "../codecs/json.js";
import { encodeJsonBody } from "../runtime/json-body.js";
import { type CallOptions, makeOperation } from "../runtime/operation.js";
import type { Blob } from "../runtime/web.js";

export const a = 1;
`;
    expect(findRuntimeFile("json-body")).toBe("operation");
    const { text: moved } = moveImports({ path: "src/operations/a.ts", text });
    expect(moved).toBe(`// Generated
import { pet } from "../codecs/json.js";
import {
  type CallOptions,
  encodeJsonBody,
  makeOperation,
} from "../runtime/operation.js";
import type { Blob } from "../runtime/web.js";

export const a = 1;
`);
  });

  it("stay where a module of the API is called like one of the runtime", () => {
    const text = 'import { pet } from "./send.js";\n// ../runtime/\n';
    const file = { path: "src/codecs/a.ts", text };
    expect(moveImports(file)).toEqual(file);
  });

  it("stay in files that are no sources", () => {
    const text = 'import { a } from "./runtime/send.js";\n';
    for (const path of ["README.md", "src/schema.d.ts"]) {
      expect(moveImports({ path, text })).toEqual({ path, text });
    }
  });
});
