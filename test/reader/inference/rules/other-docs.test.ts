import { describe, expect, it } from "vitest";
import { knownDialects } from "../../../../generator/reader/dialects/known-dialects.js";
import {
  type InferOptions,
  inferApi,
} from "../../../../generator/reader/inference/infer-api.js";
import { mediaTypeOfLanguage } from "../../../../generator/reader/inference/rules/media-type-of-language.js";
import { schemaInSample } from "../../../../generator/reader/inference/rules/schema-in-sample.js";
import { schemaOfSample } from "../../../../generator/reader/inference/rules/schema-of-sample.js";
import { schemeOfName } from "../../../../generator/reader/inference/rules/scheme-of-name.js";
import { unshownResponseIsJson } from "../../../../generator/reader/inference/rules/unshown-response-is-json.js";
import { readPages } from "../../../../generator/reader/syntax/pages/read-pages.js";
import { without } from "../markdown-page.js";

/** A file in the way of widdershins: one operation, and what stands around it. */
function infer(
  parts: {
    readonly definitions?: string;
    readonly calls?: string;
    readonly samples?: string;
    readonly responses?: readonly string[];
    readonly security?: string;
    readonly schemas?: string;
  },
  options: Partial<InferOptions> = {},
) {
  const text = `<!-- Generator: Widdershins v4.0.1 -->

<h1 id="a">A v1</h1>

# Authentication

${parts.definitions ?? "* API Key (key)\n    - Parameter Name: **key**, in: query. "}

<h1 id="a-boats">boats</h1>

## readBoat

<a id="opIdreadBoat"></a>

${parts.calls ?? ""}

\`GET /boat\`

> Example responses

${parts.samples ?? ""}

<h3 id="readboat-responses">Responses</h3>

|Status|Meaning|Description|Schema|
|---|---|---|---|
${(parts.responses ?? ["|200|OK|The boat|Inline|"]).join("\n")}

<aside class="warning">
To perform this operation, you must be authenticated by means of one of the following methods:
${parts.security ?? "key"}
</aside>

# Schemas

<h2 id="tocS_Hull">Hull</h2>

${parts.schemas ?? `\`\`\`json\n{"keel": "string", "frames": 0}\n\`\`\`\n\n### Properties\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|keel|string|true|none|none|\n|frames|integer(int32)|false|none|none|`}
`;
  const [{ pages }] = readPages({ file: "a.md", text }, knownDialects);
  const [{ document, map }, diagnostics] = inferApi(pages, {
    dialects: knownDialects,
    ...options,
  });
  const { responses } = document.paths["/boat"]?.get ?? { responses: {} };
  return { document, map, diagnostics, responses };
}

const fence = (language: string, body: string) =>
  `\`\`\`${language}\n${body}\n\`\`\``;

describe("media-type-of-language", () => {
  const samples = `> 200 Response\n\n${fence("json", "{}")}\n\n${fence("xml", "<a/>")}`;
  const typesOf = ({ responses }: ReturnType<typeof infer>) =>
    Object.keys(responses["200"]?.content ?? {});

  it("concludes the media types of a response from the fences that show it", () => {
    expect(typesOf(infer({ samples }))).toEqual([
      "application/json",
      "application/xml",
    ]);
  });

  it("takes the media type that is listed for a language before the common one", () => {
    const place = { file: "a.md", line: 1, column: 1 };
    const languages = [
      { language: "json", covers: /json$/, mediaType: "application/json" },
    ];
    const language = { value: "json", place };
    const listed = [{ value: "application/hal+json", place }];
    const apply = mediaTypeOfLanguage.apply;
    expect(apply({ language, languages, listed })).toEqual(listed);
    expect(
      apply({ language: { value: "sql", place }, languages, listed }),
    ).toBeUndefined();
  });

  it("can be switched off", () => {
    const found = infer({ samples }, without(mediaTypeOfLanguage));
    expect(typesOf(found)).toEqual(["application/json"]);
  });
});

describe("unshown-response-is-json", () => {
  const parts = {
    calls: fence("http", "GET https://a.example/boat\nAccept: application/xml"),
    samples: `> 200 Response\n\n${fence("xml", "<a/>")}\n\n${fence("json", "{}")}`,
    responses: [
      "|200|OK|The boat|[Hull](#schemahull)|",
      "|404|Not Found|None|[Hull](#schemahull)|",
    ],
  };
  const typesOf = ({ responses }: ReturnType<typeof infer>) =>
    Object.keys(responses["404"]?.content ?? {});

  it("makes an error JSON when the response above it may be", () => {
    expect(typesOf(infer(parts))).toEqual(["application/json"]);
  });

  it("concludes nothing where no JSON is known", () => {
    const samples = `> 200 Response\n\n${fence("xml", "<a/>")}`;
    expect(typesOf(infer({ ...parts, samples }))).toEqual(["application/xml"]);
  });

  it("can be switched off", () => {
    expect(typesOf(infer(parts, without(unshownResponseIsJson)))).toEqual([
      "application/xml",
    ]);
  });
});

