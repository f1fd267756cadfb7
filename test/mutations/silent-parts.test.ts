import { describe, expect, it } from "vitest";
import type { OperationObject } from "../../generator/openapi/document/document.js";
import { knownDialects } from "../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../generator/reader/inference/infer-api.js";
import { readPages } from "../../generator/reader/syntax/pages/read-pages.js";
import { boatPage, fleetFile } from "./base-pages.js";

/** Reads a base page in which one text, which it must have, became another. */
function change(base: string, from: string, to: string) {
  expect(base).toContain(from);
  const text = base.replace(from, to);
  const [{ pages }, found] = readPages(
    { file: "docs/page.md", text },
    knownDialects,
  );
  const [{ document }, inferred] = inferApi(pages, { dialects: knownDialects });
  const [path = {}] = Object.values(document.paths);
  const [operation] = Object.values(path).filter(
    (part): part is OperationObject => "responses" in part,
  );
  const diagnostics = [...found, ...inferred];
  return {
    page: pages[0],
    document,
    operation,
    told: diagnostics.map(({ code }) => code),
    /** Each with the line that it points at. */
    places: diagnostics.map(({ code, place }) => {
      const line = text.split("\n")[(place?.line ?? 0) - 1] ?? "";
      return `${code}: ${line}`;
    }),
  };
}

const answer = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n";

describe("a blank line within the head of a sample", () => {
  it.each([
    ["after the status line", answer.replace("OK\n", "OK\n\n")],
    ["two of them", answer.replace("OK\n", "OK\n\n\n")],
    [
      "between headers",
      answer.replace("OK\n", "OK\nX-Trace: 1\n\nX-Span: 2\n"),
    ],
  ])("ends nothing: %s", (_name, head) => {
    const { page, told, places } = change(boatPage, answer, head);
    const sample = page?.samples.find(
      ({ direction }) => direction !== "request",
    );
    expect(sample?.json?.kind).toBe("object");
    expect(sample?.headers.map(({ name }) => name.value)).toContain(
      "Content-Type",
    );
    expect(told).toEqual(["sample-malformed"]);
    expect(places[0]).toMatch(/: (Content-Type|X-Span): /);
  });

  it("ends the head of a request, too, only before a body", () => {
    const line = "PUT /api/v1/Boat/7\n";
    expect(change(boatPage, line, `${line}\n`).told).toEqual([
      "sample-malformed",
    ]);
    const text =
      "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nName: Ondine\n\n";
    const { page } = change(boatPage, answer, text);
    expect(page?.samples.at(-1)?.body?.value).toMatch(/^Name: Ondine/);
  });
});

describe("a sample that is none of what the page lists", () => {
  it.each([
    ["text", "The boat is moored."],
    ["a form", "Id=7&Name=Ondine"],
  ])("is reported: %s", (_name, body) => {
    const { told } = change(
      boatPage,
      `${answer}{"Id": 7, "Name": "Ondine", "Crew": [{"Rank": "captain"}]}`,
      `HTTP/1.1 200 OK\n\n${body}`,
    );
    expect(told).toContain("sample-type-unlisted");
  });

  it("is reported where it is bytes by its own media type", () => {
    const { told } = change(
      boatPage,
      `${answer}{"Id": 7, "Name": "Ondine", "Crew": [{"Rank": "captain"}]}`,
      "HTTP/1.1 200 OK\nContent-Type: application/octet-stream\n\n%PDF-1.7 ...",
    );
    expect(told).toContain("sample-type-unlisted");
  });
});

describe("an Authorization row that may be left out", () => {
  const cell = "| Authorization | Supports 'Basic' and 'Bearer' schemes. |";
  const basic = { Basic: [] };

  it.each([
    "| Authorization | Optional. Supports 'Basic'. |",
    "| Authorization | *Optional*: supports 'Basic'. |",
    "| Authorization | Supports 'Basic'. Not required. |",
    "| Authorization | Supports 'Basic' (optional). |",
    "| Authorization | This header is optional. Supports 'Basic'. |",
    "| Authorization (optional) | Supports 'Basic'. |",
  ])("has an alternative of nothing: %s", (row) => {
    const { operation, told } = change(boatPage, cell, row);
    expect(operation).toMatchObject({ security: [basic, {}] });
    expect(told).toEqual([]);
  });

  it.each([
    "| Authorization | Supports 'Basic'. The realm is optional. |",
    "| Authorization | Supports 'Basic', with an optional realm. |",
  ])("has none where something else is optional: %s", (row) => {
    const { operation } = change(boatPage, cell, row);
    expect(operation).toMatchObject({ security: [basic] });
    expect(operation?.security).toHaveLength(1);
  });
});

