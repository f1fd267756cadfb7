/** Schemas that extend schemas that extend others: the tag narrows to each of them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const text = { type: "string" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const extend = (name: string, properties: object, more: object = {}) => ({
  allOf: [ref(name), { type: "object", properties }],
  ...more,
});
const told = (propertyName: string, mapping: Record<string, string>) => ({
  discriminator: {
    propertyName,
    mapping: Object.fromEntries(
      Object.entries(mapping).map(([tag, name]) => [tag, ref(name).$ref]),
    ),
  },
});

/** Boats are told by `kind` in all levels; cars by `kind`, and then by `fuel`. */
const schemas = {
  Vehicle: {
    type: "object",
    required: ["kind"],
    properties: { kind: text },
    ...told("kind", {
      boat: "Boat",
      ferry: "Ferry",
      icebreaker: "Icebreaker",
      car: "Car",
    }),
  },
  Boat: extend("Vehicle", { sail: { type: "boolean" } }),
  Ferry: extend("Boat", { seats: { type: "integer" } }),
  Icebreaker: extend("Ferry", { force: { type: "integer", format: "int64" } }),
  Car: extend(
    "Vehicle",
    { fuel: text },
    { required: ["fuel"], ...told("fuel", { gas: "GasCar", volt: "VoltCar" }) },
  ),
  GasCar: extend("Car", { tank: { type: "number" } }),
  VoltCar: extend("Car", { cell: { type: "integer", format: "int64" } }),
};

const program = `
  import { type Boat, createContext, getBoats, getVehicles, type Vehicle } from "./index.js";
  export const vehicle = (baseUrl: string) => getVehicles(createContext({ baseUrl }));
  export const boat = (baseUrl: string) => getBoats(createContext({ baseUrl }));
  export function describe(one: Vehicle): unknown {
    if (one.kind === "icebreaker") return one.force;
    if (one.kind === "ferry") return one.seats;
    if (one.kind === "car") {
      if (one.fuel === "volt") return one.cell;
      if (one.fuel === "gas") return one.tank;
      // @ts-expect-error: no fuel that is documented
      one.tank;
      return String(one.fuel);
    }
    if (one.kind === "boat") {
      // @ts-expect-error: a boat is no ferry
      one.seats;
      return one.sail;
    }
    return String(one.kind);
  }
  export const ferry: Boat = { kind: "ferry", sail: false, seats: 3 };
  // @ts-expect-error: the tag of another level
  export const none: Boat = { kind: "car", sail: false };
`;

interface Exports {
  vehicle(baseUrl: string): Promise<unknown>;
  boat(baseUrl: string): Promise<unknown>;
  describe(vehicle: unknown): unknown;
}

describe("three levels of kinds", () => {
  let client: TriedClient<Exports>;
  let server: Loopback;
  const answer = (schema: object) => ({
    get: {
      responses: {
        200: {
          description: "OK",
          content: { "application/json": { schema } },
        },
      },
    },
  });
  beforeAll(async () => {
    server = await startLoopback();
    const paths = {
      "/vehicles": answer(ref("Vehicle")),
      "/boats": answer(ref("Boat")),
    };
    const api = describeApi({ paths, components: { schemas } });
    client = await tryClient<Exports>(api, program);
  }, 60_000);
  afterAll(() => server.close());

  it("are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it.each([
    [{ kind: "icebreaker", force: 5 }, 5n],
    [{ kind: "ferry", seats: 2 }, 2],
    [{ kind: "boat", sail: true }, true],
    [{ kind: "car", fuel: "volt", cell: 7 }, 7n],
    [{ kind: "car", fuel: "gas", tank: 1.5 }, 1.5],
    [{ kind: "car", fuel: "wind" }, "wind"],
    [{ kind: "kite" }, "kite"],
  ])("are read and told apart: %j", async (value, expected) => {
    server.answerWith(answerJson(value));
    const read = await client.program.vehicle(server.baseUrl);
    expect(client.program.describe(read)).toBe(expected);
  });

  it("are read from the second level on", async () => {
    server.answerWith(answerJson({ kind: "icebreaker", force: 5 }));
    expect(await client.program.boat(server.baseUrl)).toEqual({
      kind: "icebreaker",
      force: 5n,
    });
    server.answerWith(answerJson({ kind: "icebreaker", force: "5" }));
    await expect(client.program.boat(server.baseUrl)).rejects.toThrow("force");
  });
});
