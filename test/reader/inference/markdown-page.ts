import type { SchemaObject } from "../../../generator/openapi/document/document.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import {
  type InferOptions,
  inferApi,
} from "../../../generator/reader/inference/infer-api.js";
import type { OperationDoc } from "../../../generator/reader/syntax/page.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

/** A row of a property table: name, type, description. */
export type Row = readonly [name: string, type: string, description?: string];

/** What a test says of a page; everything else is as on most pages. */
export interface PageText {
  readonly file?: string;
  readonly id?: string;
  readonly method?: string;
  readonly path?: string;
  readonly summary?: string;
  readonly pathRows?: readonly Row[];
  readonly queryRows?: readonly Row[];
  readonly queryExamples?: readonly string[];
  readonly contentTypes?: readonly string[];
  readonly body?: string;
  readonly bodyRows?: readonly Row[];
  readonly status?: string;
  readonly responseHeading?: string;
  /** What stands below the heading of the responses. */
  readonly responseProse?: string;
  readonly response?: string;
  readonly responseRows?: readonly Row[];
  readonly requestSample?: unknown;
  readonly responseSample?: unknown;
}

/** Writes a page in the way of the first one. */
function pageText(page: PageText): string {
  const {
    method = "GET",
    path = "/api/v1/Thing",
    id = `v1Thing_${method}`,
  } = page;
  const { contentTypes = ["application/json", "application/xml"] } = page;
  const types = contentTypes.map((type) => `\`${type}\``).join(", ");
  return [
    `---\ntitle: ${method} Thing\nuid: ${id}\n---\n\n# ${method} Thing`,
    `\`\`\`http\n${method} ${path}\n\`\`\``,
    page.summary ?? "Does something",
    table("Path Part", page.pathRows),
    page.queryRows && "## Query String Parameters",
    table("Parameter Name", page.queryRows),
    page.queryExamples &&
      `\`\`\`http\n${page.queryExamples.map((query) => `${method} ${path}?${query}`).join("\n")}\n\`\`\``,
    `## Request Headers\n\n| Parameter Name | Description |\n|---|---|\n| Authorization | Supports 'Basic' and 'Bearer' schemes. |\n| Content-Type | Content-type of the request body: ${types} |\n| Accept | Content-type(s) you would like the response in: ${types} |\n| Accept-Language | The language. |`,
    page.body !== undefined && `## Request Body: ${page.body}`,
    page.body !== undefined && "What to save",
    table("Property Name", page.bodyRows),
    `## ${page.responseHeading ?? "Response:"}\n\n${page.responseProse ?? "OK"}\n\n| Response | Description |\n|---|---|\n| ${page.status ?? "200"} | OK |`,
    page.response !== undefined &&
      `### Response body: ${page.response}`.trimEnd(),
    table("Property Name", page.responseRows),
    page.requestSample !== undefined &&
      `## Sample request\n\n\`\`\`http!\n${method} ${path}\nContent-Type: application/json\n\n${JSON.stringify(page.requestSample, null, 2)}\n\`\`\``,
    page.responseSample !== undefined &&
      `## Sample response\n\n\`\`\`http_\nHTTP/1.1 ${page.status ?? "200"} OK\nContent-Type: application/json\n\n${JSON.stringify(page.responseSample, null, 2)}\n\`\`\``,
  ]
    .filter((part) => part !== undefined && part !== false && part !== "")
    .join("\n\n");
}

function table(first: string, rows: readonly Row[] | undefined): string {
  if (rows === undefined) return "";
  const lines = rows.map(
    ([name, type, text = ""]) => `| ${name} | ${type} | ${text} |`,
  );
  return [`| ${first} | Type | Description |`, "|---|---|---|", ...lines].join(
    "\n",
  );
}

/** Reads pages as the product does. */
export function readTexts(texts: readonly PageText[]): readonly OperationDoc[] {
  return texts.flatMap((page, index) => {
    const file = page.file ?? `docs/page-${index}.md`;
    const [{ pages }] = readPages(
      { file, text: pageText(page) },
      knownDialects,
    );
    return pages;
  });
}

/** Infers the API of pages, with what a test looks at. */
export function infer(
  texts: readonly PageText[],
  options: Partial<InferOptions> = {},
) {
  const pages = readTexts(texts);
  const [{ document, map }, diagnostics] = inferApi(pages, {
    dialects: knownDialects,
    ...options,
  });
  const schemas: Record<string, SchemaObject> =
    document.components?.schemas ?? {};
  const operations = Object.values(document.paths).flatMap((item) =>
    Object.values(item).filter((part) => !Array.isArray(part)),
  );
  return {
    document,
    map,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
    schemas,
    operations: operations as readonly Extract<
      (typeof operations)[number],
      { readonly responses: unknown }
    >[],
    /** The properties of a schema. */
    propertiesOf: (name: string) => schemas[name]?.properties ?? {},
  };
}

/** The options that switch one rule off. */
export function without(rule: {
  readonly name: string;
}): Partial<InferOptions> {
  return { rules: { [rule.name]: false } };
}
