/** What the compiler says of programs that use what schemas say. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const document = JSON.parse(
  readFileSync(
    new URL("fixtures/shapes.openapi.json", import.meta.url),
    "utf8",
  ),
) as OpenApiDocument;
let written: WrittenPackage;

beforeAll(async () => {
  const [model, diagnostics] = buildModel(document);
  expect(
    diagnostics.map(({ code, message }) => `${code}: ${message.split(" ")[0]}`),
  ).toEqual([
    "schema-closed: an",
    "schema-unsupported: `not`",
    "schema-unsupported: `contains`",
  ]);
  const own = { name: "shapes", version: "1.0.0" };
  written = await writePackage(emitAll(model, { document, package: own }));
});

afterAll(() => written.remove());

const start = `import { type Context, postAccounts, postAnimals } from "../index.js";
import type * as m from "../models/index.js";
declare const context: Context;
declare const animal: m.Animal;
declare const vehicle: m.Vehicle;
declare const labels: m.Labels;
declare const values: m.Values;
`;

const right: Readonly<Record<string, readonly string[]>> = {
  "a union narrows on its discriminator, whatever else may come": [
    'if (animal.kind === "cat") { const lives: bigint = animal.lives; console.log(lives); }',
    'if (animal.kind === "kitten") console.log(animal.lives + 1n);',
    'if (animal.kind === "dog" && animal.friend?.kind === "cat") console.log(animal.friend.lives);',
    'switch (animal.kind) { case "cat": case "kitten": case "dog": break; default: { const tag: string = String(animal.kind); const other: unknown = animal["whatever"]; console.log(tag, other); } }',
    'await postAnimals(context, { body: { kind: "dog", barks: true, friend: { kind: "cat", lives: 9n } } });',
  ],
  "members without a discriminator are told apart by their constants": [
    'const event = { type: "closed", reason: "x" } satisfies m.Event; console.log(event);',
    'const show = (event: m.Event) => event.type === "opened" ? event.by : event.type === "closed" ? event.reason : undefined; console.log(show);',
  ],
  "a base has what all have, and its children narrow": [
    "const wheels: number = vehicle.wheels; console.log(wheels);",
    'if (vehicle.vehicleType === "Car") { const doors: number = vehicle.doors; console.log(doors); }',
    'const plain: m.Vehicle = { vehicleType: "Vehicle", wheels: 2 }; console.log(plain);',
  ],
  "an object with choices has all of its own in each": [
    'const circle: m.Shape = { id: "a", radius: 1 }; console.log(circle);',
    'if ("side" in ({} as m.Shape)) console.log(1);',
  ],
  "a schema may hold itself without an object between": [
    'const json: m.Json = ["a", 1, true, { a: [{ b: null }] }]; console.log(json);',
  ],
  "enumerations are open, constants are not": [
    'const open: m.Values = { mixed: "auto", priority: 1, version: 2, on: true }; console.log(open);',
    'const wide: m.Values = { mixed: "new", priority: 3, either: 5, maybe: null, orNull: null }; console.log(wide);',
  ],
  "tuples have the length that is said": [
    'const tuple: m.Values = { point: [1, 2], row: ["a", 1n, true, false] }; console.log(tuple);',
    'const short: m.Values = { row: ["a"] }; console.log(short);',
    "const first: number | undefined = values.point?.[0]; console.log(first);",
  ],
  "members without a name have a type, beside those with one": [
    'const all: m.Labels = { name: "a", size: 1n, other: 2n }; console.log(all);',
    "const name: string = labels.name; const other = labels[name]; if (typeof other === 'bigint') console.log(other + 1n);",
    'const any: m.Anything = { name: "a", other: [1] }; console.log(any);',
    'const pattern: m.Patterned = { "x-a": "b", n1: 2 }; console.log(pattern);',
  ],
  "requests and responses have views of their own": [
    'const team = await postAccounts(context, { body: { name: "a", password: "b", team: { accounts: [{ name: "c" }] } } }); const id: number | undefined = team.accounts[0]?.id; console.log(id);',
  ],
};

const wrong: Readonly<Record<string, readonly string[]>> = {
  "a union": [
    'await postAnimals(context, { body: { kind: "bird" } });',
    'await postAnimals(context, { body: { kind: "cat", lives: 9 } });',
    'await postAnimals(context, { body: { kind: "dog", lives: 9n } });',
    "console.log(animal.lives.toFixed());",
  ],
  "a base": [
    'const bike: m.Vehicle = { vehicleType: "Bike", wheels: 2 };',
    "console.log(vehicle.doors);",
    'const car: m.Car = { vehicleType: "Truck", wheels: 2, doors: 2 };',
  ],
  choices: [
    'const neither: m.Shape = { id: "a" };',
    "const noId: m.Shape = { radius: 1 };",
    "const json: m.Json = { a: undefined };",
  ],
  "constants and nothing": [
    "const version: m.Values = { version: 3 };",
    "const on: m.Values = { on: false };",
    "const never: m.Values = { never: 1 };",
    "const either: m.Values = { either: true };",
  ],
  tuples: [
    "const long: m.Values = { point: [1, 2, 3] };",
    "const short: m.Values = { point: [1] };",
    'const row: m.Values = { row: ["a", 1n, "b"] };',
    "const none: m.Values = { row: [] };",
  ],
  "other members": [
    'const labels2: m.Labels = { name: "a", other: true };',
    'const closed: m.Closed2 = { name: "a", other: 1 };',
    "const pattern: m.Patterned = { x: true };",
  ],
  views: [
    'await postAccounts(context, { body: { id: 1, name: "a" } });',
    "console.log((await postAccounts(context, { body: { name: 'a' } })).accounts[0]?.password);",
  ],
};

describe("a package of schemas that say everything", () => {
  it("compiles as strictly as can be, schema.d.ts included", async () => {
    expect(written.typeCheck()).toBe("");
  });

  it("is formatted already", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });

  it("lets programs use what is said, and refuses the rest", async () => {
    const lines = [
      ...Object.values(right)
        .flat()
        .map((line) => `{ ${line} }`),
      ...Object.values(wrong)
        .flat()
        .flatMap((line) => ["// @ts-expect-error", `{ ${line} }`]),
    ];
    await written.write("src/programs/all.ts", start + lines.join("\n"));
    expect(written.typeCheck()).toBe("");
  });

  it("says in comments what types do not show, and nothing can end them", () => {
    const [model] = buildModel(document);
    const own = { name: "shapes", version: "1.0.0" };
    const files = emitAll(model, { document, package: own });
    const models = files.find(({ path }) => path.endsWith("models/unused.ts"));
    for (const words of [
      'Default: `"a"`. Format: `uuid`. Pattern: `^a*\\/`. At least 1 character.',
      "@see https://x.example/*\\/ More",
      "- `1`: Low – Can wait",
      "The amount",
      "At least 0. Less than 10. A multiple of 0.5.",
      "At least 1 item. At most 3 items. No two items alike.",
    ])
      expect(models?.text).toContain(words);
  });
});
