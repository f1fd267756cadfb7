import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../support/samples.js";
import { conform } from "./conform.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "conformance-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a suite from a file. */
async function run(suite: unknown) {
  const text = typeof suite === "string" ? suite : JSON.stringify(suite);
  await writeFile(join(folder, "suite.json"), text);
  return conform(["suite.json"], folder);
}

const right = {
  id: "right",
  group: "names",
  oas: ["3.0", "3.1"],
  dir: "both",
  root: "Pet",
  basis: "spec",
  components: {
    Pet: {
      type: "object",
      properties: { name: { type: "string" }, legs: { type: "integer" } },
    },
  },
  value: { name: "Rex", legs: 4 },
  xml: "<Pet><name>Rex</name><legs>4</legs></Pet>",
  alsoReads: ["<Pet>\n  <legs> 4 </legs><name>R<!-- -->ex</name>\n</Pet>"],
};

describe("a suite of OpenAPI's XML Object", () => {
  it("passes where packages do what it says", async () => {
    const one = { ...right, dir: "encode" };
    const other = { ...right, dir: "decode", note: "asks nothing" };
    expect(await run({ about: "x", cases: [right, one, other] })).toEqual({
      exitCode: 0,
      out: ["3 passed, 0 failed"],
      problems: [],
    });
  });

  it("takes a schema as the root, and documents by their parts", async () => {
    const root = { ...right.components.Pet, xml: { name: "Pet" } };
    const parts = ["<Pet><name>", "R", 3, "</name><legs>4", "</legs></Pet>", 1];
    const inline = {
      ...right,
      alsoReads: undefined,
      root,
      components: undefined,
    };
    const repeated = {
      ...inline,
      value: { name: "RRR", legs: 4 },
      xml: { $repeat: parts },
      alsoReads: [{ $repeat: ["<!-- -->", 2, ...parts] }],
    };
    const deep = {
      id: "deep",
      accept: false,
      xml: { $repeat: ["<a>", 70, "</a>", 70] },
    };
    expect((await run({ cases: [inline, repeated] })).out).toEqual([
      "2 passed, 0 failed",
    ]);
    expect((await run({ cases: [deep] })).out).toEqual(["1 passed, 0 failed"]);
  });

  it("takes members that no property names, which are written back", async () => {
    const one = {
      ...right,
      alsoReads: undefined,
      xml: "<Pet><tail>long</tail><name>Rex</name><legs>4</legs></Pet>",
      decoded: { unknown: ["tail"] },
    };
    const both = {
      ...one,
      value: { ...right.value, tail: "long" },
      dir: "decode",
    };
    const alone = { ...one, value: undefined };
    const lost = { ...one, decoded: { unknown: ["ears"] } };
    const other = { ...both, value: { ...right.value, tail: "short" } };
    const { out } = await run({ cases: [one, both, alone, lost, other] });
    expect(out.join("\n")).toContain('expected the member "ears" to be kept');
    expect(out.join("\n")).toContain('expected "short", got "long"');
    expect(out.at(-1)).toBe("3 passed, 2 failed");
  });

  const xml = "<Pet><name>Max</name><legs>4</legs></Pet>";
  it.each([
    [
      "another text",
      { ...right, alsoReads: [], xml },
      [
        'OpenAPI 3.0, 3.1: encode: /Pet/name[1]: expected "Max", got "Rex"',
        'decode: value["name"]: expected "Rex", got "Max"',
      ],
    ],
    [
      "another order of elements",
      {
        ...right,
        dir: "encode",
        xml: "<Pet><legs>4</legs><name>Rex</name></Pet>",
      },
      ["/Pet/legs: expected the element {}legs, got {}name"],
    ],
    [
      "another namespace",
      {
        ...right,
        xml: "<Pet xmlns='urn:x'><name>Rex</name><legs>4</legs></Pet>",
      },
      ["/{urn:x}Pet: expected the element {urn:x}Pet, got {}Pet"],
    ],
    [
      "an attribute",
      { ...right, xml: "<Pet a='1'><name>Rex</name><legs>4</legs></Pet>" },
      ['/Pet/@{}a: expected "1", got nothing'],
    ],
    [
      "an element more",
      { ...right, xml: "<Pet><name>Rex</name><legs>4</legs><tail/></Pet>" },
      [
        "/Pet[3]: expected the element {}tail, got nothing",
        'value["tail"]: expected no such member',
      ],
    ],
    [
      "one of the other documents",
      { ...right, alsoReads: [right.xml, xml] },
      ['decode alsoReads[1]: value["name"]: expected "Rex", got "Max"'],
    ],
    [
      "a missing member",
      { ...right, value: { name: "Rex", legs: 4, tail: {} } },
      ['value["tail"]: expected {}, got no such member'],
    ],
    [
      "a number for a text",
      { ...right, dir: "decode", value: { name: "Rex", legs: "4" } },
      ['value["legs"]: expected "4", got 4'],
    ],
    [
      "an error that does not come",
      { ...right, decodeError: true, dir: "decode" },
      ['expected DecodeError, got {"name":"Rex","legs":4}'],
    ],
    [
      "an error that does not come on writing",
      { ...right, encodeError: true, dir: "encode" },
      ['expected EncodeError, got "<Pet>'],
    ],
    [
      "a component that is not there",
      { ...right, root: "Cat" },
      ["`components` holds no `Cat`"],
    ],
    [
      "a version that is not known",
      { ...right, oas: ["3.1", "4.0"] },
      ["OpenAPI 4.0: this version is not known"],
    ],
    [
      "a field that is not known",
      { ...right, xmll: "" },
      ["it has fields that are not known: `xmll`"],
    ],
    [
      "a mark that is not known",
      { ...right, value: { $decimal: "1" } },
      ["the mark `$decimal` is not known"],
    ],
    [
      "a case that compares nothing",
      { ...right, xml: undefined, alsoReads: undefined },
      ["there is no `xml` to compare with"],
    ],
  ])("fails a case with %s, and says why", async (_, wrong, messages) => {
    const { exitCode, out } = await run({
      cases: [right, { ...wrong, id: "wrong" }],
    });
    expect(exitCode).toBe(1);
    expect(out.at(-1)).toBe("1 passed, 1 failed");
    const told = out.slice(0, -1).join("\n");
    for (const message of messages) expect(told).toContain(message);
    expect(told.replaceAll("FAIL wrong: ", "")).not.toContain("FAIL ");
  });

  it("tells apart what JSON cannot hold", async () => {
    const components = {
      Pet: {
        type: "object",
        properties: {
          id: { type: "integer", format: "int64" },
          weight: { type: "number" },
          born: { type: "string", format: "date-time" },
          tags: { type: "object", additionalProperties: { type: "string" } },
        },
      },
    };
    const value = {
      id: { $bigint: "9007199254740993" },
      weight: { $number: "-Infinity" },
      born: { $dateTime: "2024-01-02T03:04:05.0000001Z" },
      tags: { $entries: [["__proto__", "x"]] },
    };
    const xml =
      "<Pet><id>9007199254740993</id><weight>-INF</weight><born>2024-01-02T03:04:05.0000001Z</born><tags><__proto__>x</__proto__></tags></Pet>";
    const one = { ...right, components, value, xml, alsoReads: [] };
    const wrongs = [
      { ...value, id: { $bigint: "9007199254740992" } },
      { ...value, weight: { $number: "Infinity" } },
      { ...value, born: { $dateTime: "2024-01-02T03:04:05.000Z" } },
      { ...value, tags: {} },
    ].map((wrong) => ({ ...one, value: wrong }));
    const { out } = await run({ cases: [one, ...wrongs] });
    expect(out.at(-1)).toBe("1 passed, 4 failed");
  });
});