describe("scheme-of-name", () => {
  const definitions = [
    "- HTTP Authentication, scheme: basic ",
    "- HTTP Authentication, scheme: bearer A token.",
    "- oAuth2 authentication. ",
    "    - Flow: password\n    - Token URL = [https://a/t](https://a/t)",
    "|Scope|Scope Description|\n|---|---|\n|boats|All boats|",
  ].join("\n\n");
  const schemesOf = ({ document }: ReturnType<typeof infer>) =>
    document.components?.securitySchemes;

  it("names definitions by words, by scopes, and the last by what is left", () => {
    const security = "myBasic, any ( Scopes: boats ), other";
    expect(schemesOf(infer({ definitions, security }))).toMatchObject({
      myBasic: { type: "http", scheme: "basic" },
      any: {
        type: "oauth2",
        flows: {
          password: { tokenUrl: "https://a/t", scopes: { boats: "All boats" } },
        },
      },
      other: { type: "http", scheme: "bearer", description: "A token." },
    });
  });

  it("names none where two could be meant", () => {
    const found = infer({ definitions, security: "a, b" });
    const codes = found.diagnostics.map(({ code }) => code);
    expect(codes.filter((code) => code === "security-undefined")).toHaveLength(
      2,
    );
    expect(Object.keys(schemesOf(found) ?? {})).toEqual([
      "a",
      "b",
      "basic",
      "bearer",
      "oauth2",
    ]);
  });

  it("can be switched off", () => {
    const found = infer(
      { definitions, security: "myBasic" },
      without(schemeOfName),
    );
    expect(found.diagnostics.map(({ code }) => code)).toContain(
      "security-undefined",
    );
  });
});

describe("schema-of-sample", () => {
  const samples = (body: string) => `> 200 Response\n\n${fence("json", body)}`;
  const bodyOf = ({ responses }: ReturnType<typeof infer>) =>
    responses["200"]?.content?.["application/json"]?.schema;
  const hull = '{"keel": "string", "frames": 0}';
  const more = '{"keel": "string", "frames": 0, "name": "string"}';

  it("takes a body with the sample of a schema for that schema", () => {
    const found = infer({ samples: samples(hull) });
    expect(bodyOf(found)).toEqual({ $ref: "#/components/schemas/Hull" });
  });

  it("takes one that shows more for a schema made of it", () => {
    const found = infer({ samples: samples(more) });
    expect(bodyOf(found)).toEqual({
      $ref: "#/components/schemas/ReadBoatResponse",
    });
    expect(found.document.components?.schemas?.ReadBoatResponse).toEqual({
      allOf: [{ $ref: "#/components/schemas/Hull" }],
      type: "object",
      properties: { name: { type: "string" } },
    });
  });

  it("says nothing of another value, and of too few members", () => {
    const found = infer({ samples: samples('{"keel": "oak", "frames": 0}') });
    expect(bodyOf(found)).not.toEqual({ $ref: "#/components/schemas/Hull" });
  });

  it("can be switched off", () => {
    const found = infer({ samples: samples(hull) }, without(schemaOfSample));
    expect(bodyOf(found)).toEqual({
      $ref: "#/components/schemas/ReadBoatResponse",
    });
  });
});

describe("schema-in-sample", () => {
  const schema =
    '{"type": "object", "properties": {"keel": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "ribs": {"type": "array", "items": {"type": "integer"}}}}';
  const parts = {
    samples: `> 200 Response\n\n${fence("json", schema)}`,
    schemas: `${fence("json", '{"type": "object", "allOf": [{"properties": {"keel": {"type": "string"}}}]}')}\n\n### Properties\n\n*None*`,
  };
  const named = (found: ReturnType<typeof infer>, name: string) =>
    found.document.components?.schemas?.[name]?.properties;

  it("reads what a value would look like, where all samples are schemas", () => {
    const found = infer(parts);
    expect(named(found, "ReadBoatResponse")).toEqual({
      keel: { type: "string" },
      at: { type: "string", format: "date-time" },
      ribs: { type: "array", items: { type: "number" } },
    });
    expect(named(found, "Hull")).toEqual({ keel: { type: "string" } });
    const { content } = found.responses["200"] ?? {};
    expect(content?.["application/json"]).not.toHaveProperty("example");
  });

  it("takes a value for a value where another sample is no schema", () => {
    const found = infer({ ...parts, schemas: fence("json", '{"keel": 1}') });
    expect(Object.keys(named(found, "ReadBoatResponse") ?? {})).toEqual([
      "type",
      "properties",
    ]);
  });

  it("can be switched off", () => {
    const found = infer(parts, without(schemaInSample));
    expect(Object.keys(named(found, "ReadBoatResponse") ?? {})).toEqual([
      "type",
      "properties",
    ]);
  });
});
