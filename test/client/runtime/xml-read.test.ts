import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  array,
  boolean,
  type Codec,
  dateTime,
  int32,
  int64,
  map,
  model,
  nullable,
  number,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import { DecodeError } from "../../../generator/client/runtime/errors.js";
import {
  dataContract,
  dataContractOrdered,
  detectXmlDialect,
  openApi,
  xml,
  xmlSerializer,
} from "../../../generator/client/runtime/xml.js";
import {
  type TicketMessageEntity,
  ticketMessageEntity,
} from "./ticket-message.js";

const format = xml();
const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const services =
  'xmlns="http://schemas.datacontract.org/2004/07/SuperOffice.CRM.Services"';

const read = (text: string): TicketMessageEntity =>
  format.decode(
    ticketMessageEntity,
    `<TicketMessageEntity ${xsi}>${text}</TicketMessageEntity>`,
  );

function refusal(run: () => unknown): DecodeError {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const header = { Id: 1, Name: "To" };

describe("arrays", () => {
  it.each([
    [
      "wrapped, items by type",
      "<MessageHeaders><TicketMessageHeader><Id>1</Id><Name>To</Name></TicketMessageHeader></MessageHeaders>",
      [header],
    ],
    [
      "wrapped, items by any name",
      "<MessageHeaders> <item><Id>1</Id><Name>To</Name></item> <x/> </MessageHeaders>",
      [header, {}],
    ],
    [
      "unwrapped, one",
      "<MessageHeaders><Id>1</Id><Name>To</Name></MessageHeaders>",
      [header],
    ],
    [
      "unwrapped, two",
      "<MessageHeaders><Name>To</Name><Id>1</Id></MessageHeaders><Author/><MessageHeaders><Id>2</Id></MessageHeaders>",
      [header, { Id: 2 }],
    ],
    ["wrapped, empty", "<MessageHeaders/>", []],
    ["wrapped, blank", "<MessageHeaders>\n</MessageHeaders>", []],
    ["null", '<MessageHeaders i:nil="true"/>', null],
  ])("reads one %s", (_how, text, value) => {
    expect(read(text).MessageHeaders).toEqual(value);
  });

  it("reads scalars wrapped and unwrapped", () => {
    const codec: Codec<{ a?: string[]; n?: number[] }> = model("T", () => ({
      a: array(string),
      n: array(int32),
    }));
    expect(
      format.decode(
        codec,
        "<T><a><string>x</string><string/></a><n><int>1</int></n></T>",
      ),
    ).toEqual({ a: ["x", ""], n: [1] });
    expect(
      format.decode(codec, "<T><a>x</a><n>1</n><a/><n> 2 </n></T>"),
    ).toEqual({ a: ["x", ""], n: [1, 2] });
  });

  it("reads one as root, null items kept", () => {
    const value = format.decode(
      array(nullable(ticketMessageEntity)),
      `<ArrayOfTicketMessageEntity ${xsi} ${services}><TicketMessageEntity><EjMessageId>1</EjMessageId></TicketMessageEntity><TicketMessageEntity i:nil="true"/></ArrayOfTicketMessageEntity>`,
    );
    expect(value).toEqual([{ EjMessageId: 1 }, null]);
  });
});

describe("dictionaries", () => {
  it.each([
    [
      "XmlSerializer",
      "<ExtraFields><StringKeyValuePair><Key>a b</Key><Value>1</Value></StringKeyValuePair></ExtraFields>",
    ],
    [
      "DataContractSerializer",
      '<ExtraFields xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d2p1:KeyValueOfstringstring><d2p1:Key>a b</d2p1:Key><d2p1:Value>1</d2p1:Value></d2p1:KeyValueOfstringstring></ExtraFields>',
    ],
    ["OpenAPI", "<ExtraFields><a_x0020_b>1</a_x0020_b></ExtraFields>"],
  ])("reads %s's", (_whose, text) => {
    expect(read(text).ExtraFields).toEqual({ "a b": "1" });
  });

  it("reads entries that are objects, and `__proto__` as a key", () => {
    const value = read(
      '<FieldProperties><P><Key>__proto__</Key><Value><FieldType>T</FieldType><FieldRight i:nil="true"/></Value></P></FieldProperties>',
    );
    expect(Object.entries(value.FieldProperties ?? {})).toEqual([
      ["__proto__", { FieldType: "T", FieldRight: null }],
    ]);
    expect(Object.getPrototypeOf(value.FieldProperties)).toBe(Object.prototype);
  });
});

describe("values", () => {
  it("keeps null, absent and empty apart", () => {
    expect(
      read('<Author i:nil="1"/><Body/><HtmlBody> </HtmlBody><ExtraFields/>'),
    ).toEqual({
      Author: null,
      Body: "",
      HtmlBody: " ",
      ExtraFields: {},
    });
  });

  it("trims numbers, booleans and dates, and never strings", () => {
    const value = read(
      "<EjMessageId> 7\n</EjMessageId><Important> 1 </Important><CreatedAt> 2013-07-27T16:55:30.2801878+02:00 </CreatedAt><Author> a </Author>",
    );
    expect(value).toEqual({
      EjMessageId: 7,
      Important: true,
      CreatedAt: "2013-07-27T16:55:30.2801878+02:00",
      Author: " a ",
    });
  });

  it.each([
    [int64, "9007199254740993", 9007199254740993n],
    [int64, "-0", 0n],
    [int32, "+007", 7],
    [number, "-1.5e-3", -0.0015],
    [number, "INF", Number.POSITIVE_INFINITY],
    [number, "-INF", Number.NEGATIVE_INFINITY],
    [number, "NaN", Number.NaN],
    [boolean, "false", false],
    [dateTime, "0001-01-01T00:00:00", "0001-01-01T00:00:00"],
  ] as const)("reads %o from %s", (codec, text, value) => {
    expect(format.decode(codec as Codec<unknown>, `<v>${text}</v>`)).toBe(
      value,
    );
  });

  it.each([
    [int32, ""],
    [int32, "1.0"],
    [int32, "0x10"],
    [int32, "2147483648"],
    [int64, "1e3"],
    [number, ""],
    [number, "Infinity"],
    [number, "1,5"],
    [boolean, "True"],
    [boolean, "yes"],
  ] as const)("refuses for %o the text %j", (codec, text) => {
    const run = () => format.decode(codec as Codec<unknown>, `<v>${text}</v>`);
    expect(refusal(run).message).toMatch(
      /^value: expected .*, got .* \(line 1, column 1, offset 0\)$/,
    );
  });

  it("keeps unknown elements and values as plain ones", () => {
    const value = read(
      '<New a="1" i:type="X">t<b>1</b><b/><c><d i:nil="true"/></c></New><Ticket>x</Ticket><Person><Id>5</Id></Person>',
    ) as Record<string, unknown>;
    // A copy has no symbols, under which the type is kept.
    expect(structuredClone(value)).toEqual({
      New: { "@a": "1", "#text": "t", b: ["1", ""], c: { d: null } },
      Ticket: "x",
      Person: { Id: "5" },
    });
  });

  it("lets wrong types pass as text when checks are off", () => {
    const text = "<Other>junk<EjMessageId>x</EjMessageId></Other>";
    expect(format.decode(ticketMessageEntity, text, { checks: false })).toEqual(
      { EjMessageId: "x" },
    );
  });

  it("reads required members that are written as nothing", () => {
    interface Needs {
      n: string | null;
      a: string[];
    }
    const codec: Codec<Needs> = model(
      "Needs",
      () => ({ n: nullable(string), a: array(string) }),
      ["n", "a"],
    );
    expect(format.decode(codec, "<Needs/>")).toEqual({ n: null, a: [] });
  });
});

describe("errors", () => {
  it.each([
    [
      "<EjMessageId>x</EjMessageId>",
      'TicketMessageEntity.EjMessageId: expected int32, got "x"',
    ],
    [
      "<MessageHeaders><h/><h><Id/></h></MessageHeaders>",
      'TicketMessageEntity.MessageHeaders[1].Id: expected int32, got ""',
    ],
    [
      "<FieldProperties><P><Key>a b</Key><Value><FieldLength>x</FieldLength></Value></P></FieldProperties>",
      'TicketMessageEntity.FieldProperties["a b"].FieldLength: expected int32, got "x"',
    ],
    [
      '<EjMessageId i:nil="true"/>',
      "TicketMessageEntity.EjMessageId: expected int32, got null",
    ],
    [
      "<Author><b/></Author>",
      "TicketMessageEntity.Author: expected text, got the element <b>",
    ],
    [
      "<ExtraFields>x</ExtraFields>",
      'TicketMessageEntity.ExtraFields: expected elements, got the text "x"',
    ],
    ["oops", 'TicketMessageEntity: expected elements, got the text "oops"'],
    [
      "<Author>&nope;</Author>",
      'TicketMessageEntity.Author: expected a reference, got "&nope;"',
    ],
  ])("says where %s is wrong", (text, message) => {
    expect(refusal(() => read(text)).message).toContain(message);
  });

  it("gives offset and line", () => {
    const error = refusal(() =>
      format.decode(
        ticketMessageEntity,
        "<TicketMessageEntity>\r\n\n <EjMessageId>x</EjMessageId></TicketMessageEntity>",
      ),
    );
    expect(error).toMatchObject({
      path: "TicketMessageEntity.EjMessageId",
      offset: 25,
      line: 3,
    });
    expect(error.message).toContain("(line 3, column 2, offset 25)");
  });

  it("refuses a root of another name", () => {
    expect(
      refusal(() => format.decode(ticketMessageEntity, "<html><p/></html>"))
        .message,
    ).toContain("expected the element <TicketMessageEntity>, got <html>");
  });

  it("refuses more depth than it is told to", () => {
    const text = "<a><b><c/></b></a>";
    expect(xml({ maxDepth: 3 }).decode(unknown(), text)).toEqual({
      b: { c: "" },
    });
    expect(() => xml({ maxDepth: 2 }).decode(unknown(), text)).toThrow(
      "more than 2 elements",
    );
  });
});

/** UTF-16 in the other order of bytes; browsers have no `swap16`. */
function swapPairs(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, at) => bytes[at ^ 1] ?? 0);
}

