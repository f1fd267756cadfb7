import { describe, expect, it } from "vitest";
import { nameServers } from "../../../generator/client/model/names/name-servers.js";
import type { ServerObject } from "../../../generator/openapi/document/document.js";

function name(...servers: readonly ServerObject[]): readonly string[] {
  const listed = servers.map((server, index) => ({
    server,
    key: String(index),
    pointer: `/servers/${index}`,
  }));
  return [...nameServers(listed).values()];
}

const url = "https://uploads.github.com/v2";

describe("a server", () => {
  it.each<readonly [ServerObject, string]>([
    [{ url, "x-oas32-name": "try-out", description: "Test" }, "tryOut"],
    [{ url, description: "Production server (uses live data)" }, "production"],
    [{ url, description: "The sandbox, reset each night" }, "sandbox"],
    [
      { url, description: "The URL origin (host + port) is told by a release" },
      "uploadsGithub",
    ],
    [{ url, description: "API server" }, "uploadsGithub"],
    [{ url: "http://localhost:8080" }, "localhost8080"],
    [{ url: "https://{tenant}.example.com" }, "example"],
    [{ url: "/api/v3" }, "apiV3"],
    [{ url: "{server}" }, "server"],
  ])("%j is called %s", (server, expected) => {
    expect(name(server)).toEqual([expected]);
  });

  it.each([
    "constructor",
    "__proto__",
    "to string",
  ])("is not called as what every object has: %s", (description) => {
    const [found = ""] = name({ url: "", description });
    expect(found).not.toBe("");
    expect(found in {}).toBe(false);
  });

  it("is told apart from others by its path and scheme", () => {
    const https = { url: "https://example.com/v1" };
    expect(name(https, { url: "https://example.com/v2" })).toEqual([
      "exampleV1",
      "exampleV2",
    ]);
    expect(name(https, { url: "http://example.com/v1" })).toEqual([
      "exampleV1Https",
      "exampleV1Http",
    ]);
  });
});
