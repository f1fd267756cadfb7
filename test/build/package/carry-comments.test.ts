import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryComments } from "../../../generator/build/package/carry-comments.js";
import { compileSources } from "../../../generator/client/emit/types/compile-sources.js";
import { toComment } from "../../../generator/client/text/comment.js";

const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{ target: "ES2022", module: "nodenext", declaration: true },
    ...{ rootDir: "src", outDir: "dist", isolatedDeclarations: true },
  },
});

const compile = (text: string) =>
  compileSources({ files: [{ path: "src/a.ts", text }], tsconfig }).files;

/** A module with comments where modules of packages have them; `null` where there is none. */
function print(words: readonly (string | null)[]): string {
  const [first, second, third, fourth, fifth] = words.map((word) =>
    word === null ? undefined : word,
  );
  const docs = (text: string | undefined, indent = 0) => {
    const comment = toComment({ paragraphs: [text] }, indent);
    return comment === "" ? "" : `${comment}\n`;
  };
  return `// Generated.
${docs(first)}export interface Boat {
${docs(second, 2)}  readonly id: string;
${docs(second, 2)}  name?: "//" | '/*';
}

${docs(third)}export const list = /*@__PURE__*/ ((given: string): string => given) as (given: string) => string;
${docs(fourth)}const own = 1;
${docs(fifth)}export class Fleet {
${docs(fourth, 2)}  readonly size: number = own;
}
`;
}

const anyWord = fc.option(
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.lorem({ maxCount: 30 }),
    fc.constantFrom("`code`", "*/", "@internal", "a\n\nb", "\t"),
  ),
);
const anyWords = fc.array(anyWord, { minLength: 5, maxLength: 5 });

describe("carrying comments over to what was compiled", () => {
  it("gives what the compiler gives, or nothing", () => {
    let carried = 0;
    fc.assert(
      fc.property(anyWords, anyWords, (words, others) => {
        const kept = words.map((word, at) => (word && others[at]) || word);
        const [before, after] = [print(words), print(kept)];
        const made = compile(before);
        const found = carryComments({ before, after, made });
        if (found === undefined) return;
        carried += 1;
        expect(found).toEqual(compile(after));
      }),
      { numRuns: 150 },
    );
    expect(carried).toBeGreaterThan(50);
  });

  it.each([
    ["code", "export const a = 1;\n", "export const a = 2;\n"],
    [
      "a comment more",
      "export const a = 1;\n",
      "/** A. */\nexport const a = 1;\n",
    ],
    [
      "a template",
      "/** A. */\nexport const a = `\n/** b */\n`;\n",
      "/** A. */\nexport const a = `\n/** c */\n`;\n",
    ],
    [
      "what is left out",
      "/** A. */\nexport const a = 1;\n",
      "/** @internal */\nexport const a = 1;\n",
    ],
    [
      "a comment before code on its line",
      "/** A. */ export const a = 1;\n/** B. */\n",
      "/** C. */ export const a = 1;\n/** B. */\n",
    ],
  ])("gives nothing where the difference is %s", (_, before, after) => {
    const made = compile(before);
    expect(carryComments({ before, after, made })).toBeUndefined();
  });

  it("gives nothing where source maps say on which lines things stand", () => {
    const { compilerOptions } = JSON.parse(tsconfig) as {
      readonly compilerOptions: object;
    };
    const before = "/** A. */\nexport const a = 1;\n";
    const { files: made } = compileSources({
      files: [{ path: "src/a.ts", text: before }],
      tsconfig: JSON.stringify({
        compilerOptions: { ...compilerOptions, sourceMap: true },
      }),
    });
    expect(made.map(({ path }) => path)).toContain("dist/a.js.map");
    const after = "/**\n * A,\n * and more.\n */\nexport const a = 1;\n";
    expect(carryComments({ before, after, made })).toBeUndefined();
  });

  it("gives nothing where it is not known which comment an output has", () => {
    const both = (one: string, other: string) =>
      `/** ${one}. */\nexport interface A {}\n/** ${other}. */\nexport const a: number = 1;\n`;
    const made = compile(both("A", "A"));
    const change = { before: both("A", "A"), made };
    expect(carryComments({ ...change, after: both("B", "A") })).toBeUndefined();
    const same = { ...change, after: both("B", "B") };
    expect(carryComments(same)).toEqual(compile(both("B", "B")));
  });
});
