import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeApi } from "../../openapi/descriptions/load.js";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";

const done = { responses: { 204: { description: "Done." } } };
const get = (more: object = {}) => ({ get: { ...done, ...more } });
const key = (name: string, place: string) => ({
  name,
  in: place,
  schema: { type: "string" },
});

/** Operations by what they are documented to need, and where. */
const description = describeApi({
  openapi: "3.1.0",
  servers: [{ url: "https://api.example.com" }],
  security: [{ user: [] }],
  paths: {
    "/usual": get(),
    "/open": get({ security: [] }),
    "/open/also": get({ security: [] }),
    "/optional/also": get({ security: [{}, { user: [] }] }),
    "/optional": get({ security: [{}, { user: [] }] }),
    "/admin": get({ security: [{ admin: [] }] }),
    "/either": get({ security: [{ key: [] }, { admin: [] }] }),
    "/both": get({ security: [{ key: [], admin: [] }] }),
    "/basic": get({ security: [{ password: [] }] }),
    "/certified": get({ security: [{ device: [], key: [] }] }),
    "/query": get({
      security: [{ query: [] }],
      parameters: [key("api_key", "query"), key("page", "query")],
    }),
    "/cookie": get({
      security: [{ cookie: [] }],
      parameters: [key("session", "cookie"), key("theme", "cookie")],
    }),
    "/header": get({
      security: [{ key: [] }],
      parameters: [key("x-key", "header")],
    }),
    "/foreign": {
      servers: [{ url: "https://files.example.net/v1", description: "Files" }],
      ...get(),
    },
    "/near": { servers: [{ url: "../other", description: "Near" }], ...get() },
    "/fixed?beta=true": get({ parameters: [key("page", "query")] }),
    "/fixed#part": get({ parameters: [key("page", "query")] }),
    ":4567/port": get(),
    ".evil.example/host": get(),
    "@evil.example/user": get(),
    noslash: get(),
  },
  components: {
    securitySchemes: {
      user: { type: "http", scheme: "bearer" },
      admin: { type: "oauth2", flows: {} },
      password: { type: "http", scheme: "basic" },
      device: { type: "mutualTLS" },
      key: { type: "apiKey", in: "header", name: "X-Key" },
      query: { type: "apiKey", in: "query", name: "api_key" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
    },
  },
});

const program = `
import * as api from "./index.js";
const auths = {
  user: api.userAuth("USER"),
  admin: api.adminAuth("ADMIN"),
  any: api.bearerAuth("ANY"),
  late: api.adminAuth(async () => "LATE"),
  none: api.keyAuth(() => undefined),
  basic: api.basicAuth("ann", "pw"),
  key: api.keyAuth("KEY"),
  query: api.queryAuth("QUERY"),
  cookie: api.cookieAuth("COOKIE"),
  own: { dynamic: false, sign: ({ headers }: { headers: Headers }) => headers.set("X-Own", "OWN") },
};
export type Name = keyof typeof auths;
export function send(operation: string, names: readonly Name[], options: object, input: object, call: object): Promise<unknown> {
  const context = api.createContext({ auth: names.map((name) => auths[name]), baseUrl: "", ...options });
  const one = (api as Readonly<Record<string, unknown>>)[operation] as typeof api.getUsual;
  const { auth, ...others } = call as { auth?: Name };
  return one(context, input as never, { ...others, ...(auth && { auth: auths[auth] }) });
}
`;

interface Row {
  readonly call: string;
  readonly auth: readonly string[];
  readonly input?: object;
  /** The options of the call, where `auth` names one of those of the program. */
  readonly options?: object;
  /** The credentials that arrive, and nothing else of them. */
  readonly sent: Readonly<Record<string, string>>;
  readonly target?: string;
}

const all = ["user", "admin", "basic", "key", "query", "cookie"];
const rows: readonly Row[] = [
  { call: "getUsual", auth: all, sent: { authorization: "Bearer USER" } },
  { call: "getUsual", auth: ["any"], sent: { authorization: "Bearer ANY" } },
  { call: "getUsual", auth: ["admin", "key"], sent: {} },
  { call: "getUsual", auth: ["own"], sent: { "x-own": "OWN" } },
  { call: "getOpen", auth: [...all, "any", "own"], sent: {} },
  {
    call: "getOpen",
    auth: all,
    options: { auth: "key" },
    sent: { "x-key": "KEY" },
  },
  { call: "getOptional", auth: ["key"], sent: {} },
  { call: "getOptional", auth: all, sent: { authorization: "Bearer USER" } },
  { call: "getAdmin", auth: all, sent: { authorization: "Bearer ADMIN" } },
  { call: "getAdmin", auth: ["late"], sent: { authorization: "Bearer LATE" } },
  { call: "getAdmin", auth: ["user"], sent: {} },
  { call: "getEither", auth: all, sent: { "x-key": "KEY" } },
  {
    call: "getEither",
    auth: ["admin", "none"],
    sent: { authorization: "Bearer ADMIN" },
  },
  { call: "getEither", auth: ["user", "basic"], sent: {} },
  {
    call: "getBoth",
    auth: all,
    sent: { "x-key": "KEY", authorization: "Bearer ADMIN" },
  },
  { call: "getBoth", auth: ["key"], sent: { "x-key": "KEY" } },
  { call: "getBasic", auth: all, sent: { authorization: "Basic YW5uOnB3" } },
  { call: "getCertified", auth: all, sent: { "x-key": "KEY" } },
  { call: "getQuery", auth: all, sent: {}, target: "/query?api_key=QUERY" },
  {
    call: "getQuery",
    auth: all,
    input: { query: { page: "1" } },
    sent: {},
    target: "/query?page=1&api_key=QUERY",
  },
  {
    call: "getQuery",
    auth: all,
    input: { query: { api_key: "OWN" } },
    sent: {},
    target: "/query?api_key=OWN",
  },
  { call: "getCookie", auth: all, sent: { cookie: "session=COOKIE" } },
  {
    call: "getCookie",
    auth: all,
    input: { cookies: { session: "OWN", theme: "dark" } },
    sent: { cookie: "session=OWN; theme=dark" },
  },
  {
    call: "getHeader",
    auth: all,
    input: { headers: { xKey: "OWN" } },
    sent: { "x-key": "OWN" },
  },
  {
    call: "getNear",
    auth: all,
    sent: { authorization: "Bearer USER" },
    target: "/other/near",
  },
  {
    call: "getFixedBetaTrue",
    auth: all,
    input: { query: { page: "1" } },
    sent: { authorization: "Bearer USER" },
    target: "/fixed?beta=true&page=1",
  },
  {
    call: "getFixedBetaTrue",
    auth: all,
    sent: { authorization: "Bearer USER" },
    target: "/fixed?beta=true",
  },
  {
    call: "getFixedPart",
    auth: all,
    input: { query: { page: "1" } },
    sent: { authorization: "Bearer USER" },
    target: "/fixed?page=1",
  },
];

type Send = (
  operation: string,
  auth: readonly string[],
  options: object,
  input: object,
  call: object,
) => Promise<unknown>;

describe("credentials", () => {
  let client: TriedClient<{ send: Send }>;
  let api: Loopback;
  let other: Loopback;
  beforeAll(async () => {
    [api, other] = [await startLoopback(), await startLoopback()];
    client = await tryClient(description, program);
  });
  beforeEach(() => {
    for (const server of [api, other])
      server.answerWith((_, response) => response.writeHead(204).end());
  });
  afterAll(() => Promise.all([api.close(), other.close()]));

  const known = ["authorization", "cookie", "x-key", "x-own"];
  const secretsOf = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(headers).filter(([name]) => known.includes(name)),
    );

  it.each(
    rows,
  )("of $call with $auth, $input and $options are $sent", async (row) => {
    const { call, auth, input = {}, options = {}, sent, target } = row;
    const { baseUrl } = api;
    await client.program.send(call, auth, { baseUrl }, input, options);
    const request = api.takeOne();
    expect(secretsOf(request.headers)).toEqual(sent);
    if (target) expect(request.target).toBe(target);
    if (!target) expect(request.target).not.toContain("QUERY");
  });

  it.each([
    ["at another origin stay away", {}, {}],
    [
      "of any kind stay away, also in headers of the context",
      { headers: { authorization: "Bearer X", Cookie: "a=b", "X-Trace": "1" } },
      {},
    ],
    [
      "go where the program allows it",
      { authOrigins: ["https://else.example", "OTHER"] },
      { authorization: "Bearer USER" },
    ],
    [
      "go nowhere else, such as to another port",
      { authOrigins: ["http://127.0.0.1:1/"] },
      {},
    ],
    [
      "of a call go where it goes",
      { call: { auth: "key" } },
      { "x-key": "KEY" },
    ],
  ])("%s: %j", async (_, options, sent) => {
    const { call = {}, ...context } = options as { call?: object };
    const text = JSON.stringify(context).replace("OTHER", `${other.baseUrl}/a`);
    const settings = {
      baseUrl: api.baseUrl,
      servers: { files: `${other.baseUrl}/v1/` },
      ...JSON.parse(text),
    };
    await client.program.send("getForeign", all, settings, {}, call);
    const request = other.takeOne();
    expect(request.target).toBe("/v1/foreign");
    expect(secretsOf(request.headers)).toEqual(sent);
    expect(api.received).toEqual([]);
  });

  it.each([
    "https://u:p@127.0.0.1",
    "https://127.0.0.1/#a",
    "https://{zone}.example",
    "http://[",
  ])("are not sent to a server that is none: %s", async (url) => {
    const { baseUrl } = api;
    const options = { baseUrl, servers: { files: url } };
    await expect(
      client.program.send("getForeign", all, options, {}, {}),
    ).rejects.toMatchObject({ name: "EncodeError", path: "servers.files" });
  });

  it("stay at the host, whatever a path begins with", async () => {
    const { baseUrl } = api;
    const found = [...client.files]
      .filter(([name]) => name.startsWith("src/operations/"))
      .flatMap(([, text]) => [
        ...text.matchAll(/const (\w+): Operation.*?path: "([^"]*)"/gs),
      ])
      .map(([, name = "", path = ""]) => [name, path] as const)
      .filter(([, path]) => /^\/(?::4567|\.evil|@evil|noslash)/.test(path));
    expect(found).toHaveLength(4);
    for (const [name, path] of found) {
      await client.program.send(name, all, { baseUrl }, {}, {});
      const { target, headers } = api.takeOne();
      expect(target).toBe(path);
      expect(headers).toMatchObject({ host: new URL(baseUrl).host });
    }
    const malformed = client.told.filter((told) => /path-malformed/.test(told));
    expect(malformed).toHaveLength(4);
  });
});
