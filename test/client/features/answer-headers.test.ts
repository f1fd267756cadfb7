import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

const program = `
import { bindOperations, createClient } from "./client.js";
import { createContext, listBoats, getBoatsById, type Kind, postBoats, withResponse } from "./index.js";

const at = (baseUrl: string) => createContext({ baseUrl });

export const list = async (baseUrl: string) => {
  const { data, status, headers, response } = await withResponse(listBoats, at(baseUrl));
  const names: string[] = data;
  const code: number = status;
  const total: number = headers["X-Total"];
  const serial: bigint | undefined = headers["X-Serial"];
  const kinds: Kind[] | undefined = headers["x-kinds"];
  const years: number[] | undefined = headers["X-Years"];
  const where: string | undefined = headers["X-Where"];
  const complete: boolean | undefined = headers["X-Complete"];
  // @ts-expect-error: may be missing
  const share: number = headers["X-Share"];
  // @ts-expect-error: of an error
  headers["X-Hint"];
  // @ts-expect-error: what the body is
  headers["Content-Type"];
  return { names, code, total, serial, kinds, years, where, complete, share, other: response.headers.get("X-Other") };
};
export const add = async (baseUrl: string) => {
  const { data, status, headers } = await withResponse(postBoats, at(baseUrl));
  const place: string = headers.Location;
  const old: string = headers["X-Old"];
  return { data, status, place, old };
};
export const lines = async (baseUrl: string) => {
  const { data, headers } = await withResponse(getBoatsById, at(baseUrl), { path: { id: "1" } });
  const tag: string = headers.ETag;
  const names: (string | undefined)[] = [];
  for await (const { name } of data) names.push(name);
  return { tag, names };
};
export const bound = async (baseUrl: string) => {
  const { getBoatsById: get } = bindOperations(at(baseUrl), { getBoatsById });
  const { headers, status } = await withResponse(get, { path: { id: "1" } });
  const tag: string = headers.ETag;
  // @ts-expect-error: its input is required
  const incomplete = () => withResponse(get);
  return { tag, status, incomplete: typeof incomplete };
};
export const fluent = async (baseUrl: string) => {
  const seen: string[] = [];
  const context = createContext({ baseUrl, middleware: [(request, next) => { seen.push(request.method); return next(request); }] });
  const { data, headers } = await withResponse(createClient(context).boats.list);
  const names: string[] = data;
  const total: number = headers["X-Total"];
  return { names, total, seen };
};
export const lenient = async (baseUrl: string) =>
  (await withResponse(listBoats, at(baseUrl), {}, { checks: false })).headers;
`;

type Call = (baseUrl: string) => Promise<unknown>;
type Calls = Readonly<
  Record<"list" | "add" | "lines" | "bound" | "fluent" | "lenient", Call>
>;

describe("headers of answers", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient(readFeature("answer-headers"), program);
  });
  afterAll(() => server.close());

  function answer(
    status: number,
    headers: Record<string, string>,
    body?: string,
  ) {
    server.answerWith((_, response) =>
      response.writeHead(status, headers).end(body),
    );
  }
  const json = { "Content-Type": "application/json" };

  it("are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it("are values of their types under their documented names", async () => {
    const headers = {
      "x-total": "12",
      "X-Serial": "9007199254740993",
      "X-Share": "0.5",
      "X-Complete": "true",
      "X-Kinds": "sail, row",
      "X-Years": "1900,1901",
      "X-Where": "lat,5",
      "X-Other": "o",
    };
    answer(200, { ...json, ...headers }, '["Ida"]');
    expect(await client.program.list(server.baseUrl)).toEqual({
      names: ["Ida"],
      code: 200,
      total: 12,
      serial: 9007199254740993n,
      share: 0.5,
      complete: true,
      kinds: ["sail", "row"],
      years: [1900, 1901],
      where: "lat,5",
      other: "o",
    });
  });

  it("that do not fit, or are missing, are errors that name them", async () => {
    answer(200, { ...json, "X-Total": "many" }, "[]");
    await expect(client.program.list(server.baseUrl)).rejects.toThrow(
      'headers["X-Total"]',
    );
    expect(await client.program.lenient(server.baseUrl)).toEqual({
      "X-Total": "many",
    });
    answer(200, json, "[]");
    await expect(client.program.list(server.baseUrl)).rejects.toThrow(
      "required, but missing",
    );
    expect(await client.program.lenient(server.baseUrl)).toEqual({});
  });

  it("of errors stay with the error", async () => {
    answer(404, { ...json, "X-Hint": "h" }, '{"reason":"r"}');
    await expect(client.program.list(server.baseUrl)).rejects.toMatchObject({
      name: "NotFoundError",
      status: 404,
      body: { reason: "r" },
    });
  });

  it("of several successes are text where their types differ", async () => {
    answer(202, { Location: "/boats/7", "X-Old": "true" });
    expect(await client.program.add(server.baseUrl)).toEqual({
      data: undefined,
      status: 202,
      place: "/boats/7",
      old: "true",
    });
  });

  it("come before the parts of a stream", async () => {
    const type = { "Content-Type": "application/x-ndjson" };
    answer(200, { ...type, ETag: '"a"' }, '{"name":"Ida"}\n{"name":"Eva"}\n');
    expect(await client.program.lines(server.baseUrl)).toEqual({
      tag: '"a"',
      names: ["Ida", "Eva"],
    });
  });

  it("are given of operations that know their context", async () => {
    const type = { "Content-Type": "application/x-ndjson" };
    answer(200, { ...type, ETag: '"b"' }, "{}\n");
    expect(await client.program.bound(server.baseUrl)).toEqual({
      tag: '"b"',
      status: 200,
      incomplete: "function",
    });
    answer(200, { ...json, "X-Total": "1" }, '["Eva"]');
    expect(await client.program.fluent(server.baseUrl)).toEqual({
      names: ["Eva"],
      total: 1,
      seen: ["GET"],
    });
  });
});
