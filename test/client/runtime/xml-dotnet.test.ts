import { describe, expect, it } from "vitest";
import {
  type AnyCodec,
  array,
  byte,
  type Codec,
  dateTime,
  decimal,
  define,
  int32,
  map,
  model,
  nullable,
  number,
  rooted,
  string,
  typed,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import {
  dataContract,
  dataContractOrdered,
  openApi,
  type XmlDialect,
  xml,
  xmlSerializer,
} from "../../../generator/client/runtime/xml.js";
import { infosetOf } from "./infoset.js";

const clr = "http://schemas.datacontract.org/2004/07/";
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
const own = `${clr}Shop`;
const instance = "http://www.w3.org/2001/XMLSchema-instance";

function formatOf(dialect: XmlDialect, options = {}) {
  const format = xml({ dialect, namespace: own, nulls: true, ...options });
  return {
    write: (codec: AnyCodec, value: unknown) =>
      format.encode(codec as Codec<unknown>, value),
    read: (codec: AnyCodec, text: string) =>
      format.decode(codec as Codec<unknown>, text),
  };
}

const contract = formatOf(dataContract);
const net = formatOf(xmlSerializer, { namespace: undefined });

/** Reads a document and writes it back: it is the same. */
function expectSame(
  { read, write }: typeof contract,
  codec: AnyCodec,
  text: string,
): unknown {
  const value = read(codec, text);
  expect(infosetOf(write(codec, value))).toEqual(infosetOf(text));
  return value;
}

describe("scalars by their types of XML Schema", () => {
  const guid = typed(string, "guid");
  it.each([
    [guid, "guid", "x"],
    [typed(string, "anyURI"), "anyURI", "x"],
    [typed(string, "duration"), "duration", "PT1S"],
    [typed(number, "float"), "float", 1.5],
    [typed(number, "short"), "short", 1],
    [typed(number, "unsignedInt"), "unsignedInt", 1],
    [typed(number, "int"), "int", 1],
    [decimal, "decimal", "1.50"],
    [byte, "base64Binary", "AAE="],
    [dateTime, "dateTime", "2020-01-01T00:00:00"],
  ] as const)("name items, entries and roots (%#): %s", (codec, name, value) => {
    const root = contract.write(codec, value);
    expect(root).toContain(`${name} xmlns`);
    const list = contract.write(array(codec as Codec<unknown>), [value]);
    expect(infosetOf(list)).toEqual(
      infosetOf(
        `<ArrayOf${name} xmlns="${arrays}"><${name}>${value}</${name}></ArrayOf${name}>`,
      ),
    );
    const entry = `KeyValueOfstring${name}`;
    const entries = contract.write(map(codec as Codec<unknown>), { k: value });
    expect(infosetOf(entries)).toEqual(
      infosetOf(
        `<ArrayOf${entry} xmlns="${arrays}"><${entry}><Key>k</Key><Value>${value}</Value></${entry}></ArrayOf${entry}>`,
      ),
    );
  });

  it("name the lists of XmlSerializer", () => {
    expect(net.write(array(guid), ["x"])).toBe(
      "<ArrayOfGuid><guid>x</guid></ArrayOfGuid>",
    );
    expect(net.write(array(typed(string, "duration")), ["PT1S"])).toContain(
      "<TimeSpan>",
    );
  });

  it("need a type of their own where null may stand for a value", () => {
    const text = contract.write(array(nullable(int32)), [1, null]);
    expect(infosetOf(text)).toEqual(
      infosetOf(
        `<ArrayOfNullableOfint xmlns="${clr}System" xmlns:i="${instance}"><int>1</int><int i:nil="true"/></ArrayOfNullableOfint>`,
      ),
    );
    expect(contract.write(array(nullable(string)), [null])).toContain(
      "ArrayOfstring",
    );
  });

  it("are written by the names that were read, where the description knows less", () => {
    const codec = model("Sums", () => ({
      All: array(number),
      By: map(number),
      Names: map(string),
    }));
    expectSame(
      contract,
      codec,
      `<Sums xmlns="${own}" xmlns:a="${arrays}"><All><a:decimal>1</a:decimal></All><By><a:KeyValueOfstringdecimal><a:Key>k</a:Key><a:Value>2</a:Value></a:KeyValueOfstringdecimal></By><Names><a:KeyValueOfintstring><a:Key>1</a:Key><a:Value>x</a:Value></a:KeyValueOfintstring></Names></Sums>`,
    );
  });

  it("are doubles as .NET prints them", () => {
    expect(net.write(number, 1e-7)).toBe("<double>1E-07</double>");
    expect(net.write(number, 1e300)).toBe("<double>1E+300</double>");
    expect(net.write(number, -Infinity)).toBe("<double>-INF</double>");
  });
});

describe("a dictionary as the root", () => {
  const ordered = formatOf(dataContractOrdered);
  const pairs = formatOf(dataContract, { pairs: true });
  it.each([
    [
      "datacontract",
      contract,
      `<ArrayOfKeyValueOfstringstring xmlns="${arrays}"><KeyValueOfstringstring><Key>k</Key><Value>v</Value></KeyValueOfstringstring></ArrayOfKeyValueOfstringstring>`,
    ],
    [
      "datacontract with pairs",
      pairs,
      `<StringDictionary xmlns="${own}"><StringKeyValuePair><Key>k</Key><Value xmlns="">v</Value></StringKeyValuePair></StringDictionary>`,
    ],
    [
      "datacontract-ordered",
      ordered,
      `<StringDictionary xmlns="${own}"><StringKeyValuePair><Key>k</Key><Value>v</Value></StringKeyValuePair></StringDictionary>`,
    ],
    [
      "xmlserializer",
      net,
      "<StringDictionary><StringKeyValuePair><Key>k</Key><Value>v</Value></StringKeyValuePair></StringDictionary>",
    ],
  ])("is right in %s", (_, format, text) => {
    expect(infosetOf(format.write(map(string), { k: "v" }))).toEqual(
      infosetOf(text),
    );
    expect(format.read(map(string), text)).toEqual({ k: "v" });
  });
});

describe("what values have no place for", () => {
  const animal = model("Animal", () => ({ Name: string, Age: int32 }));
  const zoo = model("Zoo", () => ({
    Star: animal,
    All: array(animal),
    Any: unknown(),
    Many: array(unknown()),
  }));

  it("is the type of a derived class, with its members and their namespaces", () => {
    const text = `<Zoo xmlns="${own}" xmlns:i="${instance}"><All><Animal xmlns:b="urn:b" i:type="b:Bird"><Age>1</Age><Name>x</Name><b:Wings>2</b:Wings><b:Cost xmlns:c="urn:c"><c:Amount>1.0</c:Amount></b:Cost></Animal></All><Star i:type="Dog"><Age>1</Age><Name>x</Name><Breed>y</Breed><Agility>9</Agility></Star></Zoo>`;
    const value = expectSame(contract, zoo, text) as { Star: object };
    const copied = { ...value, Star: { ...value.Star, Name: "z" } };
    const again = contract.write(zoo, copied);
    expect(again).toContain('i:type="Dog"');
    expect(again).toContain("<Name>z</Name><Breed>y</Breed>");
    expect(JSON.stringify(value)).not.toContain("Dog");
  });

  it("is the type of a value that may be anything", () => {
    const xsd = "http://www.w3.org/2001/XMLSchema";
    expectSame(
      contract,
      zoo,
      `<Zoo xmlns="${own}" xmlns:i="${instance}"><Any xmlns:d2p1="${xsd}" i:type="d2p1:int">5</Any><Many xmlns:d2p1="${arrays}"><d2p1:anyType xmlns:d4p1="${xsd}" i:type="d4p1:int">1</d2p1:anyType><d2p1:anyType xmlns:d4p1="${xsd}" i:type="d4p1:string">1</d2p1:anyType></Many></Zoo>`,
    );
  });

  it("is written where the prefix of a type means something else", () => {
    const value = contract.read(
      zoo,
      `<Zoo xmlns="${own}" xmlns:i="${instance}"><Star xmlns:n1="urn:b" i:type="n1:Bird"><Age>1</Age></Star></Zoo>`,
    );
    expect(contract.write(zoo, value)).toContain(
      '<Star xmlns:t="urn:b" i:type="t:Bird">',
    );
  });

  it("is null by a mark, which XmlSerializer writes for some members", () => {
    const codec = model("T", () => ({
      a: nullable(int32),
      b: nullable(string),
    }));
    const text = `<T xmlns:xsi="${instance}"><a xsi:nil="true"/></T>`;
    expect(expectSame(net, codec, text)).toHaveProperty("a", null);
    expect(net.write(codec, { a: null, b: null })).toBe("<T/>");
  });

  it("is left out of a document of another dialect", () => {
    const value = contract.read(
      zoo,
      `<Zoo xmlns="${own}" xmlns:i="${instance}"><All><Animal><Age>1</Age></Animal></All></Zoo>`,
    );
    expect(net.write(zoo, value)).toBe(
      "<Zoo><All><Animal><Age>1</Age></Animal></All></Zoo>",
    );
  });
});

describe("members of base classes", () => {
  it("stand before those of the class, the outermost first", () => {
    const codec = model("Puppy", () => ({
      Asleep: string,
      Breed: string,
      Name: string,
      Age: string,
      New: string,
    }));
    const bases = { Puppy: { "Zoo.Animal": ["Name", "Age"], Dog: ["Breed"] } };
    const value = { New: "n", Asleep: "z", Breed: "b", Name: "n", Age: "1" };
    const order = (format: typeof contract) =>
      [...format.write(codec, value).matchAll(/<([\w:]+)>/g)].map(
        ([, name]) => name,
      );
    expect(order(formatOf(dataContract, { bases }))).toEqual([
      "n1:Age",
      "n1:Name",
      "Breed",
      "Asleep",
      "New",
    ]);
  });
});

describe("DateTimeOffset", () => {
  const event = model("Event", () => ({
    At: dateTime,
    All: array(dateTime),
    By: map(dateTime),
  }));
  const members = (time: string, minutes: number) =>
    `<s:DateTime>${time}</s:DateTime><s:OffsetMinutes>${minutes}</s:OffsetMinutes>`;

  it("of data contracts is read as one text, and written as it was read", () => {
    const at = members("2013-07-27T12:55:30.2801878Z", 120);
    const value = expectSame(
      contract,
      event,
      `<Event xmlns="${own}" xmlns:s="${clr}System" xmlns:a="${arrays}"><All><s:DateTimeOffset>${at}</s:DateTimeOffset></All><At>${at}</At><By><a:KeyValueOfstringDateTimeOffsetU6ho3Bhd><a:Key>k</a:Key><a:Value>${at}</a:Value></a:KeyValueOfstringDateTimeOffsetU6ho3Bhd></By></Event>`,
    );
    expect(value).toMatchObject({ At: "2013-07-27T14:55:30.2801878+02:00" });
  });

  it.each([
    ["2020-01-01T00:30:00-05:30", "2020-01-01T06:00:00Z", -330],
    ["2020-01-01T00:30:00Z", "2020-01-01T00:30:00Z", 0],
    ["0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00Z", 0],
  ])("is written of %s where the description says it", (text, utc, minutes) => {
    const codec = typed(dateTime, "DateTimeOffset");
    const written = contract.write(codec, text);
    expect(infosetOf(written)).toEqual(
      infosetOf(
        `<DateTimeOffset xmlns="${clr}System" xmlns:s="${clr}System">${members(utc, minutes)}</DateTimeOffset>`,
      ),
    );
    const again = contract.read(codec, written) as string;
    expect(new Date(again)).toEqual(new Date(text));
  });

  it("is a plain text where it was one", () => {
    const text = `<Event xmlns="${own}"><At>2013-07-27T12:55:30Z</At></Event>`;
    expectSame(contract, event, text);
    expect(() =>
      contract.write(typed(dateTime, "DateTimeOffset"), "tomorrow"),
    ).toThrow("expected a date and time");
  });
});

describe("null, empty and base64", () => {
  const all = model("All", () => ({
    Flag: define<boolean>("boolean", { plain: "boolean" }),
    Count: int32,
    Texts: array(string),
    Parts: array(model("Part", () => ({ Size: int32 }))),
    Words: map(string),
  }));

  it("may be null anywhere, where the description has no word for it", () => {
    const text = `<All xmlns="${own}" xmlns:i="${instance}" xmlns:a="${arrays}"><Count i:nil="true"/><Flag i:nil="true"/><Parts><Part i:nil="true"/></Parts><Texts><a:string i:nil="true"/></Texts><Words><a:KeyValueOfstringstring><a:Key>k</a:Key><a:Value i:nil="true"/></a:KeyValueOfstringstring></Words></All>`;
    expect(expectSame(contract, all, text)).toEqual({
      Count: null,
      Flag: null,
      Parts: [null],
      Texts: [null],
      Words: { k: null },
    });
    const strict = formatOf(dataContract, { nulls: false });
    expect(() => strict.read(all, text)).toThrow("expected int32, got null");
    const none = `<All xmlns="${own}" xmlns:i="${instance}"><Parts i:nil="true"/><Texts i:nil="true"/></All>`;
    expect(expectSame(contract, all, none)).toEqual({
      Parts: null,
      Texts: null,
    });
  });

  it.each([
    "<X/>",
    "<X></X>",
    "<X>\n  </X>",
    "<X><!-- --></X>",
  ])("reads %j as nothing, but for text", (element) => {
    const of = (name: string) => element.replaceAll("X", name);
    const text = `<All>${of("Texts")}${of("Parts")}${of("Words")}</All>`;
    expect(contract.read(all, text)).toEqual({
      Texts: [],
      Parts: [],
      Words: {},
    });
  });

  it("drops white space inside base64", () => {
    expect(contract.read(byte, "<b>\n AAEC\r\n Aw==\n</b>")).toBe("AAECAw==");
  });
});

describe("entries called after their keys", () => {
  it("are written right whatever number of keys there is", () => {
    const open = formatOf(openApi, { namespace: undefined });
    const codec = rooted(map(nullable(map(string))), { name: "all" });
    const value = Object.fromEntries(
      Array.from({ length: 1200 }, (_, index) => [
        `k${index}`,
        index % 3 ? { same: `${index}` } : null,
      ]),
    );
    expect(open.read(codec, open.write(codec, value))).toEqual(value);
  });
});
