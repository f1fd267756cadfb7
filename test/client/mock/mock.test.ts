import { beforeAll, describe, expect, it } from "vitest";
import type { Contract } from "../../../generator/client/contract/contract.js";
import {
  createMock,
  type MockOptions,
} from "../../../generator/client/mock/create-mock.js";
import { contractOf } from "../contract/load-client.js";
import { boats } from "./boats.yaml.js";

let contract: Contract;
beforeAll(async () => {
  contract = await contractOf({ "boats.yaml": boats });
});

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  // What a problem says, or whatever JSON came.
  readonly json: Readonly<Record<string, unknown>>;
}

/** Sends `GET /boats`, or a method with a path, to a mock of the boats. */
async function send(
  line: string,
  init: RequestInit = {},
  options: MockOptions = {},
): Promise<Told> {
  const [method = "", path = ""] = line.split(" ");
  const url = `http://mock.test${path}`;
  const request = new Request(url, { method, ...init });
  const answer = await createMock(contract, options).fetch(request);
  const text = await answer.text();
  const type = answer.headers.get("content-type");
  const json = type?.includes("json") && text ? JSON.parse(text) : undefined;
  const { status, headers } = answer;
  return { status, type, headers, text, json };
}

const withKey = { "x-key": "k" };
const asJson = { ...withKey, "content-type": "application/json" };
const post = (body: string, headers: object = {}) => ({
  body,
  headers: { ...asJson, ...headers },
});

