import { describe, expect, it } from "vitest";
import { read, readAttributes } from "./read.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("the members of a data structure", () => {
  it("have a type, a sample, a description and attributes", () => {
    const { schema, codes } = readAttributes(
      `+ name: North (string, required) - what it is called\n+ depth: 4.5 (number, nullable)\n+ \`lee side\` (boolean)\n\n    Whether it lies in lee.\n\n+ note`,
    );
    expect(schema).toEqual({
      type: "object",
      required: ["name"],
      properties: {
        name: {
          type: "string",
          description: "what it is called",
          examples: ["North"],
        },
        depth: { type: ["number", "null"], examples: [4.5] },
        "lee side": { type: "boolean", description: "Whether it lies in lee." },
        note: { type: "string" },
      },
    });
    expect(codes).toEqual([]);
  });

  it("are read without the dash, and with a parenthesis that nobody closes", () => {
    const { schema } = readAttributes(
      "+ `id` (required, string) the code of it (as painted)\n+ size (required, number",
    );
    expect(schema?.required).toEqual(["id", "size"]);
    expect(schema?.properties).toMatchObject({
      id: { type: "string", description: "the code of it (as painted)" },
      size: { type: "number" },
    });
  });

  it("nest, and stand in arrays with and without a type of their own", () => {
    const { schema, schemas } = readAttributes(
      `+ owner\n    + name (string)\n+ tags (array[string])\n+ tides (array)\n    + (object)\n        + height (number, required)\n+ ropes (array[object])\n    + length (number)\n+ codes: a, b (array)\n+ grid (array[array[number]])`,
    );
    expect(schema?.properties).toEqual({
      owner: ref("Owner"),
      tags: { type: "array", items: { type: "string" } },
      tides: { type: "array", items: ref("Tide") },
      ropes: { type: "array", items: ref("Rope") },
      codes: {
        type: "array",
        items: { type: "string" },
        examples: [["a", "b"]],
      },
      grid: {
        type: "array",
        items: { type: "array", items: { type: "number" } },
      },
    });
    expect(schemas.Tide?.required).toEqual(["height"]);
    expect(schemas.Rope?.properties).toEqual({ length: { type: "number" } });
  });

  it("allow some values only, and have a default", () => {
    const { schema } = readAttributes(
      `+ side: port (enum[string], required)\n    + Members\n        + \`port\` - left\n        + \`starboard\`\n    + Default: \`port\`\n+ level (enum[number])\n    + 1\n    + 2\n+ sides (array[enum])\n    + Members\n        + port\n+ limit: 10 (number, default)\n+ kind: berth (string, fixed)`,
    );
    expect(schema?.properties).toEqual({
      side: {
        type: "string",
        enum: ["port", "starboard"],
        default: "port",
        examples: ["port"],
      },
      level: { type: "number", enum: [1, 2] },
      sides: { type: "array", items: { type: "string", enum: ["port"] } },
      limit: { type: "number", default: 10 },
      kind: { type: "string", enum: ["berth"], examples: ["berth"] },
    });
  });

  it("hold values under any name where the name is a variable", () => {
    const { schema } = readAttributes(
      "+ links (object)\n    + *rel (string)* (Link)",
      "## Link\n+ href (string)",
    );
    expect(schema?.properties?.links).toEqual({
      type: "object",
      additionalProperties: ref("Link"),
    });
  });

  it("exclude one another below One Of", () => {
    const { schemas } = readAttributes(
      "+ payment (Payment)",
      "## Payment\n+ amount (number, required)\n+ One Of\n    + card (string)\n    + Properties\n        + iban (string, required)\n        + bic (string)",
    );
    const options = (schemas.Payment?.oneOf ?? []).map(
      ({ $ref = "" }) => schemas[$ref.split("/").at(-1) ?? ""]?.properties,
    );
    expect(options.map((one) => Object.keys(one ?? {}))).toEqual([
      ["amount", "card"],
      ["amount", "iban", "bic"],
    ]);
  });

  it("are reported where they are none, with their place", () => {
    const { diagnostics } = readAttributes(
      "+ name (string, mandatory)\n+ as the harbour says",
    );
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ["blueprint-word-unknown", 7],
      ["blueprint-member-malformed", 8],
    ]);
    expect(diagnostics[0]?.place?.column).toBe(25);
  });
});

describe("named types", () => {
  it("inherit, mix in, and replace what they declare anew", () => {
    const { schemas } = readAttributes(
      "+ boat (Ferry Boat)",
      "## Boat (object)\n+ name (string, required)\n+ size (string)\n\n## Engine\n+ power (number)\n\n## Ferry Boat (Boat)\n+ decks (number)\n+ Include Engine\n\n## Tug (Boat)\n+ size (number)",
    );
    expect(schemas.FerryBoat).toEqual({
      allOf: [ref("Boat"), ref("Engine")],
      type: "object",
      properties: { decks: { type: "number" } },
    });
    expect(schemas.Tug).toEqual({
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, size: { type: "number" } },
    });
  });

  it("are arrays, enumerations and names of other types too", () => {
    const { schemas } = readAttributes(
      "+ boats (Boats)",
      "## Boats (array[Boat])\n\n## Boat\n+ side (Side)\n\n## Side (enum)\n### Members\n+ port\n+ starboard\n\n## Vessel (Boat)",
    );
    expect(schemas).toMatchObject({
      Boats: { type: "array", items: ref("Boat") },
      Boat: { properties: { side: ref("Side") } },
      Side: { type: "string", enum: ["port", "starboard"] },
      Vessel: ref("Boat"),
    });
  });

  it("are the attributes of resources, and extend where they are used", () => {
    const { schemas, document } = read(
      "# Boat [/boats/{id}]\n\n+ Attributes\n    + name (string)\n\n## Read a boat [GET]\n\n+ Response 200 (application/json)\n    + Attributes (Boat)\n        + port (string)",
    );
    expect(schemas.Boat?.properties).toEqual({ name: { type: "string" } });
    const { content } =
      document.paths["/boats/{id}"]?.get?.responses["200"] ?? {};
    const { schema } = content?.["application/json"] ?? {};
    expect(schemas[schema?.$ref?.split("/").at(-1) ?? ""]).toEqual({
      allOf: [ref("Boat")],
      type: "object",
      properties: { port: { type: "string" } },
    });
  });

  it("may refer to themselves, and are not made of themselves", () => {
    const { schemas, codes } = readAttributes(
      "+ a (Node)",
      "## Node (Leaf)\n+ next (Node)\n\n## Leaf (Node)\n+ value (string)",
    );
    expect(codes).toContain("blueprint-type-circular");
    expect(schemas.Node?.properties?.next).toEqual(ref("Node"));
  });
});
