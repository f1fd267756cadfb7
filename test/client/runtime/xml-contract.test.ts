import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  array,
  boolean,
  type Codec,
  int32,
  int64,
  map,
  model,
  nullable,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import { EncodeError } from "../../../generator/client/runtime/errors.js";
import {
  dataContract,
  dataContractOrdered,
  detectXmlDialect,
  xml,
} from "../../../generator/client/runtime/xml.js";
import { digestOf } from "../../../generator/client/runtime/xml-writer.js";
import { message } from "./arbitraries.js";
import { infosetOf, infosetWithoutIndents } from "./infoset.js";
import { ticketMessageEntity } from "./ticket-message.js";

interface Part {
  Size?: number;
  Name?: string | null;
}
interface Machine {
  Zeta?: string | null;
  alpha?: boolean;
  Parts?: Part[] | null;
  ByName?: Record<string, Part> | null;
  Words?: Record<string, string> | null;
  Tags?: string[] | null;
  Owner?: unknown;
  Id?: number;
}

const part: Codec<Part> = model("Part", () => ({
  Size: int32,
  Name: nullable(string),
}));
const machine: Codec<Machine> = model("Machine", () => ({
  Zeta: nullable(string),
  alpha: boolean,
  Parts: nullable(array(part)),
  ByName: nullable(map(part)),
  Words: nullable(map(string)),
  Tags: nullable(array(string)),
  Owner: unknown("Owner"),
  Id: int32,
}));

const clr = "http://schemas.datacontract.org/2004/07/";
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
const options = {
  namespace: `${clr}Acme`,
  namespaces: { Part: `${clr}Acme.Parts` },
  base: ["Id"],
};
const contract = xml({ ...options, dialect: dataContract });
const ordered = xml({
  dialect: dataContractOrdered,
  namespace: "urn:acme",
  base: ["Id"],
});

const value: Machine = {
  Zeta: null,
  alpha: true,
  Parts: [{ Size: 1, Name: null }],
  ByName: { "a:1": { Name: "x" } },
  Words: { k: "v" },
  Tags: ["t"],
  Owner: { Rank: "7" },
  Id: 5,
};

describe("datacontract", () => {
  it("writes base members first, then in code unit order, in the namespaces of the types", () => {
    const digest = digestOf(
      ` 2 http://www.w3.org/2001/XMLSchema ${clr}Acme.Parts`,
    );
    expect(infosetOf(contract.encode(machine, value))).toEqual(
      infosetOf(
        `<Machine xmlns="${clr}Acme" xmlns:p="${clr}Acme.Parts" xmlns:a="${arrays}"><Id>5</Id>` +
          `<ByName><a:KeyValueOfstringPart${digest}><a:Key>a:1</a:Key><a:Value><p:Name>x</p:Name></a:Value></a:KeyValueOfstringPart${digest}></ByName>` +
          `<Owner><Rank>7</Rank></Owner>` +
          `<Parts><p:Part><p:Name ${nil}/><p:Size>1</p:Size></p:Part></Parts>` +
          "<Tags><a:string>t</a:string></Tags>" +
          "<Words><a:KeyValueOfstringstring><a:Key>k</a:Key><a:Value>v</a:Value></a:KeyValueOfstringstring></Words>" +
          `<Zeta ${nil}/><alpha>true</alpha></Machine>`,
      ),
    );
  });

  it.each([
    [
      array(machine),
      [{}],
      `<ArrayOfMachine xmlns="${clr}Acme"><Machine/></ArrayOfMachine>`,
    ],
    [
      array(int64),
      [1n],
      `<ArrayOflong xmlns="${arrays}"><long>1</long></ArrayOflong>`,
    ],
    [
      array(array(string)),
      [["x"]],
      `<ArrayOfArrayOfstring xmlns="${arrays}"><ArrayOfstring><string>x</string></ArrayOfstring></ArrayOfArrayOfstring>`,
    ],
    [
      map(string),
      { a: "1" },
      `<ArrayOfKeyValueOfstringstring xmlns="${arrays}"><KeyValueOfstringstring><Key>a</Key><Value>1</Value></KeyValueOfstringstring></ArrayOfKeyValueOfstringstring>`,
    ],
    [
      boolean,
      true,
      '<boolean xmlns="http://schemas.microsoft.com/2003/10/Serialization/">true</boolean>',
    ],
  ] as const)("names the root of %o", (codec, value, text) => {
    const written = contract.encode(codec as Codec<unknown>, value);
    expect(infosetOf(written)).toEqual(infosetOf(text));
    expect(contract.decode(codec as Codec<unknown>, written)).toEqual(value);
  });

  it("takes the namespace of a type from its full name", () => {
    const codec = model<{ a?: string }>("Acme.Sales.Order", () => ({
      a: string,
    }));
    const written = contract.encode(codec, { a: "1" });
    const text = `<Order xmlns="${clr}Acme.Sales"><a>1</a></Order>`;
    expect(infosetOf(written)).toEqual(infosetOf(text));
    expect(contract.decode(codec, text)).toEqual({ a: "1" });
  });

  it("names a type as its description does, where it says so", () => {
    const codec = array(
      model<{ a?: string }>("Orders", () => ({ a: string }), [], {
        name: "Order",
      }),
    );
    expect(infosetOf(contract.encode(codec, [{ a: "1" }]))).toEqual(
      infosetOf(
        `<ArrayOfOrder xmlns="${clr}Acme"><Order><a>1</a></Order></ArrayOfOrder>`,
      ),
    );
  });

  it("puts members that the codec does not know where the server looks for them", () => {
    const known = "<Id>5</Id><Beta>1</Beta><Zeta>z</Zeta>";
    const text = `<Machine xmlns="${clr}Acme">${known}</Machine>`;
    const read = contract.decode(machine, text);
    expect(infosetOf(contract.encode(machine, read))).toEqual(infosetOf(text));
  });

  it("says that a type has no namespace yet", () => {
    const format = xml({ dialect: dataContract });
    const write = () => format.encode(machine, {});
    expect(write).toThrow(EncodeError);
    expect(write).toThrow(
      /namespace of `Machine` is not configured.*xml\(\{ namespace \}\)/,
    );
  });
});