describe("bytes", () => {
  const bytesOf = (encoding: BufferEncoding, text: string) =>
    new Uint8Array(Buffer.from(text, encoding));
  it.each([
    ["UTF-8", bytesOf("utf8", "<a>é</a>"), undefined],
    ["UTF-8 with a mark", bytesOf("utf8", "\ufeff<a>é</a>"), "iso-8859-1"],
    ["UTF-16 with a mark", bytesOf("utf16le", "\ufeff<a>é</a>"), undefined],
    ["UTF-16 without one", bytesOf("utf16le", "<a>é</a>"), undefined],
    [
      "UTF-16 in the other order with a mark",
      swapPairs(bytesOf("utf16le", "\ufeff<a>é</a>")),
      "utf-8",
    ],
    ["a charset of the header", bytesOf("latin1", "<a>é</a>"), "iso-8859-1"],
    [
      "a declared charset",
      bytesOf("latin1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"),
      undefined,
    ],
    [
      "UTF-8 that says UTF-16, as .NET does",
      bytesOf("utf8", '<?xml version="1.0" encoding="utf-16"?><a>é</a>'),
      undefined,
    ],
  ])("decodes %s", (_what, bytes, charset) => {
    expect(format.decode(string, bytes, { charset })).toBe("é");
  });

  it("refuses bytes that are not of their charset", () => {
    expect(() => format.decode(string, bytesOf("latin1", "<a>é</a>"))).toThrow(
      DecodeError,
    );
    expect(() =>
      format.decode(string, bytesOf("utf8", "<a/>"), { charset: "nope" }),
    ).toThrow(DecodeError);
  });
});

