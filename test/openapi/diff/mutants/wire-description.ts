const text = { type: "string" };
const whole = { type: "integer" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const none = { "204": { description: "Nothing." } };
const ok = (content: object) => ({ "200": { description: "OK", content } });

/**
 * A description of OpenAPI 3.2 with what `describeMill` does not have: XML, lists
 * of parts, whole query strings, streams, ranges of statuses, servers and
 * security of every form, kinds of kinds, anchors.
 */
export function describePress(): object {
  return {
    openapi: "3.2.0",
    info: { title: "Press", version: "1" },
    servers: [
      { url: "https://press.example/v1", name: "main" },
      {
        url: "{scheme}://test.press.example:{port}",
        name: "test",
        variables: {
          scheme: { default: "https", enum: ["https", "http"] },
          port: { default: "443" },
        },
      },
    ],
    security: [{ basic: [], key: [] }, { cookie: [] }, {}],
    tags: [
      { name: "sheet", summary: "Sheets", parent: "paper" },
      { name: "paper" },
    ],
    paths,
    components: { schemas, securitySchemes },
  };
}

const paths = {
  "/sheets/{+name}": {
    get: {
      tags: ["sheet"],
      operationId: "readSheet",
      security: [],
      parameters: [
        { name: "name", in: "path", required: true, schema: text },
        { name: "at", in: "query", allowReserved: true, schema: text },
        {
          name: "ids",
          in: "query",
          schema: {
            type: "array",
            items: { type: "integer", format: "int64" },
          },
        },
        {
          name: "X-Ids",
          in: "header",
          schema: { type: "array", items: whole },
        },
        {
          name: "X-Map",
          in: "header",
          explode: true,
          schema: { type: "object", additionalProperties: text },
        },
      ],
      responses: {
        "200": {
          description: "OK",
          headers: {
            ETag: { required: true, schema: text },
            "X-Left": { schema: { type: "integer", format: "int64" } },
          },
          content: {
            "application/xml": { schema: ref("Sheet") },
            "application/json": { schema: ref("Sheet") },
          },
        },
        "4XX": { description: "No.", content: json(ref("Fault")) },
        "500": { description: "Bad.", content: json(ref("Fault")) },
      },
    },
    query: {
      tags: ["sheet"],
      operationId: "seek",
      security: [{ basic: [] }, { token: ["look"] }],
      requestBody: {
        required: true,
        content: json({ type: "object", properties: { q: text } }),
      },
      parameters: [{ name: "name", in: "path", required: true, schema: text }],
      responses: ok(json({ type: "array", items: ref("Sheet") })),
    },
  },
  "/find": {
    get: {
      tags: ["paper"],
      operationId: "find",
      parameters: [
        {
          name: "all",
          in: "querystring",
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                required: ["a"],
                properties: { a: text, b: { type: "array", items: whole } },
              },
            },
          },
        },
      ],
      responses: ok({ "application/x-ndjson": { itemSchema: ref("Sheet") } }),
    },
    head: { tags: ["paper"], operationId: "probe", responses: none },
  },
  "/jobs": {
    post: {
      tags: ["paper"],
      operationId: "queue",
      servers: [
        {
          url: "https://jobs.example/{area}",
          name: "jobs",
          variables: { area: { default: "eu", enum: ["eu", "us"] } },
        },
      ],
      requestBody: {
        content: {
          "multipart/mixed": {
            schema: {
              type: "array",
              prefixItems: [ref("Job"), text],
              items: { contentMediaType: "image/png" },
              minItems: 1,
            },
            prefixEncoding: [
              { headers: { "X-Rank": { required: true, schema: whole } } },
              { contentType: "text/csv" },
            ],
            itemEncoding: { contentType: "image/png" },
          },
          "application/json": { schema: ref("Job") },
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              properties: {
                area: text,
                sizes: { type: "array", items: whole },
                deep: { type: "object", properties: { x: text } },
              },
            },
            encoding: {
              deep: { style: "deepObject" },
              sizes: { explode: false },
            },
          },
        },
      },
      responses: {
        "202": {
          description: "Queued.",
          content: {
            "text/event-stream": {
              itemSchema: {
                type: "object",
                properties: {
                  data: {
                    type: "string",
                    contentMediaType: "application/json",
                    contentSchema: ref("Job"),
                  },
                },
              },
            },
          },
        },
        default: { description: "No.", content: json(ref("Fault")) },
      },
    },
    put: {
      tags: ["paper"],
      operationId: "store",
      requestBody: {
        required: true,
        content: { "application/xml": { schema: ref("Sheet") } },
      },
      responses: {
        "200": { description: "OK", content: json({ type: "integer" }) },
        "201": { description: "Made.", content: json(ref("Sheet")) },
      },
    },
    patch: {
      tags: ["paper"],
      operationId: "change",
      requestBody: {
        content: { "application/merge-patch+json": { schema: ref("Job") } },
      },
      responses: ok({ "text/plain": { schema: text } }),
    },
    delete: {
      tags: ["paper"],
      operationId: "drop",
      deprecated: true,
      responses: {
        "200": { description: "Bytes.", content: { "application/pdf": {} } },
      },
    },
  },
};

