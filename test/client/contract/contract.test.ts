import { beforeAll, describe, expect, it } from "vitest";
import type {
  Contract,
  ContractOperation,
} from "../../../generator/client/contract/contract.js";
import { makeValue } from "../../../generator/client/contract/make-value.js";
import { createMatcher } from "../../../generator/client/contract/match-path.js";
import { sampleTable } from "../../../generator/client/contract/sample-table.js";
import { validate } from "../../../generator/client/contract/validate.js";
import { contractOf } from "./load-client.js";

const boats = `
openapi: 3.1.0
info: { title: Boats, version: "1" }
paths:
  /boats:
    post:
      operationId: addBoat
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Boat" }
            examples:
              good: { value: { name: Ada, length: 7 } }
              bad: { value: { name: "", length: 7.5, sails: [1] } }
          application/xml:
            schema: { $ref: "#/components/schemas/Boat" }
      responses: { "204": { description: Added. } }
  /boats/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      operationId: getBoat
      responses:
        "200":
          description: The boat.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Boat" } }
  /boats/newest:
    get:
      operationId: newestBoat
      responses: { "204": { description: None. } }
  /boats/{name}:
    get:
      operationId: findBoat
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
      responses: { "204": { description: None. } }
components:
  schemas:
    Boat:
      type: object
      required: [name, id]
      properties:
        id: { type: integer, format: int64, readOnly: true }
        name: { type: string, minLength: 1 }
        length: { type: integer, minimum: 3 }
        sails: { type: array, items: { type: string, enum: [jib, main] } }
        mate: { $ref: "#/components/schemas/Boat" }
`;

describe("a contract", () => {
  let contract: Contract;
  let add: ContractOperation;
  beforeAll(async () => {
    contract = await contractOf({ "boats.yaml": boats });
    add = contract.byId.get("addBoat") as ContractOperation;
  });

  it("knows the place of every part", () => {
    expect(add.place).toEqual({ file: "boats.yaml", line: 6, column: 5 });
    expect(add.samples.map(({ name, place }) => [name, place?.line])).toEqual([
      ["good", 10],
      ["bad", 10],
    ]);
    expect(contract.byId.get("getBoat")?.parameters).toMatchObject([
      { name: "id", style: "simple", explode: false, place: { line: 20 } },
    ]);
  });

  it("says all that is wrong with a value, with pointers and places", () => {
    const [json] = add.body?.content ?? [];
    const value = { name: "", length: 2, sails: ["jib", "spi"], mate: {} };
    const found = json && validate(contract, json, value);
    expect(
      found?.map(({ rule, pointer, place }) => [rule, pointer, place?.line]),
    ).toEqual([
      ["minLength", "/name", 45],
      ["minimum", "/length", 46],
      ["enum", "/sails/1", 47],
      ["required", "/mate", 45],
    ]);
  });

  it("reads XML as the client does, and tells what no page shows", () => {
    const xml = add.body?.content[1];
    const told = (text: string) =>
      xml &&
      validate(contract, xml, text).map(({ rule, level, pointer }) => [
        rule,
        level,
        pointer,
      ]);
    expect(told("<Boat><name>Ada</name><id>3</id></Boat>")).toEqual([
      ["readOnly", "note", "/id"],
    ]);
    expect(told("<Boat><name>Ada</name><length>long</length></Boat>")).toEqual([
      ["codec", "error", "/length"],
    ]);
    expect(told("<Boat><name>Ada</name><hull>1</hull></Boat>")).toEqual([
      ["undocumented", "note", "/hull"],
    ]);
    expect(told("boat")).toEqual([["syntax", "error", ""]]);
  });

  it("makes the same value of the same seed, and one that fits", () => {
    const content = contract.byId.get("getBoat")?.responses[0]?.content[0];
    if (!content) throw new Error("no answer");
    const make = (seed: string, dynamic = false) =>
      makeValue(contract, content.schema, { seed, dynamic });
    expect(make("a")).toEqual(make("a"));
    expect(make("a", true)).not.toEqual(make("b", true));
    for (let seed = 0; seed < 50; seed += 1)
      expect(validate(contract, content, make(`${seed}`, true))).toEqual([]);
  });

  it("leaves out of a request what only answers have", () => {
    const [content] = add.body?.content ?? [];
    const value =
      content &&
      makeValue(contract, content.schema, { direction: content.direction });
    expect(value).not.toHaveProperty("id");
  });

  it("finds the more concrete path first, and the one whose types fit", () => {
    const match = createMatcher(contract);
    const find = (path: string) => match("GET", path).match?.operation.id;
    expect(find("/boats/newest")).toBe("newestBoat");
    expect(find("/boats/12")).toBe("getBoat");
    expect(find("/boats/ada")).toBe("findBoat");
    expect(find("/boats/a/b")).toBeUndefined();
    expect(match("PUT", "/boats")).toEqual({
      match: undefined,
      methods: ["POST"],
    });
    expect(match("HEAD", "/boats/a%2Fb").match?.parameters).toEqual({
      name: "a/b",
    });
  });

  it("holds every sample against its schema and its twin in XML", () => {
    const rows = sampleTable(contract);
    expect(
      rows.map(({ sample, fits, fault, twins }) => [
        sample.name,
        fits,
        fault,
        twins.map(({ dialect, fits }) => [dialect, fits]),
      ]),
    ).toEqual([
      [
        "good",
        true,
        undefined,
        [
          ["openapi", true],
          ["xmlserializer", true],
          ["datacontract", true],
          ["datacontract-ordered", true],
        ],
      ],
      ["bad", false, "value.sails[0] is 1, expected a string", []],
    ]);
  });
});
