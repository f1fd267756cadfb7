import type { ServerResponse } from "node:http";
import type { Received } from "../../support/loopback.js";

/** An answer of the harbour's server, before it is written. */
export interface Made {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** What is written in place of `body`. */
  raw?: string | Uint8Array;
  /** Writes the answer itself. */
  write?: (response: ServerResponse) => void;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const id = (name: string) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "integer" },
});

/** A description whose every word can be broken. */
export const harbour = {
  openapi: "3.1.1",
  info: { title: "Harbour", version: "1" },
  servers: [{ url: "https://harbour.example.com" }],
  security: [{ apiKey: [] }],
  paths: {
    "/boats": {
      get: {
        operationId: "listBoats",
        tags: ["boats"],
        responses: {
          "200": {
            description: "All boats.",
            headers: {
              "X-Total": { required: true, schema: { type: "integer" } },
              "X-Page": { schema: { type: "string", enum: ["first", "last"] } },
            },
            content: json({ type: "array", items: ref("Boat"), maxItems: 5 }),
          },
        },
      },
      post: {
        operationId: "addBoat",
        tags: ["boats"],
        requestBody: { required: true, content: json(ref("NewBoat")) },
        responses: {
          "201": { description: "Added.", content: json(ref("Boat")) },
        },
      },
    },
    "/boats/{boatId}": {
      parameters: [id("boatId")],
      get: {
        operationId: "getBoat",
        tags: ["boats"],
        responses: {
          "200": {
            description: "The boat.",
            content: {
              ...json(ref("Boat")),
              "application/xml": { schema: ref("Boat") },
            },
          },
          "404": { description: "No boat.", content: json(ref("Problem")) },
        },
      },
      delete: {
        operationId: "removeBoat",
        tags: ["boats"],
        responses: { "204": { description: "Gone." } },
      },
    },
    "/berths": {
      get: {
        operationId: "listBerths",
        responses: {
          "200": {
            description: "Berths.",
            content: json({
              type: "object",
              required: ["items"],
              properties: {
                items: { type: "array", items: ref("Berth") },
                next: { type: ["string", "null"] },
              },
            }),
          },
        },
      },
    },
    "/berths/{name}": {
      get: {
        operationId: "getBerth",
        parameters: [
          {
            name: "name",
            in: "path",
            required: true,
            schema: { type: "string" },
          },
        ],
        responses: {
          "200": { description: "A berth.", content: json(ref("Berth")) },
        },
      },
    },
    "/crew": {
      get: {
        operationId: "listCrew",
        responses: {
          "2XX": {
            description: "The crew.",
            content: json({
              type: "array",
              items: {
                oneOf: [ref("Captain"), ref("Sailor")],
                discriminator: { propertyName: "rank" },
              },
            }),
          },
        },
      },
    },
    "/tides": {
      get: {
        operationId: "getTides",
        parameters: [
          {
            name: "day",
            in: "query",
            required: true,
            schema: { type: "string", format: "date" },
            example: "2026-11-30",
          },
        ],
        responses: {
          "200": {
            description: "Heights by time.",
            content: json({ additionalProperties: { type: "number" } }),
          },
        },
      },
    },
    "/notice": {
      get: {
        operationId: "getNotice",
        responses: {
          "200": {
            description: "Text.",
            content: {
              "text/plain": { schema: { type: "string", minLength: 3 } },
            },
          },
        },
      },
    },
    "/ping": {
      get: { operationId: "ping", responses: { "204": { description: "" } } },
    },
  },
  components: {
    securitySchemes: {
      apiKey: { type: "apiKey", in: "header", name: "X-Key" },
    },
    schemas: {
      NewBoat: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string", examples: ["Ida"] } },
      },
      Boat: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "integer", format: "int32" },
          name: { type: "string", maxLength: 20 },
          state: { type: "string", enum: ["afloat", "ashore"] },
          length: { type: "number", exclusiveMinimum: 0 },
          built: { type: "string", format: "date" },
          seen: { type: "string", format: "date-time" },
          insured: { type: "boolean" },
          code: { type: "string", pattern: "^[A-Z]{2}$" },
          owner: ref("Person"),
          tags: { type: "array", items: { type: "string" } },
        },
      },
      Person: {
        type: "object",
        required: ["name"],
        additionalProperties: false,
        properties: {
          name: { type: "string" },
          email: { type: ["string", "null"] },
        },
      },
      Berth: {
        allOf: [ref("Named")],
        type: "object",
        properties: { depth: { type: "number", minimum: 1 } },
      },
      Named: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" } },
      },
      Captain: {
        type: "object",
        required: ["rank", "licence"],
        properties: {
          rank: { type: "string", const: "Captain" },
          licence: { type: "string" },
        },
      },
      Sailor: {
        type: "object",
        required: ["rank"],
        properties: {
          rank: { type: "string", const: "Sailor" },
          years: { type: "integer" },
        },
      },
      Problem: {
        type: "object",
        properties: { title: { type: "string" } },
      },
    },
  },
};

