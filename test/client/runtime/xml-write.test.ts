import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  array,
  boolean,
  type Codec,
  int64,
  map,
  model,
  nullable,
  number,
  object,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import { EncodeError } from "../../../generator/client/runtime/errors.js";
import {
  dataContract,
  dataContractOrdered,
  openApi,
  type XmlDialect,
  xml,
  xmlSerializer,
} from "../../../generator/client/runtime/xml.js";
import { message } from "./arbitraries.js";
import { infosetOf } from "./infoset.js";
import {
  type TicketMessageEntity,
  ticketMessageEntity,
} from "./ticket-message.js";

const net = xml({ dialect: xmlSerializer });
const open = xml({ dialect: openApi });

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof EncodeError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("xmlserializer", () => {
  it("writes as .NET's XmlSerializer does", () => {
    const value: TicketMessageEntity = {
      Important: false,
      MessageHeaders: [{ Name: "To", Id: 1 }],
      EjMessageId: 525,
      Author: null,
      EmailHeader: "",
      AttachmentsInfo: [],
      ExtraFields: { "SuperOffice:1": "a & b" },
      FieldProperties: { f: { FieldLength: 406, FieldType: null } },
    };
    expect(net.encode(ticketMessageEntity, value)).toBe(
      "<TicketMessageEntity><EjMessageId>525</EjMessageId><EmailHeader></EmailHeader>" +
        "<MessageHeaders><TicketMessageHeader><Id>1</Id><Name>To</Name></TicketMessageHeader></MessageHeaders>" +
        "<Important>false</Important><AttachmentsInfo/>" +
        "<ExtraFields><StringKeyValuePair><Key>SuperOffice:1</Key><Value>a &amp; b</Value></StringKeyValuePair></ExtraFields>" +
        "<FieldProperties><FieldPropertyDictionaryKeyValuePair><Key>f</Key><Value><FieldLength>406</FieldLength></Value></FieldPropertyDictionaryKeyValuePair></FieldProperties>" +
        "</TicketMessageEntity>",
    );
  });

  it.each([
    [
      array(nullable(ticketMessageEntity)),
      [{}, null],
      '<ArrayOfTicketMessageEntity xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><TicketMessageEntity/><TicketMessageEntity xsi:nil="true"/></ArrayOfTicketMessageEntity>',
    ],
    [array(string), ["x"], "<ArrayOfString><string>x</string></ArrayOfString>"],
    [
      array(array(int64)),
      [[1n]],
      "<ArrayOfArrayOfLong><ArrayOfLong><long>1</long></ArrayOfLong></ArrayOfArrayOfLong>",
    ],
    [boolean, true, "<boolean>true</boolean>"],
    [number, Number.NEGATIVE_INFINITY, "<double>-INF</double>"],
  ] as const)("names the root of %o", (codec, value, text) => {
    expect(net.encode(codec as Codec<unknown>, value)).toBe(text);
  });

  it("encodes member names that XML does not have", () => {
    const codec: Codec<Record<string, string>> = model("T", () => ({
      "a b": string,
      _x0041_: string,
      "1": string,
    })) as never;
    const value = { "a b": "1", _x0041_: "2", "1": "3" };
    const text = net.encode(codec, value);
    expect(text).toContain("<_x005F_x0041_>2</_x005F_x0041_>");
    expect(text).toContain("<a_x0020_b>1</a_x0020_b>");
    expect(net.decode(codec, text)).toEqual(value);
  });

  it("puts the configured namespace on the root", () => {
    const format = xml({ dialect: xmlSerializer, namespace: "urn:a&b" });
    expect(format.encode(ticketMessageEntity, { EjMessageId: 1 })).toBe(
      '<TicketMessageEntity xmlns="urn:a&amp;b"><EjMessageId>1</EjMessageId></TicketMessageEntity>',
    );
  });
});

describe("both dialects", () => {
  it.each([
    [
      { Author: "a\u0001" },
      "TicketMessageEntity.Author: U+0001 cannot stand in XML",
    ],
    [
      { ExtraFields: { a: "\ud800" } },
      "TicketMessageEntity.ExtraFields.a: U+D800 cannot stand in XML",
    ],
    [
      { MessageHeaders: [{ Name: "\uffff" }] },
      "TicketMessageEntity.MessageHeaders[0].Name: U+FFFF cannot stand in XML",
    ],
    [
      { EjMessageId: "x" },
      'TicketMessageEntity.EjMessageId: expected int32, got "x"',
    ],
    [
      { Ticket: { a: [[1]] } },
      "TicketMessageEntity.Ticket.a[0]: an array in an array has no name",
    ],
  ])("refuse %o", (value, why) => {
    expect(refusal(() => net.encode(ticketMessageEntity, value as never))).toBe(
      why,
    );
    expect(
      refusal(() => open.encode(ticketMessageEntity, value as never)),
    ).toBe(why);
  });

  it("keep carriage returns", () => {
    const value = { EmailHeader: "a\r\nb\rc\n\t]]>" };
    const text = net.encode(ticketMessageEntity, value);
    expect(text).toContain("a&#xD;\nb&#xD;c\n\t]]&gt;");
    expect(net.decode(ticketMessageEntity, text)).toEqual(value);
  });

  it("write back what they kept of unknown elements", () => {
    const text =
      '<TicketMessageEntity><Ticket a="&lt;&#xA;"><Id>7</Id><Tag>x</Tag><Tag/></Ticket><New>1<b>2</b></New></TicketMessageEntity>';
    for (const format of [net, open]) {
      const value = format.decode(ticketMessageEntity, text);
      expect(format.encode(ticketMessageEntity, value)).toBe(
        text.replace("1<b>2</b>", "<b>2</b>1"),
      );
    }
  });
});

