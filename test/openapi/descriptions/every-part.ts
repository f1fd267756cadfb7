/**
 * A description of OpenAPI 3.2 in which every object of the specification
 * stands with every member that holds text: what attacks are tried on, and
 * what has to come through. Nothing in it is wrong.
 */
export function describeEverything(): Record<string, unknown> {
  return {
    openapi: "3.2.0",
    $self: "https://tea.example.com/openapi.json",
    info,
    jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
    servers: [server],
    paths: {
      "/teas/{teaId}/leaves": {
        summary: "Leaves.",
        description: "The leaves of a tea.",
        servers: [{ url: "https://leaves.example.com" }],
        parameters: [
          { name: "teaId", in: "path", required: true, schema: text },
        ],
        get: listLeaves,
        put: brewTea,
        query: { operationId: "findLeaves", responses: none },
        additionalOperations: {
          STEEP: { operationId: "steepLeaves", responses: none },
        },
      },
      "/leaves": { post: sendLeaves, patch: sendForm, delete: listEvents },
    },
    webhooks: {
      brewed: { post: { operationId: "onBrewed", responses: none } },
    },
    components: { schemas, securitySchemes },
    security: [{ login: ["read"] }, { key: [], plain: [] }],
    tags: [
      {
        name: "teas",
        summary: "Teas",
        description: "What is drunk.",
        externalDocs: docs,
        parent: "drinks",
        kind: "nav",
      },
      { name: "drinks" },
    ],
    externalDocs: docs,
    "x-owner": { "x-team": ["Kitchen"] },
  };
}

const text = { type: "string" };
const docs = { url: "https://tea.example.com/docs", description: "More." };
const none = { "204": { description: "Nothing." } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });

const info = {
  title: "Tea house",
  summary: "Tea.",
  description: "All about tea.",
  termsOfService: "https://tea.example.com/terms",
  contact: {
    name: "Ann",
    url: "https://tea.example.com/ann",
    email: "ann@example.com",
  },
  license: { name: "MIT", identifier: "MIT" },
  version: "1.0",
};

const server = {
  url: "https://{region}.example.com/v1",
  name: "main",
  description: "The house.",
  variables: {
    region: { enum: ["eu", "us"], default: "eu", description: "Where." },
  },
};

const listLeaves = {
  tags: ["teas"],
  summary: "Lists leaves.",
  description: "Lists all leaves.",
  externalDocs: docs,
  operationId: "listLeaves",
  deprecated: true,
  security: [{ open: [] }],
  servers: [{ url: "https://list.example.com", description: "Lists." }],
  parameters: [
    {
      name: "kind",
      in: "query",
      description: "Which.",
      style: "form",
      schema: { type: "array", items: { type: "string", enum: ["green"] } },
      examples: {
        one: { summary: "One.", description: "Only one.", value: ["green"] },
        two: { externalValue: "https://tea.example.com/two.json" },
        three: { dataValue: ["green"], serializedValue: "green" },
      },
    },
    { name: "filter", in: "query", content: json(ref("Tea")) },
    { name: "X-Trace", in: "header", schema: text, example: "abc" },
    { name: "taste", in: "cookie", style: "form", schema: text },
  ],
  responses: {
    "200": {
      summary: "Some.",
      description: "Some leaves.",
      headers: { "X-Total": { description: "How many.", schema: text } },
      content: {
        "application/json": {
          schema: ref("Tea"),
          example: { name: "Sencha" },
        },
        "application/xml": { schema: ref("Tea") },
      },
      links: {
        next: {
          operationId: "listLeaves",
          parameters: { teaId: "$response.body#/name" },
          requestBody: "$request.body",
          description: "The next ones.",
          server,
        },
        other: { operationRef: "#/paths/~1leaves/post" },
      },
    },
    "4XX": { description: "Wrong.", content: json(ref("Problem")) },
    default: { description: "Else." },
  },
  callbacks: {
    done: {
      "{$request.body#/url}": {
        post: { operationId: "onDone", responses: none },
      },
    },
  },
};

const brewTea = {
  operationId: "brewTea",
  requestBody: { description: "The tea.", content: json(ref("Tea")) },
  responses: none,
};

const sendLeaves = {
  operationId: "sendLeaves",
  requestBody: {
    content: {
      "multipart/form-data": {
        schema: {
          type: "object",
          properties: { words: text, picture: { type: "string" } },
        },
        encoding: {
          words: {
            contentType: "text/csv",
            headers: { "X-Words": { schema: text } },
          },
          picture: { contentType: "image/png" },
        },
      },
    },
  },
  responses: none,
};

const sendForm = {
  operationId: "sendForm",
  requestBody: {
    content: {
      "application/x-www-form-urlencoded": {
        schema: {
          type: "object",
          properties: { words: { type: "array", items: text } },
        },
        encoding: { words: { style: "pipeDelimited", explode: false } },
      },
    },
  },
  responses: none,
};

const listEvents = {
  operationId: "listEvents",
  responses: {
    "200": {
      description: "What happens.",
      content: { "text/event-stream": { itemSchema: ref("Tea") } },
    },
  },
};

const schemas = {
  Tea: {
    title: "Tea",
    description: "What is drunk.",
    type: "object",
    externalDocs: docs,
    required: ["name"],
    properties: {
      name: {
        type: "string",
        description: "Its name.",
        pattern: "^[a-z]+$",
        default: "Sencha",
        examples: ["Sencha"],
        example: "Bancha",
      },
      kind: {
        type: "string",
        enum: ["green", "black"],
        "x-enum-varnames": ["Green", "Black"],
        "x-enum-descriptions": ["Not black.", "Not green."],
      },
      made: { type: "string", format: "date-time", $comment: "In UTC." },
      leaf: {
        type: "string",
        contentEncoding: "base64",
        contentMediaType: "image/png",
        xml: { name: "leaf", namespace: "urn:leaf", prefix: "l" },
      },
      fixed: { const: "always" },
      words: { type: "object", additionalProperties: text },
      marks: {
        type: "object",
        patternProperties: { "^x-": text },
        propertyNames: { pattern: "^x-" },
      },
      pair: { type: "array", prefixItems: [text, ref("Tea")] },
      problem: {
        oneOf: [ref("Problem"), ref("Fatal")],
        discriminator: {
          propertyName: "code",
          mapping: { fatal: "#/components/schemas/Fatal" },
          defaultMapping: "Problem",
        },
      },
    },
    dependentRequired: { kind: ["name"] },
  },
  Problem: {
    type: "object",
    properties: { code: text },
    required: ["code"],
    xml: { name: "problem", nodeType: "element" },
  },
  Fatal: {
    allOf: [ref("Problem"), { type: "object", properties: { since: text } }],
  },
};

const securitySchemes = {
  key: {
    type: "apiKey",
    in: "header",
    name: "X-Key",
    description: "A key.",
  },
  plain: { type: "http", scheme: "basic" },
  token: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  other: { type: "http", scheme: "digest" },
  login: {
    type: "oauth2",
    oauth2MetadataUrl: "https://tea.example.com/meta",
    flows: {
      authorizationCode: {
        authorizationUrl: "https://tea.example.com/auth",
        tokenUrl: "https://tea.example.com/token",
        refreshUrl: "https://tea.example.com/again",
        scopes: { read: "Look at teas." },
      },
      deviceAuthorization: {
        deviceAuthorizationUrl: "https://tea.example.com/device",
        tokenUrl: "https://tea.example.com/token",
        scopes: {},
      },
    },
  },
  open: {
    type: "openIdConnect",
    openIdConnectUrl: "https://tea.example.com/open",
  },
};