describe("a suite of well-formedness", () => {
  it("fails the cases that are judged otherwise", async () => {
    const { exitCode, out } = await run({
      cases: [
        { id: "a", sections: "2.1", accept: true, xml: "<a/>" },
        { id: "b", accept: false, xml: "<a>" },
        { id: "c", accept: true, xml: "<a>" },
        { id: "d", accept: false, xml: "<a/>" },
      ],
    });
    expect(exitCode).toBe(1);
    expect(out[0]).toContain('FAIL c: expected to be accepted: "<a>": Decode');
    expect(out[1]).toContain("FAIL d: expected to be refused");
    expect(out.slice(2)).toEqual(["2 passed, 2 failed"]);
  });
});

describe("a file of no format", () => {
  it.each([
    ['{\n  "cases": [,]\n}', "suite.json:2:13: "],
    ["[]", "suite.json:1:1: expected an object with `cases` or `documents`"],
    ['{\n "cases": []}', "suite.json:2:11: holds no case"],
    [
      '{"cases": [\n{"id": "a", "accept": "yes"}]}',
      "suite.json:2:23: `accept`",
    ],
    ['{"cases": [\n{"id": "a", "oas": []}]}', "suite.json:2:20: `oas`"],
    ['{"cases": [\n7]}', "suite.json:2:1: "],
  ])("is told from a case that fails: %j", async (text, message) => {
    const { exitCode, out, problems } = await run(text);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: [] });
    expect(problems[0]).toContain(message);
  });

  it("is also one that is not there, and none at all", async () => {
    const { exitCode, problems } = await conform(["no.json"], folder);
    expect(exitCode).toBe(2);
    expect(problems[0]).toBe("no.json: cannot be read (ENOENT)");
    expect((await conform([], folder)).exitCode).toBe(2);
  });
});

it("is a command that ends with the verdict", async () => {
  const wrong = { ...right, id: "wrong", value: {} };
  await writeFile(
    join(folder, "command.json"),
    JSON.stringify({ cases: [right, wrong] }),
  );
  const command = [
    "run",
    "-s",
    "conformance",
    "--",
    join(folder, "command.json"),
  ];
  const failed = await promisify(execFile)("npm", command, {
    cwd: repository,
  }).catch((thrown: { code: number; stdout: string }) => thrown);
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.stdout.trimEnd().split("\n").at(-1)).toBe("1 passed, 1 failed");
});
