import ts from "typescript";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import { firstPage } from "../../cli/run-in-memory.js";

const folder = "/work/out";

/** The files of a package, by absolute paths. */
async function generateFiles(
  inputs: Readonly<Record<string, string>>,
  pages?: string,
): Promise<ReadonlyMap<string, string>> {
  const host = memoryHost({ "package.json": "{}", ...inputs });
  const config = {
    inputs: Object.keys(inputs),
    package: { name: "crm", ...(pages && { pages }) },
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  await generate({ ...resolved, output: folder }, host);
  const paths = host.files.list(folder).map((path) => `${folder}/${path}`);
  return new Map(paths.map((path) => [path, host.files.readText(path)]));
}

/** What an editor shows at each mark of a program (`/*?*` + `/`), as it stands on the screen. */
function hover(
  files: ReadonlyMap<string, string>,
  program: string,
): readonly string[] {
  const parts = program.split("/*?*/");
  const text = parts.join("");
  const marks = parts
    .slice(0, -1)
    .map((_, index) => parts.slice(0, index + 1).join("").length);
  const path = `${folder}/program.ts`;
  const read = (file: string) =>
    file === path ? text : (files.get(file) ?? ts.sys.readFile(file));
  const service = ts.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const found = read(file);
      return found === undefined
        ? undefined
        : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => ({
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => read(file) !== undefined,
    readFile: read,
  });
  expect(service.getSemanticDiagnostics(path)).toEqual([]);
  return marks.map((mark) => {
    const shown = service.getQuickInfoAtPosition(path, mark);
    const show = ts.displayPartsToString;
    const tags = shown?.tags ?? [];
    return [
      show(shown?.displayParts),
      show(shown?.documentation),
      ...tags.map(({ name, text }) => `@${name} ${show(text).trim()}`.trim()),
    ].join("\n");
  });
}

describe("an editor shows", () => {
  it("the words of the page where an operation is called, in a package of a page", async () => {
    const files = await generateFiles({ "specs/a page.md": firstPage });
    const [call, method, parameter, header, mediaType, property, gone] = hover(
      files,
      `import { createContext } from "./src/index.js";
import { createClient } from "./src/client.js";
import { postTicketMessage } from "./src/operations/ticket-message.js";
const context = createContext({ baseUrl: "https://crm.example" });
const input = { body: { Author: "ann@example.com" } };
const saved = await /*?*/postTicketMessage(context, input);
await createClient(context).ticketMessage./*?*/post(
  { ...input, query: { /*?*/notify: true }, headers: { /*?*/soTimeZone: "UTC" } },
  { /*?*/contentType: "text/xml" },
);
export const shown = [saved./*?*/Sentiment, saved./*?*/ExtraFields];
`,
    );
    const words = `Saves a ticket message and performs any user notifications

\`POST /api/v1/TicketMessage\`

Needs \`Basic\`, or \`SoTicket\`, or \`Bearer\`, or \`X-XSRF-TOKEN\`.
@see \`specs/a page.md\``;
    expect(call).toContain(
      "postTicketMessage(context: Context, input: PostTicketMessageInput, options?:",
    );
    expect(call?.split("\n").slice(-6).join("\n")).toBe(words);
    expect(method?.split("\n").slice(-6).join("\n")).toBe(words);
    expect(parameter).toBe(
      "(property) notify?: boolean | undefined\nIf true, then the notification will be sent along with the save",
    );
    expect(header).toContain("timezone code that you would like date/time");
    expect(mediaType).toContain(
      "\nWhat the body is written in: `application/json` when left out.",
    );
    expect(property).toBe(
      "(property) TicketMessageEntity.Sentiment?: number | undefined\nSentiment index, 100 = completely happy; -100 = suicidally unhappy; 0 = no\nidea",
    );
    expect(gone).toMatch(
      /\n@deprecated Use \{SuperOffice.*CustomFields\} instead\.$/,
    );
  });

  it("defaults, bounds and deprecations of parameters and properties, and the page by its address", async () => {
    const files = await generateFiles(
      { "api.json": JSON.stringify(description) },
      "https://docs.example.com/main/",
    );
    const shown = hover(
      files,
      `import { createContext, /*?*/NotFoundError } from "./src/index.js";
import type { /*?*/Pet } from "./src/models/pet.js";
import { listPets } from "./src/operations/pet.js";
const context = createContext({ baseUrl: "https://crm.example" });
const query = { /*?*/limit: 5, /*?*/sort: "name" } satisfies Parameters<typeof listPets>[1]["query"];
const pets: Pet[] = await /*?*/listPets(context, { query });
export const shown = [pets[0]?./*?*/weight, NotFoundError];
`,
    );
    expect(shown).toEqual([
      `(alias) class NotFoundError
import NotFoundError
The status 404: not there.`,
      `(alias) interface Pet
import Pet
A pet, as it is sold.
@see https://docs.example.com/main/api.json`,
      `(property) limit: number
How many at most.

Default: \`20\`. At least 1. At most 100.`,
      `(property) sort?: "name" | "age" | (string & {}) | undefined
Deprecated: Use order instead.
@deprecated Use order instead.`,
      `(alias) listPets(context: Context, input: ListPetsInput, options?: ListPetsOptions | undefined): Promise<Pet[]>
import listPets
Lists pets.

Those that are not sold yet.

\`GET /pets\`
@deprecated
@see https://docs.example.com/main/api.json`,
      `(property) Pet.weight?: number | undefined
In kilograms.

More than 0. Example: \`4.5\`.`,
    ]);
  });
});

const description = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: {
        tags: ["Pet"],
        summary: "Lists pets.",
        description: "Those that are not sold yet.",
        deprecated: true,
        parameters: [
          {
            name: "limit",
            in: "query",
            required: true,
            description: "How many at most.",
            schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
          },
          {
            name: "sort",
            in: "query",
            deprecated: true,
            description: "Deprecated: Use order instead.",
            schema: { type: "string", enum: ["name", "age"] },
          },
        ],
        responses: {
          200: {
            description: "OK",
            content: {
              "application/json": {
                schema: {
                  type: "array",
                  items: { $ref: "#/components/schemas/Pet" },
                },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        description: "A pet, as it is sold.",
        properties: {
          weight: {
            type: "number",
            description: "In kilograms.",
            exclusiveMinimum: 0,
            examples: [4.5],
          },
        },
      },
    },
  },
};
