import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { AliasModel } from "../../../generator/client/model/names/list-aliases.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const content = {
  "application/json": { schema: { $ref: "#/components/schemas/Animal" } },
};
const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Animals", version: "1" },
  paths: {
    "/animals/{id}": {
      put: {
        tags: ["Animal"],
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            schema: { type: "string" },
          },
        ],
        requestBody: { required: true, content },
        responses: { 200: { description: "OK", content } },
      },
    },
  },
  components: {
    schemas: {
      Animal: { type: "object", properties: { name: { type: "string" } } },
    },
  },
};

const own = { target: "animal", module: "animal" };
const longName = `save${"Very".repeat(15)}LongNamedPet`;
const aliases: readonly AliasModel[] = [
  { kind: "module", name: "pet", ...own },
  {
    kind: "operation",
    name: longName,
    target: "putAnimalsById",
    module: "animal",
  },
  {
    kind: "operation",
    name: "putPet",
    target: "putAnimalsById",
    module: "animal",
  },
  { kind: "type", name: "Pet", target: "Animal", module: "animal" },
  { kind: "codec", name: "pet", ...own },
  { kind: "codec", name: `${longName}Codec`, ...own },
  { kind: "client", name: "pet", ...own },
  {
    kind: "method",
    name: "save",
    target: "put",
    module: "animal",
    operation: "putAnimalsById",
  },
];

const old = `import { createClient, type PetClient, petClient } from "./client.js";
import { pet } from "./codecs/animal.js";
import { createContext } from "./index.js";

const context = createContext({ baseUrl: "https://localhost" });
const input = { path: { id: "1" }, body: { name: "Rex" } };
const own: PetClient = petClient(context);
export const answers: readonly Promise<unknown>[] = [
  createClient(context).pet.save(input),
  own.save(input),
];
export const read: typeof pet = pet;
`;

let written: WrittenPackage;
/** The release after, without aliases. */
let next: WrittenPackage;

beforeAll(async () => {
  const [model] = buildModel(document);
  const options = { package: { name: "animals", version: "0.2.0" }, document };
  written = await writePackage(emitAll(model, { ...options, aliases }));
  next = await writePackage(emitAll(model, options));
  await written.write("src/old.ts", old);
  await next.write("src/old.ts", old);
  await written.write(
    "src/program.ts",
    `import { animal } from "./codecs/pet.js";
import { type Pet, type PutPetInput, putPet } from "./index.js";
import { putAnimalsById as same } from "./operations/pet.js";

const pet: Pet = { name: "Rex" };
const input: PutPetInput = { path: { id: "1" }, body: pet };
export const all: readonly unknown[] = [input, animal, putPet, same];
`,
  );
});

afterAll(async () => {
  await written.remove();
  await next.remove();
});

/** What esbuild leaves of a program that imports from a package. */
async function bundle(from: WrittenPackage, contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(from.folder, "src"), loader: "ts" },
    bundle: true,
    minifyWhitespace: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

describe("deprecated names", () => {
  it("weigh nothing in a bundle that does not use them", async () => {
    const modules = `import "./codecs/animal.js"; import "./client.js";`;
    expect(await bundle(written, modules)).toBe("");
    const program = `import { animal } from "./codecs/animal.js"; console.log(animal);`;
    expect(await bundle(written, program)).toBe(await bundle(next, program));
  });

  it("compile, in programs that still use them", async () => {
    expect(written.typeCheck()).toBe("");
  });

  it("of codecs and of the client are gone with the next release", async () => {
    const report = next.typeCheck();
    const missing = [
      ...report.matchAll(/old\.ts\(\d+,\d+\): error (TS\d+): (.*)/g),
    ];
    expect(missing.map(([, code, text]) => `${code} ${text}`).sort()).toEqual([
      "TS2305 Module '\"./codecs/animal.js\"' has no exported member 'pet'.",
      "TS2339 Property 'pet' does not exist on type 'Client'.",
      "TS2724 '\"./client.js\"' has no exported member named 'PetClient'. Did you mean 'Client'?",
      "TS2724 '\"./client.js\"' has no exported member named 'petClient'. Did you mean 'Client'?",
    ]);
  });

  it("of codecs and of the client say what to use in their place", async () => {
    const read = async (path: string) => {
      const text = await readFile(join(written.folder, "src", path), "utf8");
      return text.replaceAll(/[\s*/]+/g, " ");
    };
    const note = (name: string) =>
      `@deprecated Its name is \`${name}\` now; this one goes with the next release.`;
    expect(await read("codecs/animal.ts")).toContain(
      `${note("animal")} export const pet: typeof animal = animal;`,
    );
    const client = await read("client.ts");
    expect(client).toContain(`${note("animal")} readonly pet: AnimalClient;`);
    expect(client).toContain(
      `${note("put")} readonly save: Bound<typeof putAnimalsById>;`,
    );
  });

  it("are laid out as the formatter does", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });
});
