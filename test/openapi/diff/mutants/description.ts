const text = { type: "string" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const ok = (schema: object) => ({
  "200": { description: "OK", content: json(schema) },
});
const none = { "204": { description: "Nothing." } };

/**
 * A small description in which each keyword that a client can depend on stands
 * once at least, in what is sent and in what is received: what is changed, one
 * keyword at a time.
 */
export function describeMill(): object {
  return {
    openapi: "3.1.1",
    info: { title: "Mill", version: "1", description: "It grinds." },
    servers: [
      {
        url: "https://{place}.mill.example/v1",
        variables: { place: { default: "north", enum: ["north", "south"] } },
      },
    ],
    security: [{ key: [] }, { login: ["read"] }],
    tags: [
      { name: "grain", description: "What is ground." },
      { name: "flour" },
    ],
    paths,
    webhooks: {
      ground: {
        post: { requestBody: { content: json(ref("Flour")) }, responses: none },
      },
    },
    components: { schemas, securitySchemes },
  };
}

const paths = {
  "/grains/{grainId}": {
    parameters: [
      {
        name: "grainId",
        in: "path",
        required: true,
        schema: { type: "integer", format: "int64" },
      },
    ],
    get: {
      tags: ["grain"],
      operationId: "getGrain",
      parameters: [
        {
          name: "sort",
          in: "query",
          schema: { type: "string", enum: ["up", "down"] },
        },
        {
          name: "only",
          in: "query",
          style: "form",
          explode: false,
          schema: { type: "array", items: text },
        },
        {
          name: "filter",
          in: "query",
          style: "deepObject",
          schema: { type: "object", properties: { kind: text } },
        },
        {
          name: "where",
          in: "query",
          content: json({ type: "object", properties: { x: text } }),
        },
        { name: "X-Trace", in: "header", required: true, schema: text },
        { name: "crumb", in: "cookie", schema: text },
      ],
      responses: {
        "200": {
          description: "A grain.",
          headers: { "X-Count": { schema: { type: "integer" } } },
          content: {
            "application/json": { schema: ref("Grain") },
            "text/csv": { schema: text },
          },
          links: {
            mill: {
              operationId: "grind",
              parameters: { grainId: "$request.path.grainId" },
            },
          },
        },
        "404": { description: "None.", content: json(ref("Problem")) },
        default: { description: "Else.", content: json(ref("Problem")) },
      },
    },
    put: {
      tags: ["grain"],
      operationId: "putGrain",
      security: [{ login: ["read", "write"] }],
      requestBody: { required: true, content: json(ref("Grain")) },
      responses: ok(ref("Grain")),
    },
  },
  "/flour": {
    get: {
      tags: ["flour"],
      operationId: "listFlour",
      servers: [{ url: "https://flour.example" }],
      responses: ok({ type: "array", items: ref("Flour") }),
    },
    post: {
      tags: ["flour"],
      operationId: "grind",
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["note"],
              properties: {
                note: text,
                picture: { type: "string", format: "binary" },
                details: {
                  type: "object",
                  properties: { fine: { type: "boolean" } },
                },
              },
            },
            encoding: {
              picture: {
                contentType: "image/png",
                headers: { "X-Size": { schema: text } },
              },
              details: { contentType: "application/json" },
            },
          },
        },
      },
      responses: {
        "201": { description: "Ground." },
        "400": { description: "Wrong.", content: json(ref("Problem")) },
      },
      callbacks: {
        done: {
          "{$request.query.url}": {
            post: {
              requestBody: { content: json(ref("Flour")) },
              responses: none,
            },
          },
        },
      },
    },
    patch: {
      tags: ["flour"],
      operationId: "sift",
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              properties: { sizes: { type: "array", items: text }, mark: text },
            },
            encoding: { sizes: { style: "pipeDelimited", explode: false } },
          },
        },
      },
      responses: ok(ref("Shape")),
    },
  },
  "/flour/picture": {
    get: {
      tags: ["flour"],
      operationId: "getPicture",
      responses: {
        "200": {
          description: "OK",
          content: {
            "image/png": { schema: { type: "string", format: "binary" } },
          },
        },
      },
    },
  },
  "/flour/events": {
    get: {
      tags: ["flour"],
      operationId: "listen",
      responses: {
        "200": {
          description: "OK",
          content: { "text/event-stream": { schema: ref("Flour") } },
        },
      },
    },
  },
};

