import { describe, expect, it } from "vitest";
import {
  chooseSigning,
  listSchemeVariables,
} from "../../../generator/build/verify/credentials.js";
import { findCaptures } from "../../../generator/build/verify/find-captures.js";
import {
  type Given,
  giveValues,
} from "../../../generator/build/verify/give-values.js";
import {
  listCallables,
  nameCallable,
  selectCallables,
} from "../../../generator/build/verify/list-calls.js";
import type {
  OpenApiDocument,
  OperationObject,
  PathItemObject,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

const answers = (schema: SchemaObject, more: object = {}): OperationObject => ({
  responses: {
    "200": {
      description: "",
      content: { "application/json": { schema } },
      ...more,
    },
  },
});
const listOf = (properties: Record<string, SchemaObject>) =>
  answers({ type: "array", items: { type: "object", properties } });
const nothing: OperationObject = { responses: {} };
const path = (name: string, type: "integer" | "string" = "integer") => ({
  name,
  in: "path" as const,
  required: true,
  schema: { type },
});

function describeApi(paths: Record<string, PathItemObject>): OpenApiDocument {
  return { openapi: "3.1.1", info: { title: "", version: "" }, paths };
}

/** What `GET path` takes its parameter from: `GET /boats *.id same-name`. */
function capturesOf(
  paths: Record<string, PathItemObject>,
  target: string,
  parameter: string,
) {
  const document = describeApi(paths);
  const all = listCallables(document);
  const callable = all.find((one) => nameCallable(one) === target);
  if (!callable) throw new Error(`there is no ${target}`);
  return findCaptures(document, callable, parameter, all).map(
    ({ from, steps, rule }) =>
      `${nameCallable(from)} ${steps.join(".")} ${rule}`,
  );
}

const id: SchemaObject = { type: "integer" };
const item = (name: string, type?: "integer" | "string"): PathItemObject => ({
  parameters: [path(name, type)],
  get: nothing,
});

describe("findCaptures", () => {
  it.each<readonly [string, PathItemObject, string, PathItemObject, string[]]>([
    [
      "a property of the same name",
      { get: listOf({ boat_id: id, name: { type: "string" } }) },
      "boatId",
      item("boatId"),
      ["GET /boats *.boat_id same-name"],
    ],
    [
      "`id`, where the parameter says of what",
      { get: listOf({ id, name: { type: "string" } }) },
      "boatId",
      item("boatId"),
      ["GET /boats *.id name-with-resource"],
    ],
    [
      "what the property says of what, and the parameter not",
      { get: listOf({ BoatId: id }) },
      "id",
      item("id"),
      ["GET /boats *.BoatId name-with-resource"],
    ],
    [
      "the only list of an envelope",
      {
        get: answers({
          type: "object",
          properties: {
            items: {
              type: "array",
              items: { type: "object", properties: { id } },
            },
            total: id,
          },
        }),
      },
      "id",
      item("id"),
      ["GET /boats items.*.id same-name"],
    ],
    [
      "a number for a text",
      { get: listOf({ id }) },
      "id",
      item("id", "string"),
      ["GET /boats *.id same-name"],
    ],
    [
      "no text for a number",
      { get: listOf({ id: { type: "string" } }) },
      "id",
      item("id"),
      [],
    ],
    [
      "nothing where two could be it",
      { get: listOf({ id, Id: id }) },
      "id",
      item("id"),
      [],
    ],
    [
      "nothing where no name fits",
      { get: listOf({ number: id }) },
      "id",
      item("id"),
      [],
    ],
    [
      "what was created",
      { post: answers({ type: "object", properties: { id } }) },
      "id",
      item("id"),
      ["POST /boats id same-name"],
    ],
  ])("finds %s", (_, list, parameter, one, expected) => {
    const paths = { "/boats": list, [`/boats/{${parameter}}`]: one };
    const target = `GET /boats/{${parameter}}`;
    expect(capturesOf(paths, target, parameter)).toEqual(expected);
  });

  it("follows a link before anything else", () => {
    const link = {
      links: {
        boat: {
          operationId: "getBoat",
          parameters: { id: "$response.body#/number" },
        },
      },
    };
    const paths = {
      "/last": { get: answers({ type: "object" }, link) },
      "/boats": { get: listOf({ id }) },
      "/boats/{id}": {
        parameters: [path("id")],
        get: { ...nothing, operationId: "getBoat" },
      },
    };
    expect(capturesOf(paths, "GET /boats/{id}", "id")).toEqual([
      "GET /last number link",
      "GET /boats *.id same-name",
    ]);
  });
});

describe("giveValues", () => {
  const document = describeApi({
    "/boats": {
      get: listOf({ id }),
      post: answers({ type: "object", properties: { id } }),
    },
    "/boats/{boatId}": {
      parameters: [path("boatId")],
      get: nothing,
      delete: nothing,
    },
    "/boats/{boatId}/trips": {
      parameters: [path("boatId")],
      get: listOf({ id }),
    },
    "/boats/{boatId}/trips/{tripId}": {
      parameters: [path("boatId"), path("tripId")],
      get: nothing,
    },
  });
  const callables = listCallables(document);
  const bodies: Readonly<Record<string, unknown>> = {
    "GET /boats": [{ id: 7 }, { id: 8 }],
    "POST /boats": { id: 9 },
    "GET /boats/{boatId}/trips": [{ id: 70 }],
  };
  const give = async (
    target: string,
    more: {
      readonly given?: Record<string, string>;
      readonly answered?: Readonly<Record<string, unknown>>;
      readonly sample?: number;
    } = {},
  ) => {
    const { given = {}, answered = bodies, sample } = more;
    const callable = callables.find((one) => nameCallable(one) === target);
    if (!callable) throw new Error(`there is no ${target}`);
    const call = async (
      other: (typeof callables)[number],
    ): Promise<Given | undefined> => {
      const body = answered[nameCallable(other)];
      const { values } = await giveValues(other, sources);
      return body === undefined ? undefined : { values, body };
    };
    const sources = {
      document,
      callables,
      given: new Map(Object.entries(given)),
      sampleOf: () => sample,
      call,
    };
    const { values, missing } = await giveValues(callable, sources);
    return { ...Object.fromEntries(values), missing };
  };

  it("takes the id of an item from its list, and of what is within from the same", async () => {
    expect(await give("GET /boats/{boatId}")).toEqual({
      boatId: 7,
      missing: [],
    });
    expect(await give("GET /boats/{boatId}/trips/{tripId}")).toEqual({
      boatId: 7,
      tripId: 70,
      missing: [],
    });
  });

  it("takes what the user gives before all, and the sample after all", async () => {
    const given = { boatId: "3" };
    expect(await give("GET /boats/{boatId}", { given, sample: 1 })).toEqual({
      boatId: "3",
      missing: [],
    });
    const answered = { "GET /boats": [] };
    expect(await give("GET /boats/{boatId}", { answered, sample: 1 })).toEqual({
      boatId: 1,
      missing: [],
    });
  });

  it("guesses nothing", async () => {
    expect(await give("GET /boats/{boatId}", { answered: {} })).toEqual({
      missing: ["boatId"],
    });
  });

  it("deletes nothing that it found in a list, only what it created", async () => {
    expect(await give("DELETE /boats/{boatId}")).toEqual({
      boatId: 9,
      missing: [],
    });
    const { "POST /boats": _created, ...answered } = bodies;
    expect(await give("DELETE /boats/{boatId}", { answered })).toEqual({
      missing: ["boatId"],
    });
  });

  it("takes no id that would leave its path", async () => {
    const answered = { "GET /boats": [{ id: ".." }, { id: "" }] };
    expect(await give("GET /boats/{boatId}", { answered })).toEqual({
      missing: ["boatId"],
    });
  });
});

describe("selectCallables", () => {
  const operation = { ...nothing, tags: ["Fleet"], operationId: "addBoat" };
  const all = listCallables(
    describeApi({
      "/boats": { get: nothing, post: operation },
      "/crew": { get: nothing, delete: nothing },
    }),
  );
  const select = (options: Parameters<typeof selectCallables>[1]) =>
    selectCallables(all, options).chosen.map(nameCallable);

  it("chooses what is safe, and what is asked for in any of its names", () => {
    const safe = ["GET /boats", "GET /crew"];
    expect(select({})).toEqual(safe);
    const added = ["GET /boats", "POST /boats", "GET /crew"];
    for (const word of ["post", "fleet", "addBoat", "POST /boats"])
      expect(select({ include: [word] }), word).toEqual(added);
    expect(select({ only: ["/boats"] })).toEqual(["GET /boats"]);
    expect(select({ include: ["DELETE"], exclude: ["/boats"] })).toEqual([
      "GET /crew",
      "DELETE /crew",
    ]);
    expect(selectCallables(all, { include: ["PUT"] }).unmatched).toEqual([
      "PUT",
    ]);
  });
});

describe("credentials", () => {
  const document: OpenApiDocument = {
    ...describeApi({}),
    components: {
      securitySchemes: {
        "api-key": { type: "apiKey", in: "query", name: "k" },
        apiKey: { type: "apiKey", in: "cookie", name: "sid" },
        SoTicket: { type: "http", scheme: "SOTicket" },
        basicAuth: { type: "http", scheme: "basic" },
        oauth: { type: "oauth2" },
      },
    },
  };
  const sign = (
    security: OperationObject["security"],
    env: Record<string, string>,
  ) => {
    const variables = listSchemeVariables(document, env);
    const operation = { ...nothing, ...(security && { security }) };
    const signing = chooseSigning(document, operation, variables);
    const request = { url: "https://x.example/a?b=1", headers: new Headers() };
    signing.sign(request);
    const { headers, url } = request;
    const missing = signing.missing.map(({ variable }) => variable);
    return { url, headers: Object.fromEntries(headers), missing };
  };

  it("come from a variable for each scheme, with a name of its own", () => {
    const names = listSchemeVariables(document, {}).map(
      ({ variable }) => variable,
    );
    expect(names).toEqual([
      "ENDPAPER_AUTH_API_KEY",
      "ENDPAPER_AUTH_API_KEY_2",
      "ENDPAPER_AUTH_SO_TICKET",
      "ENDPAPER_AUTH_BASIC_AUTH",
      "ENDPAPER_AUTH_OAUTH",
    ]);
  });

  it("go where the scheme says", () => {
    const env = {
      ENDPAPER_AUTH_API_KEY: "a b",
      ENDPAPER_AUTH_API_KEY_2: "s;1",
      ENDPAPER_AUTH_SO_TICKET: "t",
      ENDPAPER_AUTH_BASIC_AUTH: "ann:ü",
      ENDPAPER_AUTH_OAUTH: "tok",
    };
    expect(sign([{ "api-key": [] }], env).url).toBe(
      "https://x.example/a?b=1&k=a%20b",
    );
    expect(sign([{ apiKey: [] }], env).headers).toEqual({
      cookie: "sid=s%3B1",
    });
    expect(sign([{ SoTicket: [] }], env).headers).toEqual({
      authorization: "SOTicket t",
    });
    expect(sign([{ basicAuth: [] }], env).headers).toEqual({
      authorization: `Basic ${Buffer.from("ann:ü").toString("base64")}`,
    });
    expect(sign([{ oauth: [] }], env).headers).toEqual({
      authorization: "Bearer tok",
    });
  });

  it("are those of the first alternative that is given whole; what needs none gets none", () => {
    const env = { ENDPAPER_AUTH_OAUTH: "tok" };
    const either = [{ SoTicket: [], apiKey: [] }, { oauth: [] }];
    expect(sign(either, env)).toMatchObject({
      headers: { authorization: "Bearer tok" },
      missing: [],
    });
    expect(sign(either, {}).missing).toEqual(["ENDPAPER_AUTH_OAUTH"]);
    expect(sign([{ SoTicket: [] }, {}], {}).missing).toEqual([]);
    expect(sign([], env)).toMatchObject({ headers: {}, missing: [] });
  });

  it("that no header can hold are refused without being shown", () => {
    const env = { ENDPAPER_AUTH_OAUTH: "tok\n", ENDPAPER_AUTH_BASIC_AUTH: "x" };
    const problems = listSchemeVariables(document, env).flatMap(
      ({ problem }) => problem ?? [],
    );
    expect(problems).toEqual([
      "it has to be `user:password`",
      "it holds a character that no header can, such as a line break at its end",
    ]);
  });
});