describe("detectXmlDialect", () => {
  it.each([
    [
      `<TicketMessageEntity ${xsi} ${services}/>`,
      {
        dialect: dataContract,
        namespace:
          "http://schemas.datacontract.org/2004/07/SuperOffice.CRM.Services",
      },
    ],
    [
      `<?xml version="1.0"?><T ${xsi} xmlns="urn:x"/>`,
      { dialect: dataContractOrdered, namespace: "urn:x" },
    ],
    [
      '<T xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>',
      { dialect: xmlSerializer },
    ],
    ["<pets><pet/></pets>", { dialect: openApi }],
    ["<ArrayOfPet><Pet/></ArrayOfPet>", { dialect: xmlSerializer }],
    [
      '<T xmlns:xsd = "http://www.w3.org/2001/XMLSchema"/>',
      { dialect: xmlSerializer },
    ],
    [
      `<p:T xmlns="urn:other" xmlns:p="urn:p" ${xsi}/>`,
      { dialect: dataContractOrdered, namespace: "urn:p" },
    ],
  ])("recognises %s", (text, detected) => {
    expect(detectXmlDialect(text)).toEqual(detected);
  });
});

const captured = new URL(
  "../../../../shared/wire/dotnet-documents.json",
  import.meta.url,
);

describe.skipIf(!existsSync(captured))(
  "documents of Microsoft's serializers",
  () => {
    interface Captured {
      readonly dialect: string;
      readonly shape: "single" | "array";
      readonly xml: string;
    }
    const properties = (length: number, absent: boolean) => ({
      fieldName: {
        FieldType: "System.Int32",
        FieldLength: length,
        ...(!absent && { FieldRight: null }),
      },
    });
    const nulls = {
      Ticket: null,
      CreatedBy: null,
      DebugInfo: null,
      Person: null,
      TableRight: null,
    };
    const single = (dialect: string) => ({
      ...(!dialect.startsWith("C") && nulls),
      EjMessageId: 525,
      CreatedAt: "2013-07-27T14:55:30.2801878+00:00",
      Author: "autem",
      Slevel: "External",
      Type: "Html",
      MessageId: "eligendi",
      TimeSpent: 727,
      Body: "tempore",
      HtmlBody: "<p>a & b ]]> \né</p>",
      EmailHeader: "",
      MailSorter: " alias ",
      MessageCategory: "Bounce",
      SearchTitle: "quis",
      MessageHeaders: [
        {
          Id: 520,
          Name: "Wunsch-Bahringer",
          Value: "dicta",
          StdItem: "CustomerReadFAQ",
          StdItemCol: "Name",
          ...(!dialect.startsWith("C") && { TableRight: null }),
          FieldProperties: properties(242, /^(A'|C)/.test(dialect)),
        },
      ],
      Important: false,
      Language: "qui",
      Sentiment: 861,
      SentimentConfidence: 646,
      Badge: "Comment",
      AttachmentsInfo: [],
      ExtraFields: { ExtraFields1: "dolores", ExtraFields2: "corrupti" },
      CustomFields: {},
      FieldProperties: properties(406, /^(A'|C)/.test(dialect)),
    });

    it("reads every one to its value", () => {
      const { documents } = JSON.parse(readFileSync(captured, "utf8")) as {
        documents: Captured[];
      };
      expect(documents).toHaveLength(12);
      for (const { dialect, shape, xml: text } of documents) {
        if (shape === "single") {
          expect(format.decode(ticketMessageEntity, text)).toEqual(
            single(dialect),
          );
        } else {
          const [first, second] = format.decode(
            array(nullable(ticketMessageEntity)),
            text,
          );
          expect(first).toMatchObject({
            EjMessageId: 1,
            Badge: "Unknown",
            CreatedAt: "0001-01-01T00:00:00",
            Important: false,
          });
          expect(first?.Author).toBe(
            dialect.startsWith("C") ? undefined : null,
          );
          expect(second).toBeNull();
        }
      }
    });
  },
);

it("reads maps as roots", () => {
  const text =
    "<Dictionary><StringKeyValuePair><Key>a</Key><Value>1</Value></StringKeyValuePair></Dictionary>";
  expect(format.decode(map(string), text)).toEqual({ a: "1" });
});
