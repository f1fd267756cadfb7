import { describe, expect, it } from "vitest";
import { readApiTitle } from "../../generator/base/text/api-title.js";
import { documentOf } from "./document-of.js";

describe("the title of an API", () => {
  it.each([
    ["Harbour REST API Documentation", "Harbour REST API"],
    ["Harbour - API Reference Guide", "Harbour - API"],
    ["REST API Endpoints для Orbital Lock", "Orbital Lock"],
    ["API do Farol", "Farol"],
    ["⚓ Harbour HTTP API v2", "Harbour HTTP API v2"],
    ["Crane Docs", "Crane"],
  ])("of %j is %j", (title, expected) => {
    expect(readApiTitle(title)).toBe(expected);
  });

  it.each([
    "API Reference",
    "REST API Documentation",
    "Endpoints.md",
    "Overview",
    "HTTP api",
    "API v1",
    "",
  ])("is not in %j", (title) => {
    expect(readApiTitle(title)).toBeUndefined();
  });
});

const berths = "### GET /api/v1/berths\n\nAll of them.\n";
const page = (...lines: string[]) =>
  documentOf(["# Harbour API Reference", "", ...lines, "", berths].join("\n"));

describe("what a file says of the whole API", () => {
  it("is its first heading, and the paragraphs below it", () => {
    const { info } = page(
      "[![build](https://ci.example.com/b.svg)](https://ci.example.com)",
      "",
      "Boats, berths and [cranes](cranes.md)",
      "of one harbour.",
      "",
      "- a list",
    );
    expect(info).toMatchObject({
      title: "Harbour API",
      description: "Boats, berths and cranes of one harbour.",
    });
  });

  it.each([
    ["a label", ["**Base URL:** `https://harbour.example.com/`"]],
    [
      "a heading, with the part that all paths begin with",
      ["## Base URL", "", "```", "https://harbour.example.com/api/v1", "```"],
    ],
    ["a sentence", ["All endpoints live below `https://harbour.example.com`."]],
  ])("names its server in %s", (_name, lines) => {
    expect(page(...lines).servers).toEqual([
      { url: "https://harbour.example.com" },
    ]);
  });

  it("names several servers, and neither documentation nor placeholders", () => {
    const { servers } = page(
      "## Base URL",
      "",
      "| Environment | URL |",
      "|---|---|",
      "| Production | `https://harbour.example.com/eu` |",
      "| Preview | `https://<id>.harbour.example.com/eu` |",
      "| Local | `http://localhost:8080/eu` |",
      "| Docs | `http://localhost:8080/docs/` |",
    );
    expect(servers).toEqual([
      { url: "https://harbour.example.com/eu" },
      { url: "http://localhost:8080/eu" },
    ]);
  });

  it("is silent where addresses are about something else", () => {
    const { servers, info } = documentOf(
      "# One\n\nSee https://example.com/specification for more.\n\n# Two\n\n### GET /a\n",
    );
    expect(servers).toEqual([{ url: "/" }]);
    expect(info.title).toBe("API");
  });

  it("is no title where several files have operations", () => {
    const boats = `# Boats\n\n${berths}`;
    const cranes = "# Cranes\n\n### GET /api/v1/cranes\n\nAll.\n";
    expect(documentOf(boats, cranes).info.title).toBe("API");
  });
});
