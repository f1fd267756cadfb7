import { describe, expect, it } from "vitest";
import { untoldBodyIsJson } from "../../../generator/reader/inference/rules/untold-body-is-json.js";
import { infer, type PageText, without } from "./markdown-page.js";

const page: PageText = {
  queryRows: [
    ["mode", "Enum: Slim, Wide", "How much to send"],
    ["ids", "array"],
  ],
  response: "Thing",
  responseRows: [
    ["Name", "string"],
    ["Parts", "array"],
    ["Owner", "Person"],
  ],
};
const operation = "/paths/~1api~1v1~1Thing/get";

describe("the evidence in the source map", () => {
  it("holds the place of a list of allowed values", () => {
    const { map } = infer([page]);
    expect(map.pointers[`${operation}/parameters/0`]?.evidence).toMatchObject([
      { kind: "table", says: "one of Slim, Wide" },
    ]);
  });

  it("holds the heading of a response's body, and the properties below it", () => {
    const { map } = infer([page]);
    expect(map.pointers[`${operation}/responses/200`]?.evidence).toMatchObject([
      { kind: "table", says: "200" },
      { kind: "heading", says: "Thing" },
      { kind: "table", says: "Name, Parts, Owner" },
    ]);
  });

  it("names the page that a schema without a printed name is named after", () => {
    const { map } = infer([
      { ...page, response: "object", responseSample: { Name: "a", Size: 1 } },
      { ...page, path: "/api/v1/B", id: "v1Thing_B", response: "" },
    ]);
    const [name, entry] =
      Object.entries(map.pointers).find(([pointer]) =>
        /^\/components\/schemas\/[^/]+$/.test(pointer),
      ) ?? [];
    expect(name).toBeDefined();
    expect(entry?.evidence[0]?.page).toMatch(/^docs\/page-\d\.md$/);
  });
});

describe("the evidence for a media type", () => {
  const listOf = (text: PageText, options = {}) => {
    const { map } = infer([text], options);
    return Object.entries(map.pointers).flatMap(([pointer, { evidence }]) => {
      const [, at, type] =
        /(requestBody|responses\/\d+)\/content\/(.*)$/.exec(pointer) ?? [];
      return type === undefined
        ? []
        : [`${at} ${type} ${evidence[0]?.kind} ${evidence[0]?.rule ?? ""}`];
    });
  };

  it("is the table that lists it", () => {
    expect(listOf({ response: "string" })).toEqual([
      "responses/200 application~1json table ",
      "responses/200 application~1xml table ",
    ]);
  });

  it("is the sample that names it", () => {
    const untold = { contentTypes: [], response: "Thing" };
    expect(listOf({ ...untold, responseSample: { Id: 1 } })).toEqual([
      "responses/200 application~1json sample ",
    ]);
  });

  it("is a rule where the page names none, and that rule can be switched off", () => {
    const untold = { contentTypes: [], response: "string" };
    expect(listOf(untold)).toEqual([
      "responses/200 application~1json rule untold-body-is-json",
    ]);
    expect(listOf(untold, without(untoldBodyIsJson))).toEqual([
      "responses/200 *~1* heading ",
    ]);
  });

  it("is the rule that knows a patch", () => {
    const patch = {
      method: "PATCH",
      contentTypes: [],
      body: "changes string",
      bodyRows: [
        ["op", "String"],
        ["path", "String"],
      ] as const,
    };
    const rules = listOf(patch).map((one) => one.split(" ").slice(2).join(" "));
    expect(rules).toContain("rule json-patch-body");
  });
});

describe("the place of a property", () => {
  it("is in the sample that shows it, where no row names it", () => {
    const { map } = infer([
      { response: "Thing", responseSample: { Size: 1, Kind: "a" } },
    ]);
    const schema = map.pointers["/components/schemas/Thing"];
    const places = ["Size", "Kind"].map(
      (name) => map.pointers[`/components/schemas/Thing/properties/${name}`],
    );
    for (const place of places) {
      expect(place?.evidence[0]?.kind).toMatch(/^(?:sample|rule)$/);
      expect(place?.line).toBe(place?.evidence[0]?.line);
    }
    const lines = new Set([schema, ...places].map((one) => one?.line));
    expect(lines.size).toBe(3);
  });
});

describe("what nothing tells", () => {
  it("is reported once for each property and parameter, with its row", () => {
    const { diagnostics } = infer([page]);
    const found = diagnostics.filter(({ code }) => code === "value-unknown");
    expect(found).toMatchObject([
      {
        severity: "info",
        message: expect.stringContaining("parameter `ids` holds"),
        place: { file: "docs/page-0.md" },
      },
      { message: expect.stringContaining("property `Thing.Parts` holds") },
    ]);
  });

  it("is not reported where an example or a sample tells", () => {
    const { codes } = infer([
      {
        ...page,
        queryExamples: ["ids=1,2"],
        responseSample: { Name: "a", Parts: ["b"], Owner: null },
      },
    ]);
    expect(codes).not.toContain("value-unknown");
  });
});

describe("a table and a sample that disagree", () => {
  const torn: PageText = {
    ...page,
    responseSample: { Name: 5, Parts: ["b"], Owner: null },
  };

  it("are reported with both places, and the table is believed", () => {
    const { diagnostics, propertiesOf } = infer([torn]);
    expect(propertiesOf("Thing").Name).toEqual({ type: "string" });
    const conflict = diagnostics.find(({ code }) => code === "type-conflict");
    expect(conflict?.message).toContain("`number` here and `string` elsewhere");
    expect(conflict?.related).toHaveLength(1);
    const [related] = conflict?.related ?? [];
    expect(related?.place.line).toBeLessThan(conflict?.place?.line ?? 0);
  });

  it("keep the sample as evidence that lost", () => {
    const { map } = infer([torn]);
    const entry = map.pointers["/components/schemas/Thing/properties/Name"];
    expect(entry?.lost).toMatchObject([{ kind: "sample", says: "number" }]);
  });

  it("keep the cell as evidence that lost where the sample is stronger", () => {
    const { map, diagnostics } = infer([
      { ...page, responseSample: { Owner: { Owner1: "a", Owner2: "b" } } },
    ]);
    const entry = map.pointers["/components/schemas/Thing/properties/Owner"];
    expect(entry?.evidence[0]).toMatchObject({ rule: "dictionary-in-sample" });
    expect(entry?.lost).toMatchObject([{ kind: "table", says: "Person" }]);
    const conflict = diagnostics.find(({ code }) => code === "type-conflict");
    expect(conflict?.message).toContain("`Person` here and `dictionary`");
  });
});