describe("openapi", () => {
  it("refuses dictionary keys that are no XML names", () => {
    const value = { ExtraFields: { "SuperOffice:1": "x" } };
    expect(refusal(() => open.encode(ticketMessageEntity, value))).toBe(
      'TicketMessageEntity.ExtraFields["SuperOffice:1"]: "SuperOffice:1" is not an XML name',
    );
  });

  it.each<[Codec<never>, unknown, string]>([
    [array(string), ["x"], "<ArrayOfString><string>x</string></ArrayOfString>"],
    [
      array(model<{ a?: string }>("Acme.Pet", () => ({ a: string }))),
      [{ a: "1" }],
      "<ArrayOfPet><Pet><a>1</a></Pet></ArrayOfPet>",
    ],
    [
      array(
        model<{ a?: string }>("Pet", () => ({ a: string }), [], { name: "p" }),
      ),
      [{ a: "1" }],
      "<ArrayOfP><p><a>1</a></p></ArrayOfP>",
    ],
    [
      array(array(number)),
      [[1], []],
      "<ArrayOfArrayOfDouble><ArrayOfDouble><double>1</double></ArrayOfDouble><ArrayOfDouble/></ArrayOfArrayOfDouble>",
    ],
    [map(string), { a: "1" }, "<Dictionary><a>1</a></Dictionary>"],
    [boolean, true, "<boolean>true</boolean>"],
  ] as never)("names a root after its type where it has no name: %#", (codec, value, text) => {
    expect(open.encode(codec, value as never)).toBe(text);
    expect(open.decode(codec, text)).toEqual(value);
  });

  it("refuses an object as the root that has no name", () => {
    const codec = object<{ a?: string }>(() => ({ a: string }));
    expect(refusal(() => open.encode(codec, { a: "x" }))).toContain(
      "has no name in XML",
    );
  });
});

it.each<XmlDialect>([
  openApi,
  xmlSerializer,
  dataContract,
  dataContractOrdered,
])("binds every prefix in the dialect $name with a namespace", (dialect) => {
  const value: TicketMessageEntity = {
    Author: null,
    ExtraFields: { a: "1" },
    FieldProperties: { b: { FieldLength: 1 } },
    MessageHeaders: [{ Id: 1, FieldProperties: {} }],
  };
  for (const pairs of [false, true]) {
    const format = xml({ dialect, namespace: "urn:acme", pairs });
    const text = format.encode(ticketMessageEntity, value);
    const written = infosetOf(text);
    expect(JSON.stringify(written)).toContain("{urn:acme}TicketMessageEntity");
    const isNullKept = dialect !== xmlSerializer;
    const { Author: _null, ...others } = value;
    expect(format.decode(ticketMessageEntity, text)).toEqual(
      isNullKept ? value : others,
    );
  }
});

it("says how to configure a dialect where none is", () => {
  const said = refusal(() => xml().encode(string, "x"));
  expect(said).toContain("pass `xml: xml({ dialect })`");
  expect(said).toContain("`detectXmlDialect`");
  for (const dialect of [
    "dataContract",
    "dataContractOrdered",
    "xmlSerializer",
    "openApi",
  ]) {
    expect(said).toContain(`\`${dialect}\``);
  }
});

describe("round trips", () => {
  /** XmlSerializer leaves null out. */
  const withoutNulls = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(withoutNulls)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, member]) => member !== null)
              .map(([key, member]) => [key, withoutNulls(member)]),
          )
        : value;

  it("gives back any message through xmlserializer", () => {
    fc.assert(
      fc.property(message, (value) => {
        const text = net.encode(ticketMessageEntity, value);
        expect(net.decode(ticketMessageEntity, text)).toEqual(
          withoutNulls(value),
        );
      }),
    );
  });

  it("gives back through openapi any message that it can write", () => {
    const codec = model<{
      v?: Record<string, string> | null;
      s?: string | null;
      n?: number;
      u?: unknown;
    }>("T", () => ({
      v: nullable(map(string)),
      s: nullable(string),
      n: number,
      u: unknown(),
    }));
    const name = fc.stringMatching(/^[a-z_]{1,9}$/);
    const value = fc.record(
      {
        v: fc.option(
          fc.dictionary(fc.oneof(name, fc.constant("__proto__")), fc.string()),
          { nil: null },
        ),
        s: fc.option(fc.string(), { nil: null }),
        n: fc.double().map((double) => double + 0),
        u: fc.option(
          fc.dictionary(
            name,
            fc.string().filter((text) => text.length > 0),
            { minKeys: 1 },
          ),
          { nil: null },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(value, (value) => {
        const plain = { ...value };
        expect(open.decode(codec, open.encode(codec, plain))).toEqual(plain);
      }),
    );
  });
});