describe("the answers of a mock", () => {
  it("are the documented sample, with the documented headers", async () => {
    const { status, json, headers } = await send("GET /boats");
    expect([status, json]).toEqual([
      200,
      [
        { id: 1, name: "Ada" },
        { id: 2, name: "Bo" },
      ],
    ]);
    expect(headers.get("x-total")).toBe("2");
  });

  it("are made from the schema where there is none, by the seed", async () => {
    const first = await send("GET /boats/7");
    expect(first.json).toEqual((await send("GET /boats/7")).json);
    expect(first.json).not.toEqual(
      (await send("GET /boats/7", {}, { seed: "other" })).json,
    );
    expect(Object.keys(first.json)).toEqual(["id", "name", "length", "sails"]);
  });

  it("are one value in JSON and in XML, as `Accept` likes it best", async () => {
    const xml = await send("GET /boats/7", {
      headers: {
        accept: "application/json;q=0.4, text/*, application/xml;q=0.5",
      },
    });
    expect(xml.type).toBe("application/xml");
    const { json } = await send("GET /boats/7", { headers: { accept: "*/*" } });
    expect(xml.text).toContain(`<name>${json.name}</name>`);
    const none = await send("GET /boats/7", {
      headers: { accept: "text/html" },
    });
    expect([none.status, none.json.rule, none.json.documented]).toEqual([
      406,
      "accept-unsupported",
      ["application/json", "application/xml"],
    ]);
  });

  it("follow `Prefer`", async () => {
    const prefer = async (prefer: string) => {
      const { status, json } = await send("GET /boats", {
        headers: { prefer },
      });
      return [status, json.rule ?? json];
    };
    expect(await prefer("example=none")).toEqual([200, []]);
    expect(await prefer("code=404")).toEqual([
      404,
      { why: expect.any(String) },
    ]);
    expect(await prefer("status=418")).toEqual([404, "status-unknown"]);
    expect(await prefer("status=abc")).toEqual([400, "prefer-invalid"]);
    expect(await prefer("example=many")).toEqual([404, "example-unknown"]);
    const [, made] = await prefer("dynamic=true");
    expect(made).not.toEqual([
      { id: 1, name: "Ada" },
      { id: 2, name: "Bo" },
    ]);
  });

  it("stand at the path of the server, too; the more concrete path first", async () => {
    expect((await send("GET /v1/boats")).status).toBe(200);
    expect((await send("GET /boats/newest")).status).toBe(204);
  });

  it("have no body for HEAD, and say what is allowed for OPTIONS", async () => {
    const head = await send("HEAD /boats");
    expect([
      head.status,
      head.text,
      head.headers.get("content-length"),
    ]).toEqual([200, "", "44"]);
    const options = await send("OPTIONS /boats");
    expect([options.status, options.headers.get("allow")]).toEqual([
      204,
      "GET, HEAD, OPTIONS, POST",
    ]);
  });

  it("may be read by pages of any origin, unless that is switched off", async () => {
    const headers = { origin: "https://app.example" };
    const shared = await send("GET /boats", { headers });
    expect(shared.headers.get("access-control-allow-origin")).toBe(
      "https://app.example",
    );
    const asked = await send("OPTIONS /boats", {
      headers: {
        ...headers,
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-key",
      },
    });
    expect(asked.headers.get("access-control-allow-methods")).toContain("POST");
    expect(asked.headers.get("access-control-allow-headers")).toBe("x-key");
    const own = await send("GET /boats", { headers }, { cors: false });
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a mock refuses with the page and line of the rule", () => {
  /** Rule, status and place of a problem. */
  const refusal = async (
    line: string,
    init?: RequestInit,
    options?: MockOptions,
  ) => {
    const { status, type, json } = await send(line, init, options);
    expect(type).toBe("application/problem+json");
    const place = String(json.documentedAt ?? "").replace(/:\d+$/, "");
    return [status, json.rule, place];
  };

  it("paths and methods that are not documented", async () => {
    expect(await refusal("GET /ships")).toEqual([404, "path-unknown", ""]);
    expect(await refusal("PUT /boats")).toEqual([
      405,
      "method-unknown",
      "boats.yaml:8",
    ]);
    expect((await send("PUT /boats")).headers.get("allow")).toBe(
      "GET, HEAD, OPTIONS, POST",
    );
  });

  it("requests without credentials of a documented scheme", async () => {
    const body = '{"name":"Ada"}';
    const headers = { "content-type": "application/json" };
    const none = await send("POST /boats", { body, headers });
    expect([none.status, none.json.rule]).toEqual([401, "credentials-missing"]);
    expect(none.headers.get("www-authenticate")).toContain("Basic");
    const of = async (authorization: string) =>
      (
        await send("POST /boats", {
          body,
          headers: { ...headers, authorization },
        })
      ).status;
    expect(await of("Basic YTpi")).toBe(201);
    expect(await of("Basic YWI=")).toBe(401);
    expect(await of("Bearer abc")).toBe(401);
    expect((await send("POST /boats", post(body))).status).toBe(201);
  });

  it.each([
    ["GET /boats?limit=many", 12],
    ["GET /boats?limit=101", 12],
    ["GET /boats?tags=old,torn", 13],
    ["GET /boats?where[length]=long", 14],
    ["GET /boats/one", 54],
  ])("the parameter in %s", async (line, at) => {
    expect(await refusal(line)).toEqual([
      400,
      "parameter-invalid",
      `boats.yaml:${at}`,
    ]);
  });

  it("headers, and lets pass what fits", async () => {
    const headers = { "x-trace": "no uuid" };
    expect(await refusal("GET /boats", { headers })).toEqual([
      400,
      "parameter-invalid",
      "boats.yaml:15",
    ]);
    const fine = "/boats?limit=5&tags=old,new&where[length]=7";
    expect((await send(`GET ${fine}`)).status).toBe(200);
  });

  it.each([
    ['{"name":"A"}', 422, "body-invalid", 73],
    ['{"length":3}', 422, "body-invalid", 73],
    ['{"name":"Ada","length":0}', 422, "body-invalid", 74],
    ['{"name":"Ada"', 400, "body-syntax", 36],
    ["", 400, "body-missing", 33],
  ])("the JSON body %s", async (body, status, rule, line) => {
    expect(await refusal("POST /boats", post(body))).toEqual([
      status,
      rule,
      `boats.yaml:${line}`,
    ]);
  });

  it("bodies in XML, forms and parts alike", async () => {
    const of = async (type: string, body: string) => {
      const { status, json } = await send(
        "POST /boats",
        post(body, { "content-type": type }),
      );
      return [status, json.rule];
    };
    const form = "application/x-www-form-urlencoded";
    expect(
      await of("application/xml", "<Boat><name>Ada</name></Boat>"),
    ).toEqual([201, undefined]);
    expect(
      await of("application/xml", "<Boat><length>1</length></Boat>"),
    ).toEqual([422, "body-invalid"]);
    expect(await of(form, "name=Ada&length=7&sails=jib&sails=main")).toEqual([
      201,
      undefined,
    ]);
    expect(await of(form, "name=Ada&length=seven")).toEqual([
      422,
      "body-invalid",
    ]);
    const part = (name: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const parts = "multipart/form-data; boundary=x";
    expect(
      await of(parts, `${part("photo", "p")}${part("name", "Ada")}--x--`),
    ).toEqual([201, undefined]);
    expect(await of(parts, `${part("name", "Ada")}--x--`)).toEqual([
      422,
      "body-invalid",
    ]);
    expect(await of(parts, part("name", "Ada"))).toEqual([400, "body-syntax"]);
    expect(await of("text/csv", "a")).toEqual([415, "media-type-unsupported"]);
  });

  it("what no page mentions, where it is strict", async () => {
    const body = post('{"name":"Ada","mast":1}');
    expect((await send("POST /boats", body)).status).toBe(201);
    const strict = { strict: true };
    expect((await refusal("POST /boats", body, strict)).slice(0, 2)).toEqual([
      422,
      "body-invalid",
    ]);
    expect((await refusal("GET /boats?color=red", {}, strict))[1]).toBe(
      "parameter-unknown",
    );
  });

  it("bodies that are too large", async () => {
    const body = post(`{"name":"${"a".repeat(2000)}"}`);
    const told = await refusal("POST /boats", body, { maxBody: 1000 });
    expect(told.slice(0, 2)).toEqual([413, "body-too-large"]);
  });

  it("nothing by accident: hostile values get an answer that is no failure", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const doctype =
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Boat><name>&b;</name></Boat>';
    const hostile = [
      send("POST /boats", post(deep)),
      send("POST /boats", post('{"__proto__":{"name":"x"},"name":"Ada"}')),
      send("POST /boats", post(`{"name":"Ada","sails":${deep}}`)),
      send("POST /boats", post(doctype, { "content-type": "application/xml" })),
      send("GET /boats?__proto__[length]=1&where[__proto__]=2&constructor=3"),
      send("GET /boats/../../etc/passwd"),
      send("GET /boats/%2e%2e%2fpasswd"),
      send("GET /boats/%E0%A4%A"),
      send(`GET /boats?${"a[b]".repeat(5000)}=1`),
      send("GET /boats", { headers: { accept: ",;q=x,*/*" } }),
      send("GET /boats", { headers: { prefer: "=;status==" } }),
      send("GET /__proto__"),
      send("GET /constructor/prototype"),
    ];
    const statuses = (await Promise.all(hostile)).map(({ status }) => status);
    expect(statuses).toEqual([
      422, 201, 422, 400, 200, 404, 400, 400, 200, 200, 400, 404, 404,
    ]);
    expect(Object.hasOwn(Object.prototype, "length")).toBe(false);
  });
});
