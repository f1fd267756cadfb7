/** One of several types, and tuples, in XML: by tags, by names, by what fits, by position. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Codec } from "../../../generator/client/runtime/codec.js";
import {
  DecodeError,
  EncodeError,
} from "../../../generator/client/runtime/errors.js";
import {
  openApi,
  xml,
  xmlSerializer,
} from "../../../generator/client/runtime/xml.js";
import { choices } from "../../../generator/client/runtime/xml-choices.js";
import type { SchemaObject } from "../../../generator/openapi/document/document.js";
import { generateCodecs } from "./generated-codecs.js";

const text = { type: "string" } as const;
const whole = { type: "integer", format: "int32" } as const;
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object, more: object = {}) => ({
  type: "array",
  items,
  ...more,
});
const object = (properties: object, required: string[] = [], more = {}) => ({
  type: "object",
  properties,
  required,
  ...more,
});
const holder = (value: object) => object({ value });

const schemas = {
  Cat: object({ kind: text, lives: whole, name: text }, ["kind"]),
  Dog: object({ kind: text, tricks: list(text) }, ["kind"]),
  Animal: {
    oneOf: [to("Cat"), to("Dog")],
    discriminator: {
      propertyName: "kind",
      mapping: { cat: "Cat", dog: "Dog" },
    },
  },
  Zoo: object({
    favourite: to("Animal"),
    animals: list(to("Animal"), { xml: { wrapped: true } }),
    others: list(to("Animal")),
  }),
  // The tag is an attribute, under another name.
  Circle: object({
    shape: { ...text, xml: { attribute: true, name: "type" } },
    radius: { type: "number" },
  }),
  Square: object({
    shape: { ...text, xml: { attribute: true, name: "type" } },
    side: { type: "number" },
  }),
  Shape: {
    oneOf: [to("Circle"), to("Square")],
    discriminator: { propertyName: "shape" },
  },
  Drawing: object({ shapes: list(to("Shape")) }),
  // Nothing but names and members tell these apart.
  Car: object({ name: text, doors: whole }, ["name"], { xml: { name: "car" } }),
  Bike: object({ name: text, gears: whole }, ["name"], {
    xml: { name: "bike" },
  }),
  Garage: object({ vehicles: list({ oneOf: [to("Car"), to("Bike")] }) }),
  Ride: object({ by: { oneOf: [to("Car"), to("Bike")] } }),
  Person: object({ first: text, age: whole }, ["first"]),
  Company: object({ legalName: text, staff: whole }, ["legalName"]),
  Owner: holder({ oneOf: [to("Person"), to("Company")] }),
  Scalars: holder({ oneOf: [text, whole, { type: "boolean" }] }),
  Mixed: holder({ oneOf: [text, to("Person")] }),
  Some: holder({ oneOf: [text, list(text)] }),
  Folks: holder({ anyOf: [to("Person"), list(to("Person"))] }),
  Wrapped: holder({
    oneOf: [text, list(text)],
    xml: { wrapped: true },
  }),
  Attribute: object({
    size: { oneOf: [whole, text], xml: { attribute: true } },
  }),
  Maybe: holder({ oneOf: [to("Person"), whole, { type: "null" }] }),
  Point: {
    type: "array",
    prefixItems: [whole, text, to("Person")],
    items: { type: "boolean" },
    minItems: 2,
  },
  Path: object({
    point: {
      type: "array",
      xml: { wrapped: true },
      prefixItems: [
        { ...whole, xml: { name: "x" } },
        { ...whole, xml: { name: "y" } },
      ],
      items: false,
    },
    sizes: {
      type: "array",
      prefixItems: [
        { ...whole, xml: { name: "small" } },
        { ...text, xml: { name: "large" } },
      ],
    },
  }),
  Node: {
    oneOf: [
      object({ left: to("Node"), right: to("Node") }, ["left", "right"]),
      object({ left: to("Node"), middle: to("Node") }, ["left", "middle"]),
      object({ leaf: whole }, ["leaf"]),
    ],
  },
} as unknown as Readonly<Record<string, SchemaObject>>;

let codecs: Readonly<Record<string, Codec<unknown>>>;

beforeAll(async () => {
  const all = await generateCodecs(new Map([["own", schemas]]), "3.1.0");
  codecs = all.get("own") ?? {};
});

const format = xml({ dialect: openApi, choices });
const codecOf = (name: string) => codecs[name] as Codec<unknown>;
const read = (name: string, text: string) => format.decode(codecOf(name), text);
const write = (name: string, value: unknown) =>
  format.encode(codecOf(name), value);

describe("a value of one of several types", () => {
  it.each<[what: string, name: string, value: unknown, text: string]>([
    [
      "as its tag says",
      "Zoo",
      {
        favourite: { kind: "cat", lives: 9 },
        animals: [
          { kind: "dog", tricks: ["sit"] },
          { kind: "cat", lives: 1 },
        ],
        others: [
          { kind: "cat", lives: 2 },
          { kind: "dog", tricks: ["roll", "bark"] },
        ],
      },
      "<Zoo><favourite><kind>cat</kind><lives>9</lives></favourite>" +
        "<animals><animals><kind>dog</kind><tricks>sit</tricks></animals><animals><kind>cat</kind><lives>1</lives></animals></animals>" +
        "<others><kind>cat</kind><lives>2</lives></others><others><kind>dog</kind><tricks>roll</tricks><tricks>bark</tricks></others></Zoo>",
    ],
    [
      "as the document that it is",
      "Animal",
      { kind: "dog", tricks: ["sit"] },
      "<Animal><kind>dog</kind><tricks>sit</tricks></Animal>",
    ],
    [
      "as a tag in an attribute says",
      "Drawing",
      {
        shapes: [
          { shape: "Circle", radius: 1.5 },
          { shape: "Square", side: 2 },
        ],
      },
      '<Drawing><shapes type="Circle"><radius>1.5</radius></shapes><shapes type="Square"><side>2</side></shapes></Drawing>',
    ],
    [
      "as its element's name says",
      "Garage",
      { vehicles: [{ name: "a" }, { name: "b" }, { name: "c", gears: 3 }] },
      "<Garage><car><name>a</name></car><car><name>b</name></car><bike><name>c</name><gears>3</gears></bike></Garage>",
    ],
    [
      "as its element's name says, in a property",
      "Ride",
      { by: { name: "b", gears: 3 } },
      "<Ride><bike><name>b</name><gears>3</gears></bike></Ride>",
    ],
    [
      "as what it holds says",
      "Owner",
      { value: { legalName: "Tea Ltd", staff: 4 } },
      "<Owner><value><legalName>Tea Ltd</legalName><staff>4</staff></value></Owner>",
    ],
    [
      "as a number that is written so",
      "Scalars",
      { value: 12 },
      "<Scalars><value>12</value></Scalars>",
    ],
    [
      "as a text that is no number",
      "Scalars",
      { value: "012" },
      "<Scalars><value>012</value></Scalars>",
    ],
    [
      "as a flag",
      "Scalars",
      { value: true },
      "<Scalars><value>true</value></Scalars>",
    ],
    [
      "as text, where it holds no elements",
      "Mixed",
      { value: "ann" },
      "<Mixed><value>ann</value></Mixed>",
    ],
    [
      "as an object, where it holds some",
      "Mixed",
      { value: { first: "Ann", age: 3 } },
      "<Mixed><value><first>Ann</first><age>3</age></value></Mixed>",
    ],
    [
      "as a list, where there are several",
      "Some",
      { value: ["a", "b"] },
      "<Some><value>a</value><value>b</value></Some>",
    ],
    [
      "as one, where there is one",
      "Folks",
      { value: { first: "Ann" } },
      "<Folks><value><first>Ann</first></value></Folks>",
    ],
    [
      "as a list of objects",
      "Folks",
      { value: [{ first: "Ann", age: 1 }, { first: "Ben" }] },
      "<Folks><value><first>Ann</first><age>1</age></value><value><first>Ben</first></value></Folks>",
    ],
    [
      "as the text of an attribute",
      "Attribute",
      { size: 4 },
      '<Attribute size="4"/>',
    ],
    [
      "as null",
      "Maybe",
      { value: null },
      '<Maybe xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><value xsi:nil="true"/></Maybe>',
    ],
    [
      "as a tuple",
      "Point",
      [1, "a"],
      "<Point><Point>1</Point><Point>a</Point></Point>",
    ],
    [
      "as a tuple with an object and more",
      "Point",
      [1, "2", { first: "Ann", age: 5 }, true, false],
      "<Point><Point>1</Point><Point>2</Point><Point><first>Ann</first><age>5</age></Point><Point>true</Point><Point>false</Point></Point>",
    ],
    [
      "as tuples with names",
      "Path",
      { point: [1, 2], sizes: [3, "XL"] },
      "<Path><point><x>1</x><y>2</y></point><small>3</small><large>XL</large></Path>",
    ],
  ])("is read and written %s", (_, name, value, text) => {
    expect(write(name, value)).toBe(text);
    expect(read(name, text)).toEqual(value);
  });

  it("keeps what the docs do not know: kinds and members", () => {
    const bird =
      "<Animal><wings>2</wings><kind>bird</kind><nest><egg/></nest></Animal>";
    expect(read("Animal", bird)).toEqual({
      wings: "2",
      kind: "bird",
      nest: { egg: "" },
    });
    expect(write("Animal", { kind: "bird", wings: 2 })).toBe(
      "<Animal><kind>bird</kind><wings>2</wings></Animal>",
    );
    expect(
      read(
        "Owner",
        "<Owner><value><age>1</age><first>A</first><x/></value></Owner>",
      ),
    ).toEqual({ value: { age: 1, first: "A", x: "" } });
  });

  it("finds the tag wherever it stands, also in another namespace", () => {
    const late =
      '<Zoo xmlns:a="urn:a"><a:favourite xmlns="urn:b"><lives>9</lives><!-- c --><kind>cat</kind></a:favourite><others><tricks>x</tricks><kind>dog</kind></others></Zoo>';
    expect(read("Zoo", late)).toEqual({
      favourite: { kind: "cat", lives: 9 },
      others: [{ kind: "dog", tricks: ["x"] }],
    });
  });

  it("says where what fits no type is wrong", () => {
    const fail = (name: string, text: string) => () => read(name, text);
    expect(
      fail(
        "Zoo",
        "<Zoo><favourite><kind>cat</kind><lives>x</lives></favourite></Zoo>",
      ),
    ).toThrow('Zoo.favourite.lives: expected int32, got "x"');
    expect(
      fail(
        "Owner",
        "<Owner><value><legalName>a</legalName><staff>x</staff></value></Owner>",
      ),
    ).toThrow('Owner.value.staff: expected int32, got "x"');
    expect(fail("Point", "<Point><a>x</a></Point>")).toThrow(
      'Point[0]: expected int32, got "x"',
    );
    expect(fail("Point", "<Point><a>1</a></Point>")).toThrow(
      "expected 2 items, got 1",
    );
    expect(
      fail("Path", "<Path><point><x>1</x><y>2</y><z>3</z></point></Path>"),
    ).toThrow("Path.point[2]: expected the end, got <z>");
    expect(fail("Animal", "<Animal><kind>cat</kind>")).toThrow(DecodeError);
    expect(() => write("Owner", { value: { staff: [] } })).toThrow(EncodeError);
  });

  it("passes what fits no type where checks are off", () => {
    const text = "<Owner><value><x>1</x></value></Owner>";
    expect(format.decode(codecOf("Owner"), text, { checks: false })).toEqual({
      value: { x: "1" },
    });
  });

  it("is read in dialects that wrap lists", () => {
    const any = xml({ choices });
    const text =
      "<Zoo><animals><Animal><kind>dog</kind><tricks><string>sit</string></tricks></Animal></animals></Zoo>";
    expect(any.decode(codecOf("Zoo"), text)).toEqual({
      animals: [{ kind: "dog", tricks: ["sit"] }],
    });
    const some =
      "<Some><value><string>a</string><string>b</string></value></Some>";
    expect(any.decode(codecOf("Some"), some)).toEqual({ value: ["a", "b"] });
    const format = xml({ dialect: xmlSerializer, choices });
    expect(format.encode(codecOf("Some"), { value: ["a", "b"] })).toBe(
      "<Some><value><string>a</string><string>b</string></value></Some>",
    );
  });

  it("is tried no more often than the document has elements", () => {
    let [value, text] = [{ leaf: 1 } as object, "<leaf>1</leaf>"];
    for (let depth = 0; depth < 60; depth++) {
      value = { left: value, middle: { leaf: 2 } };
      text = `<left>${text}</left><middle><leaf>2</leaf></middle>`;
    }
    expect(read("Node", `<Node>${text}</Node>`)).toEqual(value);
  });

  it("is a plain value without `choices`", () => {
    expect(
      xml().decode(
        codecOf("Owner"),
        "<Owner><value><staff>4</staff></value></Owner>",
      ),
    ).toEqual({ value: { staff: "4" } });
  });
});