const boat = () => ({
  id: 7,
  name: "Ida",
  state: "afloat",
  length: 9.5,
  built: "1999-05-01",
  seen: "2026-11-30T10:00:00Z",
  insured: true,
  code: "DE",
  owner: { name: "Ann", email: null },
  tags: ["red"],
});

const boatXml =
  '<?xml version="1.0"?><Boat><id>7</id><name>Ida</name><state>afloat</state><length>9.5</length><built>1999-05-01</built><seen>2026-11-30T10:00:00Z</seen><insured>true</insured><code>DE</code><owner><name>Ann</name><email>a@example.com</email></owner><tags>red</tags></Boat>';

const headers = { "Content-Type": "application/json" };

/** What the server answers that keeps to its description; the caller may change it. */
export function answerHarbour(request: Received): Made {
  return structuredClone(answer(request));
}

function answer({ method, target, headers: sent }: Received): Made {
  const path = target.split("?", 1)[0] ?? "";
  if (sent["x-key"] !== "sesame-open")
    return { status: 401, headers, body: { title: "no key" } };
  if (method === "GET" && path === "/boats")
    return {
      status: 200,
      headers: { ...headers, "X-Total": "2", "X-Page": "first" },
      body: [boat(), { ...boat(), id: 8 }],
    };
  if (method === "POST" && path === "/boats")
    return { status: 201, headers, body: { ...boat(), id: 9 } };
  if (method === "DELETE") return { status: 204, headers: {}, body: undefined };
  if (/^\/boats\/[789]$/.test(path))
    return sent.accept?.startsWith("application/xml")
      ? {
          status: 200,
          headers: { "Content-Type": "application/xml" },
          body: undefined,
          raw: boatXml,
        }
      : { status: 200, headers, body: boat() };
  if (path === "/berths")
    return {
      status: 200,
      headers,
      body: { items: [{ name: "A 1", depth: 2.5 }], next: null },
    };
  if (path === "/berths/A%201")
    return { status: 200, headers, body: { name: "A 1", depth: 2.5 } };
  if (path === "/crew")
    return {
      status: 200,
      headers,
      body: [
        { rank: "Captain", licence: "x" },
        { rank: "Sailor", years: 3 },
      ],
    };
  if (path === "/tides" && target.includes("day=2026-11-30"))
    return { status: 200, headers, body: { "06:12": 3.1, "12:40": 0.4 } };
  if (path === "/notice")
    return {
      status: 200,
      headers: { "Content-Type": "text/plain" },
      body: undefined,
      raw: "Fog.",
    };
  if (path === "/ping") return { status: 204, headers: {}, body: undefined };
  return { status: 404, headers, body: { title: "nothing here" } };
}

/** Writes an answer. */
export function writeMade(made: Made, response: ServerResponse): void {
  if (made.write) {
    made.write(response);
    return;
  }
  const { status, headers, body, raw } = made;
  response.writeHead(status, headers);
  response.end(raw ?? (body === undefined ? undefined : JSON.stringify(body)));
}