describe("a sentence about deprecation", () => {
  const summary = "Saves a boat.";

  it.each([
    "Saves a boat. This is deprecated.",
    "Saves a boat. This endpoint is deprecated.",
    "Saves a boat. This endpoint is **deprecated**: use Ship.",
    "This operation has been deprecated since 9.1.",
    "**This method is now deprecated.** Saves a boat.",
    "The endpoint is deprecated and will go.",
    "Saves a boat. Deprecated.",
  ])("deprecates: %s", (text) => {
    const { operation, told } = change(boatPage, summary, text);
    expect(operation).toMatchObject({ deprecated: true });
    expect(told).toEqual([]);
  });

  it.each([
    "Deprecated boats are listed, too.",
    "Saves a boat. Its old number is deprecated.",
    "This endpoint is not deprecated.",
    "If this is deprecated, ask the harbour master.",
    "Says whether the endpoint is deprecated.",
    "This is deprecated boats' own list.",
    "This endpoint is deprecated only where boats are few.",
  ])("deprecates nothing: %s", (text) => {
    const { operation } = change(boatPage, summary, text);
    expect(operation).not.toHaveProperty("deprecated");
  });
});

describe("a blank cell of a column that says what is required", () => {
  it("is reported once where others of its column answer", () => {
    const rows = "|name|string|false|none|On the bow|";
    const { told, places } = change(
      fleetFile,
      rows,
      "|name|string||none|On the bow|\n|dock|string||none|Where|",
    );
    expect(told).toEqual(["required-unknown"]);
    expect(places[0]).toContain("|name|string||");
  });

  it("says no in a column of marks", () => {
    const { told } = change(
      fleetFile.replace("|id|integer(int64)|true|", "|id|integer(int64)|✓|"),
      "|name|string|false|none|On the bow|",
      "|name|string||none|On the bow|",
    );
    expect(told).toEqual([]);
  });
});

describe("a fence without a language", () => {
  const json =
    '> 200 Response\n\n```json\n{\n  "id": 0,\n  "name": "string"\n}\n```';

  it("shows JSON where it holds JSON", () => {
    const { operation, told } = change(
      fleetFile,
      json,
      json.replace("```json", "```"),
    );
    const content = operation?.responses ?? {};
    expect(Object.keys(content["200"]?.content ?? {})).toEqual([
      "application/json",
    ]);
    expect(told).toEqual([]);
  });

  it("shows text where it does not", () => {
    const { operation } = change(
      fleetFile,
      json,
      "> 200 Response\n\n```\nmoored\n```",
    );
    const content = operation?.responses ?? {};
    expect(Object.keys(content["200"]?.content ?? {})).toEqual(["text/plain"]);
  });
});

describe("a sample request", () => {
  const line = "PUT /api/v1/Boat/7\n";

  it.each([
    ["PUT /api/v1/Boat/abc", "sample-parameter-mismatch"],
    ["PUT https://example.com/api/v1/Boat/abc", "sample-parameter-mismatch"],
    ["PUT /api/v1/Boat/7?notify=perhaps", "sample-parameter-mismatch"],
    ["PUT /api/v1/Boat/7?mode=Narrow", "sample-parameter-mismatch"],
    ["PUT /api/v1/Boat/7?fuel=low", "sample-parameter-unlisted"],
    ["PUT /api/v1/Boat/7?notify=true&fuel", "sample-parameter-unlisted"],
  ])("is held against the parameters: %s", (text, code) => {
    const { told, places } = change(boatPage, line, `${text}\n`);
    expect(told).toEqual([code]);
    expect(places).toEqual([`${code}: ${text}`]);
  });

  it.each([
    "PUT /api/v1/Boat/{id}",
    "PUT /api/v1/Boat/<id>",
    "PUT /api/v1/Boat/-12?mode=slim&tag=any%20word&notify=True",
    "PUT /api/v1/Boat/7?tag={tag}",
    "PUT /api/v1/Boat/7?{query}",
    "PUT /api/v1/Boat/7?notify=",
  ])("may say what the parameters allow, or a placeholder: %s", (text) => {
    expect(change(boatPage, line, `${text}\n`).told).toEqual([]);
  });
});
