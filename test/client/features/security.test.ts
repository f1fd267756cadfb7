import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

const program = `
import { basicAuth, bearerAuth, createContext, keyAuth, ownAuth, postCoins, type Auth } from "./index.js";

const call = (baseUrl: string, auth: Auth | readonly Auth[]) => postCoins(createContext({ baseUrl, auth }));
export const both = (baseUrl: string) => call(baseUrl, [keyAuth("k"), basicAuth("ann", "pw")]);
export const login = (baseUrl: string) => call(baseUrl, bearerAuth(async () => "t1"));
export const own = (baseUrl: string) => call(baseUrl, ownAuth("sig"));
`;

type Call = (baseUrl: string) => Promise<unknown>;

describe("security", () => {
  let client: TriedClient<Readonly<Record<"both" | "login" | "own", Call>>>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    client = await tryClient(readFeature("security"), program);
  });
  afterAll(() => server.close());

  /** A file with its comments on one line each. */
  const read = (name: string) =>
    (client.files.get(name) ?? "").replace(/\n\s*\* (?=\S)/g, " ");

  it("is generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it("stands in the comments of operations, with scopes, alternatives and combinations", () => {
    for (const name of ["src/operations/coins.ts", "src/client.ts"]) {
      const text = read(name);
      expect(text).toContain("Needs `login` (scope `read`).");
      expect(text).toContain(
        "Needs `device` and `login` (scopes `read`, `write`), or `key` and `plain`, or `own`, or no credentials.",
      );
      expect(text).toContain("Needs no credentials.");
    }
  });

  it("stands in api.md and README.md, with flows and scopes", () => {
    const reference = client.files.get("api.md") ?? "";
    const readme = client.files.get("README.md") ?? "";
    for (const text of [reference, readme]) {
      expect(text).toMatch(
        /^\| login +\| `loginAuth\("secret"\)` +\| a token of OAuth 2\.0 +\| For people\./m,
      );
      expect(text).toMatch(
        /^\| open +\| .*a token of OpenID Connect, `https:\/\/id\.example\.com\/\.well-known/m,
      );
      expect(text).toMatch(
        /^\| device +\| a certificate that `fetch` sends +\| mutual TLS/m,
      );
      expect(text).toMatch(
        /^\| key +\| `keyAuth\("secret"\)` +\| the cookie `vault-key`/m,
      );
      expect(text).toMatch(/^\| token +\| .*a bearer token, `JWT`/m);
      expect(text).toMatch(/^\| own +\| .*the HTTP scheme `Vault-HMAC`/m);
      expect(text).toMatch(
        /^\| login +\| `authorizationCode` +\| authorize: `https:\/\/id\.example\.com\/authorize`, token: /m,
      );
    }
    expect(reference).toMatch(
      /^\| login +\| `read` +\| Look at things\. +\|$/m,
    );
    expect(reference).toMatch(/^- Needs `login` \(scope `read`\)\.$/m);
  });

  it("is sent together where several are given", async () => {
    await client.program.both(server.baseUrl);
    const { headers } = server.takeOne();
    expect(headers.cookie).toBe("vault-key=k");
    expect(headers.authorization).toBe("Basic YW5uOnB3");
    await client.program.login(server.baseUrl);
    expect(server.takeOne().headers.authorization).toBe("Bearer t1");
    await client.program.own(server.baseUrl);
    expect(server.takeOne().headers.authorization).toBe("Vault-HMAC sig");
  });
});

describe("tags and documentation elsewhere", () => {
  let client: TriedClient<unknown>;
  beforeAll(async () => {
    client = await tryClient(readFeature("security"));
  });

  it("stand in the comments of operations and of the fluent client", () => {
    const operations = client.files.get("src/operations/coins.ts") ?? "";
    expect(operations).toContain(
      " * @see https://vault.example.com/list How to list\n",
    );
    const fluent = client.files.get("src/client.ts") ?? "";
    expect(fluent).toContain(
      " * The operations of `coins`.\n *\n * What is kept in *the* cellar.\n *\n * @see https://vault.example.com/coins\n",
    );
  });

  it("stand in api.md and README.md", () => {
    const reference = client.files.get("api.md") ?? "";
    const handbook = "[The handbook](https://vault.example.com/docs)";
    expect(reference).toContain(`More: ${handbook}`);
    expect(client.files.get("README.md")).toContain(
      `Documentation: ${handbook}`,
    );
    expect(reference).toContain(
      "## Gold coins\n\nWhat is kept in \\*the\\* cellar.\n",
    );
    expect(reference).toContain("](https://vault.example.com/coins)");
    expect(reference).toContain(
      "- More: [How to list](https://vault.example.com/list)",
    );
  });
});
