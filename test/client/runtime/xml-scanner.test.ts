import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import {
  expectEnd,
  openRoot,
  openText,
  readPlain,
  skipElement,
} from "../../../generator/client/runtime/xml-scanner.js";

/** Why a document is refused; undefined when it is not. */
function refusalOf(text: string): string | undefined {
  openText(text, 64);
  try {
    openRoot();
    skipElement();
    expectEnd();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return (thrown as { message: string }).message;
  }
}

function plainOf(text: string): unknown {
  openText(text, 64);
  openRoot();
  const value = readPlain();
  expectEnd();
  return value;
}

describe("well-formed documents", () => {
  it.each([
    ["<a/>", ""],
    [
      "\ufeff<?xml version='1.1' encoding=\"UTF-8\" standalone='yes' ?><a></a>",
      "",
    ],
    ["<!-- c --><?pi x?>\n<a>x</a>\r\n<!----><?pi?>", "x"],
    [
      "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#38;lt;&amp;#65;</a>",
      "<>&\"'AB&lt;&#65;",
    ],
    ["<a>1\r\n2\r3&#xD;\n4</a>", "1\n2\n3\r\n4"],
    [
      "<a>x<!-- - -->y<?p q?>z<![CDATA[<&]]]]>]]&gt;<![CDATA[\r\n]]></a>",
      "xyz<&]]]]>\n",
    ],
    ["<a>\u{10ffff}\ud7ff\ue000\ufffd\t</a>", "\u{10ffff}\ud7ff\ue000\ufffd\t"],
    [
      "<a b='1\t2\r\n3&#10;4' c = \"'&gt;>\" />",
      { "@b": "1 2 3\n4", "@c": "'>>" },
    ],
    ["<a b='1'>x</a >", { "@b": "1", "#text": "x" }],
    ["<a><b/><c>1</c><b>2</b></a>", { b: ["", "2"], c: "1" }],
    [
      "<p:a xmlns:p='u' xmlns='v'><p:b xmlns:p='w' p:x='1'/><p:c/></p:a>",
      { b: "", c: "" },
    ],
    ["<a xmlns='u'><b xmlns=''/></a>", { b: "" }],
    ["<a xml:lang='en' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", ""],
    ["<é·-._9 ÿ='1'/>", { "@ÿ": "1" }],
    ["<\u{10000}a/>", ""],
    [
      "<a><__proto__>1</__proto__></a>",
      Object.fromEntries([["__proto__", "1"]]),
    ],
    ["<a><b_x0020_c>1</b_x0020_c></a>", { "b c": "1" }],
    [
      "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil=' true '/>",
      null,
    ],
    ["<a xmlns:i='http://example.com/' i:nil='true'/>", ""],
  ])("reads %j", (text, value) => {
    // A copy has no symbols, under which namespaces are kept.
    expect(structuredClone(plainOf(text))).toEqual(value);
  });
});