const schemas = {
  Sheet: {
    type: "object",
    xml: { name: "sheet", namespace: "https://press.example/ns", prefix: "p" },
    required: ["id"],
    properties: {
      id: { type: "integer", format: "int64", xml: { attribute: true } },
      title: {
        type: "string",
        xml: { name: "heading", namespace: "https://press.example/t" },
      },
      lines: {
        type: "array",
        xml: { name: "lines", wrapped: true },
        items: { type: "string", xml: { name: "line" } },
      },
      notes: { type: "array", items: ref("Note") },
      price: { type: "string", format: "decimal" },
      made: { type: "string", format: "date-time" },
      owner: { $ref: "#/components/schemas/Note", readOnly: true },
    },
  },
  Note: {
    type: "object",
    properties: {
      value: { type: "string", xml: { nodeType: "text" } },
      lang: {
        type: "string",
        xml: { nodeType: "attribute", name: "xml-lang" },
      },
    },
  },
  Job: {
    type: "object",
    required: ["kind"],
    properties: {
      kind: text,
      card: text,
      code: text,
      state: { type: "string", enum: ["new", "done"], default: "new" },
      level: { type: "integer", enum: [1, 2, 3] },
      tool: ref("Tool"),
      size: { type: ["integer", "null"], format: "int32" },
      any: {
        anyOf: [
          { type: "object", properties: { a: text } },
          { type: "object", properties: { b: whole } },
        ],
      },
      dict: {
        type: "object",
        propertyNames: { pattern: "^a" },
        additionalProperties: ref("Note"),
      },
      grid: {
        type: "array",
        items: { type: "array", items: { type: "number" } },
      },
      nested: {
        type: "object",
        properties: {
          deeper: { type: "object", properties: { deepest: text } },
        },
      },
      secret: { type: "string", format: "password", writeOnly: true },
      stamp: { type: "string", format: "date-time", readOnly: true },
      anchor: { $ref: "#tip" },
    },
    dependentRequired: { card: ["code"] },
    minProperties: 1,
    unevaluatedProperties: false,
  },
  Tip: { $anchor: "tip", type: "object", properties: { tip: text } },
  Tool: {
    type: "object",
    required: ["type"],
    properties: { type: text },
    discriminator: {
      propertyName: "type",
      mapping: {
        cutter: "#/components/schemas/Cutter",
        press: "#/components/schemas/Printer",
      },
    },
    oneOf: [ref("Cutter"), ref("Printer")],
  },
  Cutter: {
    type: "object",
    required: ["type", "model"],
    properties: { type: text, model: text },
    discriminator: {
      propertyName: "model",
      mapping: {
        a: "#/components/schemas/SmallCutter",
        b: "#/components/schemas/BigCutter",
      },
    },
    oneOf: [ref("SmallCutter"), ref("BigCutter")],
  },
  SmallCutter: {
    type: "object",
    required: ["type", "model"],
    properties: { type: text, model: text, small: { type: "boolean" } },
  },
  BigCutter: {
    type: "object",
    required: ["type", "model"],
    properties: { type: text, model: text, big: { type: "number" } },
  },
  Printer: {
    type: "object",
    required: ["type"],
    properties: {
      type: text,
      ink: { type: "array", items: text, uniqueItems: true },
    },
  },
  Fault: {
    type: "object",
    required: ["code"],
    properties: {
      code: { type: "string", enum: ["gone", "busy"] },
      inner: ref("Fault"),
    },
  },
};

const securitySchemes = {
  basic: { type: "http", scheme: "basic" },
  key: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "sid" },
  token: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
};
