import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeApi } from "../../openapi/descriptions/load.js";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";

const done = { responses: { 204: { description: "Done." } } };
const get = (more: object = {}) => ({ get: { ...done, ...more } });

/** An API whose tokens come from a server that is known when it runs. */
const describeBoats = (baseUrl: string) =>
  describeApi({
    openapi: "3.1.0",
    servers: [{ url: `${baseUrl}/v1` }],
    security: [{ login: ["read"] }],
    paths: { "/boats": get(), "/crew": get({ security: [{ key: [] }] }) },
    components: {
      securitySchemes: {
        login: {
          type: "oauth2",
          flows: {
            clientCredentials: {
              tokenUrl: `${baseUrl}/token`,
              scopes: { read: "Look at boats.", write: "Change boats." },
            },
            authorizationCode: {
              authorizationUrl: `${baseUrl}/authorize`,
              tokenUrl: `${baseUrl}/token`,
              refreshUrl: "/refresh",
              scopes: {},
            },
          },
        },
        key: { type: "apiKey", in: "header", name: "X-Key" },
      },
    },
  });

const program = `
import { clientCredentialsAuth, createContext, getBoats, getCrew, OAuthError, refreshTokenAuth } from "./index.js";

const credentials = { clientId: "app", clientSecret: () => "s3cret" };
export async function send(baseUrl: string): Promise<void> {
  const auth = clientCredentialsAuth({ ...credentials, scopes: ["read", "own:scope"] });
  const context = createContext({ baseUrl, auth });
  await Promise.all([getBoats(context), getBoats(context)]);
  await getCrew(context);
}
export async function refresh(baseUrl: string): Promise<void> {
  const auth = refreshTokenAuth({ clientId: "app", refreshToken: "r0" });
  await getBoats(createContext({ baseUrl, auth }));
}
export const fail = (baseUrl: string) =>
  getBoats(createContext({ baseUrl, auth: clientCredentialsAuth(credentials) })).catch((error: unknown) =>
    error instanceof OAuthError ? error.message : "another error");
// @ts-expect-error a client has a secret
export const none = () => clientCredentialsAuth({ clientId: "app" });
`;

type Call = (baseUrl: string) => Promise<unknown>;

describe("an API with tokens of OAuth 2.0", () => {
  let client: TriedClient<Readonly<Record<"send" | "refresh" | "fail", Call>>>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient(describeBoats(server.baseUrl), program);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.received.length = 0;
    server.answerWith(({ target, headers }, response) => {
      if (/^\/(?:token|refresh)$/.test(target))
        response
          .writeHead(200, { "Content-Type": "application/json" })
          .end('{"access_token":"t1","token_type":"Bearer","expires_in":60}');
      else
        response
          .writeHead(headers.authorization === "Bearer t1" ? 204 : 403)
          .end();
    });
  });
  const seen = () =>
    server.received
      .map(({ target, headers }) => `${target} ${headers.authorization ?? "-"}`)
      .sort();

  it("is generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it("gets them for the operations that need them, once", async () => {
    const rejected = client.program.send(`${server.baseUrl}/v1`);
    await expect(rejected).rejects.toMatchObject({ status: 403 });
    expect(seen()).toEqual([
      `/token Basic ${btoa("app:s3cret")}`,
      "/v1/boats Bearer t1",
      "/v1/boats Bearer t1",
      "/v1/crew -",
    ]);
    const token = server.received.find(({ target }) => target === "/token");
    expect(token?.body).toBe(
      "grant_type=client_credentials&scope=read+own%3Ascope",
    );
  });

  it("gets them with a refresh token, from where that is documented", async () => {
    await client.program.refresh(`${server.baseUrl}/v1`);
    expect(seen()).toEqual(["/refresh -", "/v1/boats Bearer t1"]);
  });

  it("says why there is none, and no secret", async () => {
    server.answerWith((_, response) =>
      response.writeHead(400).end('{"error":"invalid_client"}'),
    );
    expect(await client.program.fail(`${server.baseUrl}/v1`)).toBe(
      `getBoats (GET /boats): no token from ${server.baseUrl}/token: 400 invalid_client`,
    );
  });

  it("documents it in README.md", () => {
    const readme = client.files.get("README.md") ?? "";
    expect(readme).toContain(
      'auth: clientCredentialsAuth({\n    clientId: "my-app",',
    );
    expect(readme).toMatch(
      /^\| login +\| `clientCredentials` +\| token: .* \| `clientCredentialsAuth\(\{ … \}\)` +\|$/m,
    );
    expect(client.files.has("src/runtime/oauth.ts")).toBe(true);
  });
});

