import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import ts from "typescript";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import {
  readDeprecation,
  toComment,
} from "../../../generator/client/text/comment.js";
import { decodeDocs } from "../../../generator/client/text/decode-docs.js";
import { toJsonLiteral } from "../../../generator/client/text/json-literal.js";
import {
  toMarkdown,
  toMarkdownCode,
} from "../../../generator/client/text/markdown.js";
import {
  toMemberKey,
  toObjectKey,
} from "../../../generator/client/text/property-key.js";
import { hostileTexts } from "./support/hostile-document.js";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...hostileTexts),
  fc
    .array(
      fc.constantFrom("*", "/", "@", "{@link ", "}", " ", "\n", "\\", "`", "x"),
    )
    .map((parts) => parts.join("")),
);

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true);
}

function errorsOf(text: string): readonly unknown[] {
  const options = { reportDiagnostics: true };
  return (ts.transpileModule(text, options).diagnostics ?? []).map(
    ({ messageText }) => messageText,
  );
}

describe("toJsonLiteral", () => {
  it("is one literal with the same value, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const file = parse(`x(${toJsonLiteral(text)});`);
        const [statement] = file.statements;
        const call =
          statement && ts.isExpressionStatement(statement)
            ? statement.expression
            : undefined;
        const argument =
          call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
        expect(file.statements).toHaveLength(1);
        expect(argument && ts.isStringLiteral(argument) && argument.text).toBe(
          text,
        );
      }),
    );
  });

  it("holds nothing that ends a script or a line", () => {
    expect(toJsonLiteral("</script>\u2028\u2029<!--\u0000\u202e")).toBe(
      '"\\u003c/script>\\u2028\\u2029\\u003c!--\\u0000\\u202e"',
    );
  });

  it("chooses quotes as formatters do", () => {
    expect(toJsonLiteral('say "a"')).toBe(`'say "a"'`);
    expect(toJsonLiteral(`it's "a"`)).toBe(`'it\\'s "a"'`);
    expect(toJsonLiteral("it's")).toBe(`"it's"`);
    expect(toJsonLiteral("\\")).toBe('"\\\\"');
  });
});

describe("keys", () => {
  it("name the same member, whatever the text, and never the prototype", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value: unknown = new Function(
          `return { ${toObjectKey(text)}: 1 };`,
        )();
        expect(Object.keys(value as object)).toEqual([text]);
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
        expect(errorsOf(`interface I { ${toMemberKey(text)}?: 1; }`)).toEqual(
          [],
        );
      }),
    );
  });

  it("are plain where they can be", () => {
    expect(["Id", "größe", "a-b", "1", ""].map(toMemberKey)).toEqual([
      "Id",
      "größe",
      '"a-b"',
      '"1"',
      '""',
    ]);
    expect(["__proto__", "200", "4XX"].map(toObjectKey)).toEqual([
      '["__proto__"]',
      "200",
      '"4XX"',
    ]);
  });
});

describe("toComment", () => {
  it("is one comment without tags or links, whatever the text", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(0, 2, 4), (text, indent) => {
        const comment = toComment(
          { paragraphs: [text, text], see: text },
          indent,
        );
        const file = parse(`${comment}\nconst x = 1;`);
        expect(file.statements).toHaveLength(1);
        const [statement] = file.statements;
        if (!statement) throw new Error("no statement");
        expect(statement.getText()).toBe("const x = 1;");
        const tags = ts
          .getJSDocTags(statement)
          .map(({ tagName }) => tagName.text);
        expect(tags.filter((tag) => tag !== "see")).toEqual([]);
        const docs = ts
          .getJSDocCommentsAndTags(statement)
          .flatMap((node) =>
            typeof node.comment === "object" ? node.comment : [],
          );
        expect(docs.filter((node) => ts.isJSDocLink(node))).toEqual([]);
      }),
    );
  });

  it("wraps at 80 columns and keeps paragraphs apart", () => {
    const comment = toComment(
      { paragraphs: ["word ".repeat(40), "second"], deprecated: true },
      2,
    );
    const lines = comment.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(
      80,
    );
    expect(lines.slice(-5)).toEqual([
      "   *",
      "   * second",
      "   *",
      "   * @deprecated",
      "   */",
    ]);
  });

  it("is one line where it fits, and nothing where there is nothing to say", () => {
    expect(toComment({ paragraphs: ["Short."] })).toBe("/** Short. */");
    expect(toComment({ paragraphs: [undefined, " "] })).toBe("");
  });

  it("gives the reason of a deprecation: its sentence", () => {
    const description = "Deprecated: Use {A.B} instead. Other words.";
    expect(readDeprecation(true, description)).toBe("Use {A.B} instead.");
    expect(readDeprecation(true, "Old.")).toBe(true);
    expect(readDeprecation(false, description)).toBeUndefined();
  });
});

describe("decodeDocs", () => {
  it.each([
    ["a user&amp;apos;s name", "a user's name"],
    ["&lt;b&gt; &quot;x&quot; &#65;&#x42;", '<b> "x" AB'],
    ["the person  <para>Use it.</para>", "the person Use it."],
    [
      'and <see cref="!:UserDefinedFields">UserDefinedFields</see> too',
      "and UserDefinedFields too",
    ],
    ['see <see cref="P:A.B.C"/>.', "see A.B.C."],
    ["&unknown; &#0; &#9999999;", "&unknown; &#0; &#9999999;"],
    ["a < b and c > d", "a < b and c > d"],
  ])("makes %j readable", (text, expected) => {
    expect(decodeDocs(text)).toBe(expected);
  });
});

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

function listTypes(node: MarkdownNode): readonly string[] {
  return [node.type, ...(node.children ?? []).flatMap(listTypes)];
}

function parseMarkdown(text: string): MarkdownNode {
  return unified().use(remarkParse).use(remarkGfm).parse(text) as MarkdownNode;
}

describe("markdown", () => {
  it("shows any text as text alone, in a paragraph", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const types = new Set(listTypes(parseMarkdown(toMarkdown(text))));
        for (const type of types)
          expect(["root", "paragraph", "text"]).toContain(type);
      }),
    );
  });

  it("keeps any text in its cell of a table", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const row = `| a | b |\n| --- | --- |\n| ${toMarkdown(text)} | ${toMarkdownCode(text)} |\n`;
        const types = listTypes(parseMarkdown(row));
        expect(types.filter((type) => type === "tableCell")).toHaveLength(4);
        expect(
          types.filter((type) =>
            ["html", "link", "image", "emphasis"].includes(type),
          ),
        ).toEqual([]);
      }),
    );
  });

  it("leaves ordinary words as they are", () => {
    expect(toMarkdown("specs/a/v1_Get.md:57 (see b) a_b-c")).toBe(
      "specs/a/v1_Get.md:57 (see b) a_b-c",
    );
    expect(toMarkdownCode("a`b")).toBe("`` a`b ``");
  });
});
