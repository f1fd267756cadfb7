import { readBlueprint } from "../../../generator/reader/blueprint/read-blueprint.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";

/** Reads a blueprint, and infers the document that it describes. */
export function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
) {
  const fragments = new Map(Object.entries(files));
  const file = { file: "docs/harbour.apib", text: `FORMAT: 1A\n\n${text}` };
  const [result, diagnostics] = readBlueprint(file, fragments);
  const [api, inferring] = inferApi(result.pages, { dialects: [] });
  return {
    pages: result.pages,
    document: api.document,
    schemas: api.document.components?.schemas ?? {},
    codes: [...diagnostics, ...inferring].map(({ code }) => code),
    diagnostics,
  };
}

/** Reads what stands below `+ Attributes` of a response, as a schema. */
export function readAttributes(attributes: string, structures = "") {
  const lines = attributes.split("\n").map((line) => `        ${line}`);
  const text = `# Berth [GET /berth]\n\n+ Response 200 (application/json)\n    + Attributes\n${lines.join("\n")}\n\n# Data Structures\n${structures}`;
  const found = read(text);
  const content =
    found.document.paths["/berth"]?.get?.responses["200"]?.content;
  const schema = content?.["application/json"]?.schema;
  const name = schema?.$ref?.split("/").at(-1) ?? "";
  return { ...found, schema: found.schemas[name] ?? schema };
}