describe("the functions that get tokens", () => {
  const flow = (tokenUrl: string, scopes = {}) => ({ tokenUrl, scopes });
  const authOf = async (schemes: object, program?: string) => {
    const description = describeApi({
      openapi: "3.1.0",
      paths: { "/boats": get() },
      components: { securitySchemes: schemes },
    });
    return tryClient(description, program);
  };

  it("are called by their schemes where there are several, and ask for what is not documented", async () => {
    const client = await authOf(
      {
        admin: {
          type: "oauth2",
          flows: {
            clientCredentials: flow("https://id.example.com/admin", {
              "boats:write": "",
            }),
          },
        },
        user: {
          type: "oauth2",
          flows: { clientCredentials: flow("http://id.example.com/user") },
        },
        other: {
          type: "oauth2",
          flows: {
            authorizationCode: flow("https://id.example.com/a"),
            password: flow("https://id.example.com/b"),
          },
        },
      },
      `
import { adminClientCredentialsAuth, refreshTokenAuth, userClientCredentialsAuth } from "./index.js";
const client = { clientId: "a", clientSecret: "b" };
export const fine = [
  adminClientCredentialsAuth({ ...client, scopes: ["boats:write"] }),
  userClientCredentialsAuth({ ...client, tokenUrl: "https://x.example/token" }),
  refreshTokenAuth({ clientId: "a", refreshToken: "r", tokenUrl: "https://x.example/token" }),
].map(({ place }) => place);
// @ts-expect-error where tokens come from is not documented
export const missing = () => userClientCredentialsAuth(client);
// @ts-expect-error of two places none is the one
export const unclear = () => refreshTokenAuth({ clientId: "a", refreshToken: "r" });
`,
    );
    expect(client.program).toMatchObject({
      fine: [
        "authorization: bearer: admin",
        "authorization: bearer: user",
        "authorization: bearer: other",
      ],
    });
    const text = client.files.get("src/auth.ts") ?? "";
    expect(text).toContain('type AdminClientCredentialsScope = "boats:write";');
    expect(text).not.toContain("http://id.example.com/user");
  });

  it("are not there where no flow has tokens of that kind, and nor is what they are made of", async () => {
    const { files } = await authOf({
      login: {
        type: "oauth2",
        flows: {
          implicit: {
            authorizationUrl: "https://id.example.com/a",
            scopes: { read: "" },
          },
        },
      },
    });
    expect(files.get("src/auth.ts")).not.toContain("oauth");
    expect(files.has("src/runtime/oauth.ts")).toBe(false);
  });

  it("give way to nothing: an operation of that name has another one", async () => {
    const description = describeApi({
      openapi: "3.1.0",
      paths: { "/client/credentials/auth": get() },
      components: {
        schemas: { ClientCredentialsScope: { type: "string" } },
        securitySchemes: {
          login: {
            type: "oauth2",
            flows: {
              clientCredentials: flow("https://id.example.com", { a: "" }),
            },
          },
        },
      },
    });
    const program = `
import { clientCredentialsAuth } from "./index.js";
export const place = clientCredentialsAuth({ clientId: "a", clientSecret: "b" }).place;
`;
    const client = await tryClient<{ place: string }>(description, program);
    expect(client.program.place).toBe("authorization: bearer");
  });
});
