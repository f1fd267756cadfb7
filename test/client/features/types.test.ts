/** The types that programs get of each feature of descriptions, and what travels. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import {
  type Feature,
  type TriedFeature,
  tryFeatures,
} from "./try-features.js";

const save = `
import { type Pet, postPets } from "./index.js";
check<Same<Pet["name"], string>>();
check<Same<Pet["owner"], string | null>>();
check<Same<Awaited<ReturnType<typeof postPets>>, Pet>>();
`;

const features: readonly Feature[] = [
  {
    name: "unions",
    program: `
import type { Animal, Cat, Dog, Undocumented, Vehicle, Cart, VehicleBase, Zoo } from "./index.js";
import { createContext, getAnimals } from "./index.js";
check<Same<Animal, Cat | Dog | Undocumented<"kind">>>();
check<Same<Dog["name"], string>>();
check<Same<Zoo["mixed"], Cat | string | null>>();
check<Same<Zoo["value"], number | boolean>>();
check<Same<Vehicle, Cart | VehicleBase>>();
const describe = (animal: Animal): string => {
  if (animal.kind === "cat") {
    check<Same<typeof animal, Cat>>();
    return "cat of " + animal.lives.toFixed();
  }
  if (animal.kind === "dog") {
    check<Same<typeof animal, Dog>>();
    return animal.name;
  }
  return "a " + String(animal.kind);
};
// @ts-expect-error: no program makes a kind that is not documented.
export const wrong: Animal = { kind: "bird" };
export const read = async (baseUrl: string) => {
  const { animals, mixed, value, vehicle } = await getAnimals(createContext({ baseUrl }));
  const load = vehicle.type === "Cart" ? vehicle.load : vehicle.wheels;
  return [animals.map(describe), typeof mixed === "string", value, load];
};
`,
  },
  {
    name: "enums",
    program: `
import type { Color, Level, Signal } from "./index.js";
check<Same<Color, "r" | "g" | (string & {})>>();
check<Same<Level, 1 | 2 | (number & {})>>();
check<Same<Signal["version"], 2>>();
check<Same<Signal["unit"], "lux">>();
check<Same<Signal["mode"], "on" | "off" | (string & {}) | null | undefined>>();
export const other: Color = "blue";
// @ts-expect-error: a constant is nothing else.
export const wrong: Signal["version"] = 3;
`,
  },
  {
    name: "views",
    program: `
import { createContext, type Note, postUsers, putNotes, type User, type UserInput } from "./index.js";
check<Same<keyof User, "id" | "name" | "note">>();
check<Same<keyof UserInput, "name" | "password" | "note">>();
check<Same<User["note"], Note | undefined>>();
check<Same<UserInput["note"], Note | undefined>>();
export const save = async (baseUrl: string) => {
  const context = createContext({ baseUrl });
  const user = await postUsers(context, { body: { name: "ann", password: "s" } });
  // @ts-expect-error: an answer holds no password.
  user.password;
  // @ts-expect-error: what only the server sets is not set.
  () => (user.id = "2");
  return putNotes(context, { body: { text: user.id } });
};
`,
  },
  {
    name: "objects",
    program: `
import type { Closed, Forest, Patterned, Shape, Tree } from "./index.js";
import { createContext, postShapes } from "./index.js";
check<Same<Shape["counts"], Record<string, number>>>();
check<Same<Shape["anything"], Record<string, unknown>>>();
check<Same<keyof Closed, "a">>();
check<Same<Patterned["name"], string | undefined>>();
check<Same<Patterned["x-a"], number>>();
check<Same<Tree["children"], Tree[]>>();
check<Same<Tree["owner"], Forest | undefined>>();
check<Same<Forest["trees"], Record<string, Tree> | undefined>>();
check<Same<Shape["point"], [number, number]>>();
check<Same<Shape["rest"], [string, Closed?, ...boolean[]]>>();
// @ts-expect-error: a closed object has no other members.
export const wrong: Closed = { a: "", b: "" };
const tree: Tree = { children: [{ children: [] }] };
const shape: Shape = { counts: { a: 1 }, anything: { b: [] }, closed: { a: "c" }, tree, point: [1, 2], rest: ["d", { a: "e" }, true] };
export const save = (baseUrl: string, body = shape) => postShapes(createContext({ baseUrl }), { body });
export const saved = shape;
`,
  },
  {
    name: "comments",
    program: `
import { listTeas, type Tea } from "./index.js";
check<Same<Tea["price"], number | undefined>>();
check<Same<Awaited<ReturnType<typeof listTeas>>, Tea[]>>();
`,
  },
  {
    name: "responses",
    program: `
import type { Begun, Done, Problem } from "./index.js";
import { createContext, getEvents, getFilesByName, listLog, isErrorOf, postJobs, putFilesByName } from "./index.js";
const at = (baseUrl: string) => createContext({ baseUrl });
export const start = async (baseUrl: string) => {
  try {
    const job = await postJobs(at(baseUrl));
    check<Same<typeof job, Done | Begun | undefined>>();
    return job && ("result" in job ? job.result : job.at);
  } catch (error) {
    if (!isErrorOf(error, postJobs, "4XX")) throw error;
    check<Same<typeof error.body, Problem>>();
    return error.body.reason;
  }
};
export const copy = async (baseUrl: string) => {
  const file = await getFilesByName(at(baseUrl), { path: { name: "a" } });
  check<Same<typeof file, Blob>>();
  const nothing = await putFilesByName(at(baseUrl), { path: { name: "b" }, body: file.stream() });
  check<Same<typeof nothing, undefined>>();
  return file.size;
};
export const log = async (baseUrl: string) => {
  const json = await listLog(at(baseUrl));
  check<Same<typeof json, Begun[]>>();
  const csv = await listLog(at(baseUrl), {}, { accept: "text/csv" });
  check<Same<typeof csv, string>>();
  const lines: string[] = [];
  for await (const { data } of await listLog(at(baseUrl), {}, { accept: "text/event-stream" })) lines.push(data.at);
  return [json, csv, lines];
};
export const follow = async (baseUrl: string) => {
  for await (const { data, event } of await getEvents(at(baseUrl))) return [event, data.result + 1n];
  return [];
};
`,
  },
  {
    name: "callbacks",
    program: `
import type { Order, ShippedCallback, SoldOutWebhook } from "./index.js";
check<Same<ShippedCallback["body"], Order>>();
check<Same<SoldOutWebhook["method"], "POST">>();
check<Same<SoldOutWebhook["body"]["name"], string>>();
check<Same<SoldOutWebhook["answer"]["again"], boolean | undefined>>();
`,
  },
  {
    name: "operations",
    program: `
import { deletePeopleByName, listPeople, getPeopleById } from "./index.js";
check<Same<NonNullable<Parameters<typeof getPeopleById>[1]>["path"], { id: number }>>();
check<Same<NonNullable<Parameters<typeof deletePeopleByName>[1]>["path"], { name: string }>>();
check<Same<Awaited<ReturnType<typeof listPeople>>, undefined>>();
`,
  },
  ...["2.0", "3.0", "3.1", "3.2"].map((version) => ({
    name: `version-${version}`,
    program: save,
  })),
  {
    name: "xml-choices",
    dialect: "openapi",
    program: `
import { createContext, type Ferry, type Fleet, type Motor, putFleet, type Sail, type Ship, type Tug, type Undocumented } from "./index.js";
import { xml } from "./xml.js";
check<Same<Fleet["boats"], (Sail | Motor)[]>>();
check<Same<Ship, Tug | Ferry | Undocumented<"kind">>>();
check<Same<Fleet["place"], [number, number]>>();
const fleet: Fleet = {
  boats: [{ name: "a", sails: 2 }, { name: "b", power: 9n }],
  flagship: { kind: "Ferry", seats: 80 },
  place: [1.5, 2],
};
export const save = (baseUrl: string) => putFleet(createContext({ baseUrl, xml: xml() }), { body: fleet });
export const saved = fleet;
`,
  },
];

let server: Loopback;
let tried: ReadonlyMap<string, TriedFeature>;
const get = (name: string): TriedFeature => {
  const found = tried.get(name);
  if (!found) throw new Error(`no feature ${name}`);
  return found;
};

beforeAll(async () => {
  server = await startLoopback();
  tried = await tryFeatures(features);
}, 240_000);
afterAll(() => server.close());

/** Answers each request with its own body. */
function echo(): void {
  server.answerWith(({ body, headers }, response) =>
    response
      .writeHead(200, { "Content-Type": headers["content-type"] ?? "" })
      .end(body),
  );
}