describe("datacontract-ordered", () => {
  it("writes one namespace and the declared order", () => {
    expect(infosetOf(ordered.encode(machine, value))).toEqual(
      infosetOf(
        `<Machine xmlns="urn:acme" xmlns:a="${arrays}"><Id>5</Id><Zeta ${nil}/><alpha>true</alpha>` +
          `<Parts><Part><Size>1</Size><Name ${nil}/></Part></Parts>` +
          "<ByName><PartDictionaryKeyValuePair><Key>a:1</Key><Value><Name>x</Name></Value></PartDictionaryKeyValuePair></ByName>" +
          "<Words><StringKeyValuePair><Key>k</Key><Value>v</Value></StringKeyValuePair></Words>" +
          "<Tags><a:string>t</a:string></Tags><Owner><Rank>7</Rank></Owner></Machine>",
      ),
    );
  });
});

it.each([contract, ordered])("gives back any message (%#)", (format) => {
  fc.assert(
    fc.property(message, (value) => {
      const text = format.encode(ticketMessageEntity, value);
      infosetOf(text);
      expect(format.decode(ticketMessageEntity, text)).toEqual(value);
    }),
  );
});

it("computes the digest as MD5 does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const md5 = createHash("md5").update(text).digest().subarray(0, 6);
      const expected = md5.toString("base64").replace(/\+/g, "_P");
      expect(digestOf(text)).toBe(expected.replace(/\//g, "_S"));
    }),
  );
});

const captured = new URL(
  "../../../../shared/wire/dotnet-documents.json",
  import.meta.url,
);

describe.skipIf(!existsSync(captured))(
  "documents of Microsoft's serializers",
  () => {
    it("are written again as they were", () => {
      const { documents } = JSON.parse(readFileSync(captured, "utf8")) as {
        documents: { dialect: string; shape: string; xml: string }[];
      };
      const all = array(nullable(ticketMessageEntity));
      const namespaces = Object.fromEntries(
        ["FieldProperty", "Unseen"].map((name) => [
          name,
          `${clr}SuperOffice.CRM.Security`,
        ]),
      );
      for (const { shape, xml: text } of documents) {
        const base = ["TableRight", "FieldProperties"];
        const format = xml({ ...detectXmlDialect(text), namespaces, base });
        const codec = (
          shape === "array" ? all : ticketMessageEntity
        ) as Codec<unknown>;
        const written = format.encode(codec, format.decode(codec, text));
        expect(infosetWithoutIndents(written)).toEqual(
          infosetWithoutIndents(text),
        );
      }
    });
  },
);
