import type {
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../../generator/openapi/document/document.js";

/**
 * Texts that would do harm if one of them reached code as code. Where one
 * does, the identifiers `pwn` and `ed` stand in it; names that are rightly made
 * of the texts join the two words (`pwnEd`).
 */
export const hostileTexts: readonly string[] = [
  "*/ pwn.ed(); /*",
  "* / pwn.ed() *\u200b/",
  "${pwn.ed()}",
  "` + pwn.ed() + `",
  '"; pwn.ed(); "',
  "'; pwn.ed(); '",
  '\\"; pwn.ed(); //',
  "\\",
  "\u2028 pwn.ed(); \u2029",
  "\n pwn.ed();\r\n pwn.ed(); \r",
  "</script><script>pwn.ed()</script>",
  "<!-- pwn.ed() -->",
  "{{pwn.ed}} {{{pwn.ed}}} {{#each pwn.ed}}",
  "@pwn.ed {@link pwn.ed} * @deprecated pwn.ed",
  "[pwn.ed](javascript:pwn.ed()) | `pwn.ed` ``` pwn.ed",
  "&lt;/script&gt;&amp;#42;/ pwn.ed()",
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "class",
  "await",
  "Record",
  "Promise",
  "string",
  "Operation",
  "ApiError",
  "createContext",
  "",
  " ",
  "pwn.ed".repeat(1700),
  "Pwn.Ed",
  "pwn.ed",
  "PWN.ED",
  "../../pwn.ed",
  "..",
  ".",
  "\u0000pwn.ed\u0000",
  "con",
  "NUL.txt",
  "aux",
  "index",
  "shared",
  "\u202epwn.ed\u202c",
  "\ud800pwn.ed",
  "1pwn.ed",
  "😀",
  "Ünï cödé",
  "toString",
  "then",
  "%pwn.ed#/",
];

/** A document in which every text is hostile, each of them in every place. */
export function makeHostileDocument(): OpenApiDocument {
  const schemas = hostileTexts.map((text) => [text, makeSchema(text)] as const);
  return {
    openapi: "3.1.0",
    info: { title: "*/ pwn.ed()", version: "`${pwn.ed()}`", description: "*/" },
    servers: [{ url: 'https://x/`${pwn.ed()}`"' }],
    tags: hostileTexts.map((name) => ({ name, description: name })),
    paths: Object.fromEntries(
      hostileTexts.flatMap((text, index) => [
        [`/${text}/{${text}}`, { get: makeOperation(text, `get${index}`) }],
        [
          `/${index}/${text}`,
          { parameters: [], post: makeOperation(text, text) },
        ],
      ]),
    ),
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: Object.fromEntries(
        hostileTexts.map((text, index) => [
          text,
          index % 2 === 0
            ? { type: "http", scheme: text, description: text }
            : {
                type: "apiKey",
                name: text,
                in: index % 3 === 0 ? "query" : "header",
                description: text,
              },
        ]),
      ),
    },
  };
}

function makeOperation(text: string, operationId: string): OperationObject {
  const schema = { $ref: `#/components/schemas/${escapePointer(text)}` };
  return {
    tags: [text],
    operationId,
    summary: text,
    description: `Deprecated: ${text}. ${text}`,
    deprecated: true,
    parameters: (["path", "query", "header"] as const).map((place) => ({
      name: text,
      in: place,
      required: place === "path",
      description: text,
      deprecated: true,
      ...(place === "query" && { style: text, explode: false }),
      schema: { type: "string", enum: [text, "a"], description: text },
    })),
    requestBody: {
      description: text,
      required: true,
      "x-name": text,
      content: {
        "application/json": { schema },
        [text]: { schema, example: text },
      },
    },
    responses: {
      200: {
        description: text,
        content: {
          [text]: { schema },
          [`text/${text}`]: { schema: { type: "string" } },
        },
        links: {
          [text]: {
            operationRef: `elsewhere#${text}`,
            description: text,
            parameters: { [text]: `$response.header.${text}` },
          },
        },
      },
      [text]: { description: text },
      default: {
        description: text,
        content: { [text]: { schema: { type: "array", items: schema } } },
      },
    },
    security: [{ [text]: [] }],
  };
}

function makeSchema(text: string): SchemaObject {
  return {
    title: text,
    description: text,
    deprecated: true,
    type: "object",
    required: [text],
    properties: Object.fromEntries([
      ...hostileTexts.map((name): [string, SchemaObject] => [
        name,
        { type: "string", description: `Deprecated: ${text}.`, format: text },
      ]),
      ["list", { type: "array", items: { enum: [text, null, text] } }],
      ["inline", { type: "object", properties: { [text]: { enum: [1, 2] } } }],
      ["self", { $ref: `#/components/schemas/${escapePointer(text)}` }],
      ["wrong", { $ref: `#/${text}`, default: text }],
      ["unknown", { "x-endpaper-unknown": text }],
      ["choice", makeChoice(text)],
      ["constant", { const: text, title: text, default: text }],
      ["tuple", { prefixItems: [{ const: text }, { enum: [text, 1, true] }] }],
      ["documented", makeDocumented(text)],
      [
        "open",
        {
          type: "object",
          properties: { [text]: { type: "string" } },
          patternProperties: { [text]: { const: text } },
        },
      ],
    ]),
  };
}

/** Objects that are told apart by a text, in a property that is called so. */
function makeChoice(text: string): SchemaObject {
  return {
    discriminator: { propertyName: text, mapping: { [text]: text } },
    oneOf: [`${text}1`, `${text}2`].map((value) => ({
      title: value,
      description: text,
      properties: { [text]: { const: value } },
    })),
  };
}

function makeDocumented(text: string): SchemaObject {
  return {
    type: "string",
    enum: [text, "b"],
    "x-enum-varnames": [text, text],
    pattern: text,
    contentMediaType: text,
    examples: [text, { [text]: text }],
    externalDocs: { url: text, description: text },
    anyOf: [{ required: [text] }, { required: ["b", text] }],
  };
}

function escapePointer(text: string): string {
  return text.replaceAll("~", "~0").replaceAll("/", "~1");
}
