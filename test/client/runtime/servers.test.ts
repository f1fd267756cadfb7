import { describe, expect, it } from "vitest";
import { fillServer } from "../../../generator/client/runtime/context.js";

/** Values of `x` in a server's URL; without a result they are refused. */
const rows: readonly (readonly [url: string, x: string, filled?: string])[] = [
  ["https://{x}/v1", "api.example.com", "https://api.example.com/v1"],
  ["https://{x}/v1", "localhost:8080", "https://localhost:8080/v1"],
  ["https://{x}", "[::1]:80", "https://[::1]:80"],
  ["https://{x}:8080/", "[::1]", "https://[::1]:8080/"],
  ["https://{x}:8080/", "münchen.example", "https://münchen.example:8080/"],
  ["https://{x}", "[::1]evil"],
  ["https://{x}", "evil.example/"],
  ["https://{x}", "user@evil.example"],
  ["https://{x}", "a:b@evil.example"],
  ["https://{x}", "a\tb"],
  ["https://{x}:8080", "evil.example:1"],
  ["https://{x}.example.com", "a.b", "https://a.b.example.com"],
  ["https://{x}.example.com", "[::1]"],
  ["https://{x}.example.com", "evil.example:80"],
  ["https://{x}.example.com", "evil.example?"],
  ["https://api.example.com:{x}/", "8080", "https://api.example.com:8080/"],
  ["https://api.example.com:{x}/", "80@evil.example"],
  ["https://api.example.com:{x}", "1.evil.example"],
  ["https://api.example.com{x}", ":8080", "https://api.example.com:8080"],
  ["https://api.example.com{x}", "/v2/a", "https://api.example.com/v2/a"],
  ["https://api.example.com{x}", ".evil.example"],
  ["https://api.example.com{x}", "@evil.example"],
  ["https://api.example.com{x}", ":80@evil.example"],
  ["https://api.example.com/{x}", "a/b", "https://api.example.com/a/b"],
  ["https://api.example.com/{x}", "a?b"],
  ["{x}://api.example.com", "http", "http://api.example.com"],
  ["{x}://api.example.com", "https://evil.example/?"],
  ["{x}://api.example.com", ""],
  ["{x}/v1", "https://api.example.com", "https://api.example.com/v1"],
  ["{x}/v1", "https://api.example.com?"],
];

describe("a variable of a server", () => {
  it.each(
    rows.map(([url, x, filled = ""]) => [url, x, filled] as const),
  )("%s with %j is %s", (url, x, filled) => {
    const fill = () => fillServer(url, {}, { x });
    if (!filled) {
      expect(fill).toThrow("x: expected a part of the URL");
      return;
    }
    expect(fill()).toBe(filled);
    expect(URL.canParse(filled)).toBe(true);
  });

  it("has the default of the documentation, wherever it stands", () => {
    expect(fillServer("https://api.example.com{x}", { x: "/v1" })).toBe(
      "https://api.example.com/v1",
    );
  });
});