const schemas = {
  Grain: {
    type: "object",
    description: "A grain.",
    required: ["id", "name"],
    properties: {
      id: { type: "integer", format: "int64", readOnly: true },
      name: {
        type: "string",
        minLength: 1,
        maxLength: 20,
        pattern: "^[a-z]",
        description: "Its name.",
      },
      secret: { type: "string", writeOnly: true },
      weight: { type: ["number", "null"], minimum: 0, default: 1 },
      count: { type: "integer", format: "int32" },
      kind: ref("Kind"),
      made: { type: "string", format: "date-time" },
      day: { type: "string", format: "date" },
      fixed: { const: "always" },
      one: { type: "integer", const: 1 },
      bytes: { type: "string", contentEncoding: "base64" },
      data: { type: "string", format: "byte" },
      pair: {
        type: "array",
        prefixItems: [text, { type: "integer" }],
        items: false,
        minItems: 2,
      },
      loose: { type: "array", prefixItems: [text] },
      list: {
        type: "array",
        items: ref("Part"),
        minItems: 1,
        uniqueItems: true,
      },
      words: { type: "object", additionalProperties: text },
      marks: {
        type: "object",
        patternProperties: { "^x-": { type: "integer" } },
      },
      open: {
        type: "object",
        properties: { a: text },
        additionalProperties: { type: "integer" },
      },
      closed: {
        type: "object",
        properties: { a: text },
        additionalProperties: false,
      },
      any: {},
      free: { type: "object" },
      either: { type: ["string", "integer"] },
      shape: ref("Shape"),
      maybe: { anyOf: [ref("Part"), { type: "null" }] },
      choice: {
        oneOf: [
          { type: "string" },
          { type: "object", properties: { deep: text } },
        ],
      },
      inner: {
        type: "object",
        required: ["a"],
        properties: { a: text, b: { type: "boolean", deprecated: true } },
      },
      flag: { type: "boolean" },
      tagged: { type: "string", xml: { name: "t", attribute: true } },
      next: ref("Grain"),
    },
  },
  Kind: { type: "string", enum: ["rye", "oat", "wheat"] },
  Part: {
    type: "object",
    properties: { name: text, size: { type: "integer" } },
  },
  Flour: {
    allOf: [
      ref("Part"),
      {
        type: "object",
        required: ["fine"],
        properties: { fine: { type: "boolean" } },
      },
    ],
  },
  Shape: {
    oneOf: [ref("Round"), ref("Square")],
    discriminator: {
      propertyName: "form",
      mapping: { ball: "#/components/schemas/Round" },
    },
  },
  Round: {
    type: "object",
    required: ["form"],
    properties: { form: text, radius: { type: "number" } },
  },
  Square: {
    type: "object",
    required: ["form"],
    properties: { form: text, side: { type: "number" } },
  },
  Machine: {
    type: "object",
    required: ["type"],
    properties: { type: text, speed: { type: "integer" } },
    discriminator: {
      propertyName: "type",
      mapping: { saw: "#/components/schemas/Saw" },
    },
  },
  Saw: {
    allOf: [
      ref("Machine"),
      { type: "object", properties: { teeth: { type: "integer" } } },
    ],
  },
  Problem: {
    type: "object",
    required: ["code"],
    properties: { code: { type: "integer" }, about: ref("Machine") },
  },
};

const securitySchemes = {
  key: { type: "apiKey", in: "header", name: "X-Key" },
  login: {
    type: "oauth2",
    flows: {
      clientCredentials: {
        tokenUrl: "https://mill.example/token",
        scopes: { read: "Look.", write: "Change." },
      },
    },
  },
};
