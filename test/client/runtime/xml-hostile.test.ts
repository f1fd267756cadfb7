import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  array,
  type Codec,
  map,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import { DecodeError } from "../../../generator/client/runtime/errors.js";
import { xml } from "../../../generator/client/runtime/xml.js";
import { ticketMessageEntity } from "./ticket-message.js";

const format = xml();
const million = 1_000_000;

describe("bad input ends in a DecodeError", () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  it.each<[string, string | Uint8Array]>([
    ["100,000 levels", `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`],
    ["100,000 levels that do not end", "<a>".repeat(100_000)],
    [
      "an attribute of 10 MB that does not end",
      `<a b="${"x".repeat(10 * million)}`,
    ],
    [
      "an attribute of 10 MB with a wrong character",
      `<a b="${"x".repeat(10 * million)}<"/>`,
    ],
    ["a million `<`", "<".repeat(million)],
    ["a million `&`", `<a>${"&".repeat(million)}</a>`],
    ["a million `]`", `<a>${"]".repeat(million)}>`],
    ["a million `<!--`", `<a>${"<!--".repeat(million)}`],
    ["a million `<![CDATA[`", `<a>${"<![CDATA[".repeat(million)}`],
    ["a million spaces", `<a ${" ".repeat(million)}`],
    ["a name of 1 MB", `<${"x".repeat(million)}`],
    ["a lone high surrogate", "<a>\ud800</a>"],
    ["a lone low surrogate", "<a>\udc00x</a>"],
    ["a lone surrogate in an attribute", '<a b="\ud800"/>'],
    ["NUL", "<a>\0</a>"],
    ["NUL in a name", "<a\0/>"],
    ["a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"],
    ["nothing", ""],
    ["HTML", "<!doctype html><html><body>502<br></body></html>"],
    ["invalid UTF-8", bytes(60, 97, 62, 0xff, 0xfe, 60, 47, 97, 62)],
    ["half of UTF-16", bytes(0xff, 0xfe, 60, 0, 97)],
  ])("%s", (_what, source) => {
    for (const codec of [
      unknown(),
      ticketMessageEntity,
      array(string),
      map(string),
    ]) {
      const read = () => format.decode(codec as Codec<unknown>, source);
      expect(read).toThrow(DecodeError);
    }
  });

  it("with a message of a sane length", () => {
    const text = `<TicketMessageEntity><EjMessageId>${"9".repeat(million)}</EjMessageId></TicketMessageEntity>`;
    let said = "";
    try {
      format.decode(ticketMessageEntity, text);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toContain("TicketMessageEntity.EjMessageId: expected");
    expect(said.length).toBeLessThan(300);
  });

  it("of a wrong charset", () => {
    const source = new Uint8Array(Buffer.from("<a>é</a>", "latin1"));
    for (const charset of ["utf-8", "utf-16le", "no-such-charset"]) {
      const read = () => format.decode(string, source, { charset });
      expect(read).toThrow(DecodeError);
    }
  });
});

/** The text of a document's root as saxes reads it; undefined when it refuses. */
function textOf(document: string): string | undefined {
  let text = "";
  let refused = false;
  const peer = new SaxesParser({ xmlns: true });
  peer.on("error", () => {
    refused = true;
  });
  peer.on("text", (part) => {
    text += part;
  });
  peer.on("cdata", (part) => {
    text += part;
  });
  try {
    peer.write(document).close();
  } catch {
    refused = true;
  }
  return refused ? undefined : text;
}

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "x",
      " ",
      "\r",
      "\r\n",
      "\n",
      "\t",
      "]]",
      ">",
      "]]>",
      "&amp;",
      "&lt;",
      "&gt;",
      "&quot;",
      "&apos;",
      "&#65;",
      "&#x41;",
      "&#13;",
      "&#x1F600;",
      "&#xD800;",
      "&#0;",
      "&amp;lt;",
      "&#38;#38;",
      "&",
      "&a",
      "&a;",
      "<![CDATA[",
      "]]>",
      "<!-- c -->",
      "<?p i?>",
      "\u0085",
      "\u2028",
      "\ufffd",
      "\uffff",
      "\u0001",
      "😀",
    ),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  ),
  { maxLength: 10 },
);

it("reads the same text as saxes, or refuses with it", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const document = `<a>${parts.join("")}</a>`;
      let text: string | undefined;
      try {
        text = format.decode(string, document);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
      expect([document, text]).toEqual([document, textOf(document)]);
    }),
    { numRuns: 3000 },
  );
});

describe("a field of a large document", () => {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-xml-"));
  const program = join(folder, "program.mjs");

  beforeAll(() => {
    const runtime = fileURLToPath(
      new URL("../../../generator/client/runtime/", import.meta.url),
    );
    const models = fileURLToPath(new URL("ticket-message.ts", import.meta.url));
    const contents = `
      import { array } from "${runtime}codec.js";
      import { xml, xmlSerializer } from "${runtime}xml.js";
      import { ticketMessageEntity } from "${models}";
      const codec = array(ticketMessageEntity);
      const kept = [];
      function keepOne(seed) {
        const body = "a line of text that is long enough & more ".repeat(30) + seed;
        const one = { Author: "somebody@example.com " + seed, Body: body, ExtraFields: { ["a key of some length " + seed]: "a value of some length" } };
        const text = xml({ dialect: xmlSerializer }).encode(codec, Array.from({ length: 2000 }, () => one));
        const [value] = xml().decode(codec, text);
        kept.push(value.Author, value.ExtraFields, Object.keys(value.ExtraFields)[0]);
        return text.length;
      }
      keepOne(0);
      gc();
      const before = process.memoryUsage().heapUsed;
      let size = 0;
      for (let seed = 1; seed <= 10; seed++) size += keepOne(seed);
      gc();
      console.log(JSON.stringify({ size, grown: process.memoryUsage().heapUsed - before, kept: kept.length }));
    `;
    const { outputFiles } = buildSync({
      stdin: { contents, resolveDir: folder, loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "node",
      write: false,
    });
    writeFileSync(program, outputFiles[0]?.contents ?? "");
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("does not keep the document", () => {
    const out = execFileSync(process.execPath, ["--expose-gc", program], {
      encoding: "utf8",
    });
    const { size, grown, kept } = JSON.parse(out) as Record<string, number>;
    expect(kept).toBe(33);
    expect(size).toBeGreaterThan(20 * million);
    expect(grown).toBeLessThan(2 * million);
  }, 60_000);
});