describe("what is not well-formed", () => {
  it.each([
    "",
    " ",
    "x",
    "<a",
    "<a>",
    "<a></b>",
    "<a></a",
    "<a/><b/>",
    "<a/>x",
    "<a/>&#32;",
    "x<a/>",
    " <?xml version='1.0'?><a/>",
    "<?xml version='2.0'?><a/>",
    "<?xml encoding='utf-8'?><a/>",
    "<?xml version='1.0' standalone='true'?><a/>",
    "<?XML version='1.0'?><a/>",
    "<!DOCTYPE a><a/>",
    "<a><!DOCTYPE a></a>",
    "<a>&nbsp;</a>",
    "<a>& </a>",
    "<a>&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>&#x110000;</a>",
    "<a>&#65</a>",
    "<a>&#xg;</a>",
    "<a>]]></a>",
    "<a>\u0001</a>",
    "<a>\ufffe</a>",
    "<a>\ud800</a>",
    "<a><!-- \u0001 --></a>",
    "<a><!-- -- --></a>",
    "<a><!-- ---></a>",
    "<a><!- --></a>",
    "<a><?x:y z?></a>",
    "<a><? x?></a>",
    "<a><?x z></a>",
    "<a><![CDATA[x]]</a>",
    "<![CDATA[]]><a/>",
    "<a b></a>",
    "<a b=1></a>",
    "<a b='1\"></a>",
    "<a b='<'/>",
    "<a b='&x;'/>",
    "<a b='\u0001'/>",
    "<a b='1'c='2'/>",
    "<a b='1' b='2'/>",
    "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
    "<a xmlns='u' xmlns='v'/>",
    "<a / >",
    "<a/ >",
    "< a/>",
    "<1a/>",
    "<-a/>",
    "<a~/>",
    "<p:a/>",
    "<a p:b='1'/>",
    "<:a/>",
    "<a:/>",
    "<p:a:b xmlns:p='u'/>",
    "<p:1 xmlns:p='u'/>",
    "<a xmlns:p=''/>",
    "<a xmlns:xmlns='u'/>",
    "<a xmlns:xml='u'/>",
    "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
    "<a><p:b xmlns:p='u'/><p:c/></a>",
    "<xmlns:a/>",
    `${"<a>".repeat(65)}${"</a>".repeat(65)}`,
  ])("refuses %j", (text) => {
    expect(refusalOf(text)).toBeTypeOf("string");
  });

  it("takes time in proportion to the text, not to its square", () => {
    const many = 20_000;
    const attributes = Array.from({ length: many }, (_, at) => ` a${at}=""`);
    const prefixes = Array.from(
      { length: many },
      (_, at) => ` xmlns:p${at}="u"`,
    );
    const texts = [
      `<a${attributes.join("")}/>`,
      `<a${prefixes.join("")}>${"<p0:b/>".repeat(many)}</a>`,
      `<a>${"<!-- -->".repeat(many)}x</a>`,
      `<a>${"&".repeat(many)}</a>`,
    ];
    expect(texts.map((text) => refusalOf(text) === undefined)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

/** XML-like text: mostly right, and often a little wrong. */
const documents = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "<a>",
          "</a>",
          "<b c='1'>",
          "</b>",
          "<a/>",
          "x",
          " ",
        ),
      },
      fc.constantFrom(
        "<p:a xmlns:p='u'>",
        "</p:a>",
        "<p:b/>",
        "&amp;",
        "&#65;",
        "&x;",
        "&",
        "]]>",
        "]",
        ">",
        "<![CDATA[",
        "<!--",
        "-->",
        "--",
        "<?p ",
        "?>",
        "<",
        "/",
        "'",
        '"',
        "=",
        " b='",
        ":",
        "é",
        "\r\n",
        "\u0001",
        "xmlns='u'",
        " xmlns:p=''",
      ),
      fc.string({ maxLength: 2 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => `<r>${parts.join("")}</r>`);

// Lone surrogates are left out: saxes takes the next character for the other half.
it("accepts what saxes accepts, and nothing else", () => {
  fc.assert(
    fc.property(documents, (text) => {
      let refused = false;
      const peer = new SaxesParser({ xmlns: true });
      peer.on("error", () => {
        refused = true;
      });
      try {
        peer.write(text).close();
      } catch {
        refused = true;
      }
      expect([text, refusalOf(text) !== undefined]).toEqual([text, refused]);
    }),
    { numRuns: 3000 },
  );
});

const suite = new URL(
  "../../../../shared/wire/w3c-no-doctype.json",
  import.meta.url,
);

describe.skipIf(!existsSync(suite))("W3C conformance suite", () => {
  interface Case {
    readonly id: string;
    readonly accept: boolean;
    readonly xml: string;
  }
  /** Wrong only in their bytes: a string does not tell. */
  const undecidable = ["rmt-e2e-61", "hst-lhs-008"];

  it("decides every case as the suite does", () => {
    const { cases } = JSON.parse(readFileSync(suite, "utf8")) as {
      cases: Case[];
    };
    const wrong = cases.filter(
      ({ xml, accept }) => (refusalOf(xml) === undefined) !== accept,
    );
    expect(wrong.map(({ id }) => id)).toEqual(undecidable);
  });
});
