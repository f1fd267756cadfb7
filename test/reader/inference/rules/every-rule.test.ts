import { describe, expect, it } from "vitest";
import { blueprintInference } from "../../../../generator/reader/dialects/blueprint-inference.js";
import { superofficeInference } from "../../../../generator/reader/dialects/superoffice-inference.js";
import { widdershinsInference } from "../../../../generator/reader/dialects/widdershins-inference.js";
import { applyRule } from "../../../../generator/reader/inference/rule.js";
import { inferenceRules } from "../../../../generator/reader/inference/rule-list.js";
import { readTexts } from "../markdown-page.js";
import { parseJson } from "./parse-json.js";

const words = superofficeInference;
const place = { file: "a.md", line: 1, column: 1 };
const at = (value: string) => ({ value, place });
const cell = (value: string, meaning: object, direction = "response") => ({
  cell: at(value),
  meaning,
  direction,
});
const string = { kind: "primitive", type: "string", strength: "coarse" };
const date = { ...string, format: "date-time", strength: "exact" };
const [patch] = readTexts([
  {
    method: "PATCH",
    body: "changes string",
    bodyRows: [
      ["op", "String"],
      ["path", "String"],
    ],
  },
]);
const [thing] = readTexts([
  {
    file: "docs/Thing/get.md",
    response: "Thing",
    responseRows: [["Id", "int32"]],
  },
]);
const [elsewhere] = readTexts([
  { file: "docs/other/get.md", status: "204", response: "Thing" },
]);
const [other] = readTexts([{ file: "docs/Boat/get.md", path: "/api/v1/Boat" }]);
const [elsewhere2] = readTexts([{ file: "docs/others/get.md" }]);
const tableOf = (texts: readonly string[]) => ({
  place,
  rows: [
    { name: at("Udef") },
    ...texts.map((text) => ({ name: at("X"), description: at(text) })),
  ],
});
const torn = readTexts([
  { response: "Thing", responseRows: [["Name", "string"]] },
]);
const languages = widdershinsInference.bodyLanguages;
const scheme = (kind: string, word?: string) => ({
  kind,
  place,
  ...(word && { scheme: at(word) }),
});
const required = (name: string) => ({ name: at(name), scopes: [] });

/** What each rule concludes something from, and what it concludes nothing from. */
const cases: Readonly<
  Record<string, readonly [fires: unknown, spares?: unknown]>
