import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../generator/model/build-model.js";
import type { AliasModel } from "../../generator/model/list-aliases.js";
import type { OpenApiDocument } from "../../generator/openapi/document.js";
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
];

let written: WrittenPackage;

beforeAll(async () => {
  const [model] = buildModel(document);
  const options = { package: { name: "animals", version: "0.2.0" }, document };
  written = await writePackage(emitAll(model, { ...options, aliases }));
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

afterAll(() => written.remove());

describe("deprecated names", () => {
  it("compile, in programs that still use them", async () => {
    expect(await written.typeCheck()).toBe("");
  });

  it("are laid out as the formatter does", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });
});