describe("features of descriptions", () => {
  it.each(features)("generate without a warning, and type-check: $name", ({
    name,
  }) => {
    const expected =
      name === "operations" ? ["warning path-ambiguous api.yaml:10:3"] : [];
    expect(get(name).told).toEqual(expected);
  });

  it("are all tried, here or in a test of their own", () => {
    const folder = readdirSync(new URL(".", import.meta.url));
    const tried = new Set(features.map(({ name }) => `${name}.yaml`));
    const others = folder.filter(
      (name) =>
        name.endsWith(".yaml") &&
        !tried.has(name) &&
        !folder.includes(name.replace(/\.yaml$/, ".test.ts")),
    );
    expect(others).toEqual([]);
  });

  it("read unions by their tags, and keep what is not documented", async () => {
    server.answerWith(
      answerJson({
        animals: [
          { kind: "cat", lives: 9 },
          { kind: "dog", name: "Rex" },
          { kind: "bird", wings: 2 },
        ],
        mixed: "a",
        value: true,
        vehicle: { type: "Cart", load: 1.5 },
      }),
    );
    const { program } = get("unions");
    expect(await program.read?.(server.baseUrl)).toEqual([
      ["cat of 9", "Rex", "a bird"],
      true,
      true,
      1.5,
    ]);
  });

  it("say what values are called, and what holds of them", () => {
    const read = (name: string, file: string) =>
      (get(name).files.get(file) ?? "").replace(/\n\s*\* ?/g, " ");
    const signals = read("enums", "src/models/signals.ts");
    expect(signals).toContain('- `"r"`: Red – Stop now.');
    expect(signals).toContain("- `2`: High");
    const teas = read("comments", "src/models/teas.ts");
    for (const text of [
      "Leaves and water.",
      'Default: `"sencha"`.',
      "Pattern: `^[a-z]+$`.",
      "At most 9 characters.",
      'Example: `"oolong"`.',
      "A multiple of 0.5.",
      "Format: `uuid`.",
      "No two items alike.",
      "Not used any more.  @deprecated",
      "@see https://tea.example.com/docs More",
    ]) {
      expect(teas).toContain(text);
    }
    const operations = read("comments", "src/operations/teas.ts");
    expect(operations).toContain("Lists teas.  All that there are.");
    expect(operations).toContain("@deprecated");
    expect(read("callbacks", "src/operations/orders.ts")).toContain(
      "The `id` of this answer is the `orderId` of `getOrdersByOrderId`.",
    );
  });

  it("send and receive the views that are meant for them", async () => {
    const sent: string[] = [];
    server.answerWith(({ body, target }, response) => {
      sent.push(body);
      const answer =
        target === "/users" ? '{"id":"7","name":"ann"}' : '{"text":"7"}';
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end(answer);
    });
    expect(await get("views").program.save?.(server.baseUrl)).toEqual({
      text: "7",
    });
    expect(sent).toEqual(['{"name":"ann","password":"s"}', '{"text":"7"}']);
  });

  it("keep objects, circles and tuples, and refuse what does not fit", async () => {
    echo();
    const { program } = get("objects");
    const { saved } = program as { saved?: unknown };
    expect(await program.save?.(server.baseUrl)).toEqual(saved);
    const closed = { a: "c", more: 1 };
    const open = { ...(saved as object), closed };
    expect(await program.save?.(server.baseUrl, open)).toEqual(open);
    await expect(
      program.save?.(server.baseUrl, { ...(saved as object), point: [1] }),
    ).rejects.toThrow("Shape.point: expected 2 items, got 1");
  });

  it("tell successes, ranges of errors, bytes and events apart", async () => {
    const { program } = get("responses");
    for (const [status, body, expected] of [
      [200, '{"result":9007199254740993}', 9007199254740993n],
      [202, '{"at":"2026-01-01T00:00:00Z"}', "2026-01-01T00:00:00Z"],
      [204, "", undefined],
      [418, '{"reason":"teapot"}', "teapot"],
    ] as const) {
      server.answerWith((_, response) =>
        response
          .writeHead(status, { "Content-Type": "application/json" })
          .end(body),
      );
      expect(await program.start?.(server.baseUrl)).toEqual(expected);
    }
    server.answerWith(({ method }, response) =>
      method === "PUT"
        ? response.writeHead(204).end()
        : response
            .writeHead(200, { "Content-Type": "application/octet-stream" })
            .end("bytes"),
    );
    expect(await program.copy?.(server.baseUrl)).toBe(5);
    expect(server.received.map(({ body }) => body)).toEqual(["", "bytes"]);
    const begun = '{"at":"x"}';
    const bodies: Readonly<Record<string, string>> = {
      "text/csv": "a,b",
      "text/event-stream": `data: ${begun}\n\n`,
    };
    server.answerWith(({ headers: { accept = "" } }, response) =>
      response
        .writeHead(200, {
          "Content-Type": bodies[accept] ? accept : "application/json",
        })
        .end(bodies[accept] ?? `[${begun}]`),
    );
    expect(await program.log?.(server.baseUrl)).toEqual([
      [{ at: "x" }],
      "a,b",
      ["x"],
    ]);
    server.answerWith((_, response) =>
      response
        .writeHead(200, { "Content-Type": "text/event-stream" })
        .end('event: done\ndata: {"result":1}\n\ndata: {}\n\n'),
    );
    expect(await program.follow?.(server.baseUrl)).toEqual(["done", 2n]);
  });

  it("travel as XML: unions by tags and names, tuples by position", async () => {
    echo();
    const { program } = get("xml-choices");
    const { saved } = program as { saved?: unknown };
    expect(await program.save?.(server.baseUrl)).toEqual(saved);
    expect(server.takeOne().body).toBe(
      '<Fleet><boats><sail><name>a</name><sails>2</sails></sail><motor><name>b</name><power>9</power></motor></boats><flagship kind="Ferry"><seats>80</seats></flagship><place><x>1.5</x><y>2</y></place></Fleet>',
    );
  });
});