> = {
  "body-is-array-where-sample-is": [parseJson([1]), parseJson({ a: 1 })],
  "bytes-in-body": [
    {
      samples: [{ headers: [], body: at("GIF89 x") }],
      bytes: words.bytesSample,
    },
    { samples: [{ headers: [], body: at("plain") }], bytes: words.bytesSample },
  ],
  "bytes-in-sample": [
    { samples: ["GIF89 x"], bytes: words.bytesSample },
    { samples: ["GIF89 x", "et"], bytes: words.bytesSample },
  ],
  "date-time-in-sample": [["2021-11-04T16:55:30+01:00"], ["2021-11-04"]],
  "deprecated-in-prose": [
    { text: "Deprecated: use another", words },
    { text: "No longer deprecated", words },
  ],
  "dictionary-in-sample": [
    { node: parseJson({ X1: "a", X2: "b" }), property: "X", words },
    { node: parseJson({ X1: "a", X2: "b" }), property: "Y", words },
  ],
  "exact-types-tell-apart": [
    [[[{ ...string, strength: "exact" }], [{ kind: "array" }]]],
    [[[string], [date]]],
  ],
  "folder-among-tags": [
    [thing, other, elsewhere],
    [thing, elsewhere, elsewhere2],
  ],
  "id-from-heading": [
    { title: "Create a Berth", words: blueprintInference },
    { title: "Berths of a harbour", words: blueprintInference },
  ],
  "item-name-is-singular": ["MessageHeaders"],
  "items-from-example": [["7", "8"], []],
  "json-patch-body": [patch, thing],
  "key-list-body": [
    { bodyName: "contactIds", words },
    { bodyName: "contactId", words },
  ],
  "known-property": [
    { property: "TableRight", words },
    { property: "Name", words },
  ],
  "media-type-of-language": [
    { language: at("json"), languages, listed: [] },
    { language: at("cobol"), languages, listed: [] },
  ],
  "name-over-different-tables": [
    { pages: [thing, ...torn], wordsOf: () => words },
  ],
  "next-link": [
    { method: "GET", properties: ["odata.nextLink", "value"], words },
    { method: "POST", properties: ["odata.nextLink", "value"], words },
  ],
  "null-in-sample-is-a-reference": [
    [parseJson(1), parseJson(null)],
    [parseJson(1)],
  ],
  "number-in-sample": [["7"]],
  "object-in-sample": [
    { node: parseJson({ Line1: "a", Line2: "b" }), property: "Address", words },
    { node: parseJson({ Line1: "a", Line2: "b" }), property: "Line", words },
  ],
  "object-in-table": [
    [],
    [{ node: parseJson({ 1: { Name: "a" } }), property: "response", words }],
  ],
  "open-rows": [
    { property: "value", siblings: new Set(["odata.metadata"]), words },
    { property: "value", siblings: new Set(["Id"]), words },
  ],
  "own-request-schema": [
    { operationId: "v1QuoteAgent_Place", bodyName: "request", words },
    { operationId: "v1QuoteEntity_Place", bodyName: "request", words },
  ],
  "paths-told-apart-by-types": [thing],
  "placeholder-type": [[elsewhere]],
  "plural-body-is-array": ["contacts", "contact"],
  "request-body-is-required": [patch?.requestBody],
  "same-properties-same-schema": [
    { properties: ["Id", "Name", "Kind", "Owner"], sharesName: false },
    { properties: ["Id", "Name"], sharesName: false },
  ],
  "scalar-under-name": [
    { nodes: [parseJson(null), parseJson(7)], isShown: false },
    { nodes: [parseJson(7), parseJson("x")], isShown: false },
  ],
  "schema-in-reference": [
    { table: tableOf(["Use {Shop.Boat.Udef} instead."]), words },
    { table: tableOf(["Use {Shop.Boat.Udef} or {Shop.Port.Udef}."]), words },
  ],
  "schema-in-sample": [
    [parseJson({ type: "string" })],
    [parseJson({ type: "dog" })],
  ],
  "schema-in-sentence": [
    { texts: [at("Carrier object for Boat.")], words },
    {
      texts: [at("Carrier object for Boat."), at("Carrier object for Port.")],
      words,
    },
  ],
  "schema-of-sample": [
    {
      sample: parseJson({ a: 1, b: 2 }),
      schemas: [{ name: "T", sample: parseJson({ a: 1, b: 2 }) }],
    },
    {
      sample: parseJson({ a: 1, b: 2 }),
      schemas: [{ name: "T", sample: parseJson({ a: 1, b: 3 }) }],
    },
  ],
  "scheme-of-name": [
    {
      schemes: [scheme("http", "basic")],
      names: [required("basicAuth")],
      words,
    },
  ],
  "server-set-is-read-only": [
    { property: "TableRight", isRequested: false, words },
    { property: "TableRight", isRequested: true, words },
  ],
  "server-set-properties": [
    {
      request: new Set(["Id"]),
      response: new Set(["Id", "TableRight"]),
      serverSet: words.serverSet,
    },
    {
      request: new Set(["Id"]),
      response: new Set(["Id", "Name"]),
      serverSet: words.serverSet,
    },
  ],
  "stream-body": [["text/xml", "application/octet-stream"], ["text/xml"]],
  "stronger-cell-wins": [
    [cell("String", string), cell("date-time", date, "request")],
    [],
  ],
  "tag-from-path": [
    { path: "/api/v1/Thing", tags: words.tags },
    { path: "/api/v1", tags: words.tags },
  ],
  "tag-is-folder": [thing, elsewhere],
  "unproved-request-type": [
    {
      property: "Parameters",
      typeName: "PersonEntity",
      isOwnRequest: true,
      isSampled: false,
    },
    {
      property: "SupportPerson",
      typeName: "PersonEntity",
      isOwnRequest: true,
      isSampled: false,
    },
  ],
  "untold-body-is-json": [{ isTold: false }, { isTold: true }],
  "unshown-response-is-json": [
    { listed: [at("application/json")], above: [] },
    { listed: [at("text/xml")], above: [] },
  ],
};

/** These conclude something of whatever they are asked, or a list that may be empty. */
const empty: Readonly<
  Record<string, readonly [needs: unknown, nothing: unknown]>
> = {
  "item-name-is-singular": ["AttachmentsInfo", "AttachmentsInfo"],
  "name-over-different-tables": [
    { pages: [thing, thing], wordsOf: () => words },
    new Map(),
  ],
  "number-in-sample": [["7.5"], { type: "number", format: "double" }],
  "paths-told-apart-by-types": [patch, "/api/v1/Thing"],
  "placeholder-type": [[thing], new Map()],
  "request-body-is-required": [{}, true],
  "scheme-of-name": [
    {
      schemes: [scheme("http", "digest"), scheme("http", "hoba")],
      names: [required("a"), required("b")],
      words,
    },
    new Map(),
  ],
};

const rules = inferenceRules.map((rule) => [rule.name, rule] as const);

describe.each(rules)("the rule %s", (name, rule) => {
  const [fires, spares] = cases[name] ?? [];
  const apply = (needs: unknown, switches = {}) =>
    applyRule(switches, rule, needs as never);

  it("concludes something from its evidence", () => {
    expect(cases[name]).toBeDefined();
    expect(apply(fires)).toBeDefined();
    expect(apply(fires)).not.toEqual(new Map());
  });

  it("concludes nothing without it", () => {
    const [needs, nothing] = empty[name] ?? [spares, undefined];
    expect(needs).toBeDefined();
    expect(apply(needs)).toEqual(nothing);
  });

  it("concludes nothing when it is switched off", () => {
    expect(apply(fires, { [name]: false })).toBeUndefined();
    expect(apply(fires, { [name]: true })).toEqual(apply(fires));
  });

  it("says what it needs, what it concludes and how often it was right", () => {
    const { needs, concludes, hits } = rule;
    expect([needs, concludes, hits].filter((text) => text.length < 5)).toEqual(
      [],
    );
    expect(hits).toMatch(
      /\d+ of \d+|not counted|of our own|what requests|that requests/,
    );
  });
});

it("the rules are listed in the order of their names, each once", () => {
  const names = inferenceRules.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  expect(Object.keys(cases).sort()).toEqual(names);
});
