/** Answers whose media types have schemas of their own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: string[] = []) => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };
const count = { type: "integer", format: "int64" };
const failure = {
  description: "Wrong.",
  content: {
    "application/json": { schema: ref("Problem") },
    "application/scim+json": { schema: ref("ScimProblem") },
  },
};

const description = describeApi({
  paths: {
    "/commits/{id}": {
      get: {
        operationId: "getCommit",
        tags: ["commits"],
        parameters: [{ name: "id", in: "path", required: true, schema: text }],
        responses: {
          200: {
            description: "A commit.",
            content: {
              "application/json": { schema: ref("Commit") },
              "application/vnd.acme.diff": { schema: text },
              "application/vnd.acme.star+json": {
                schema: { type: "array", items: ref("Commit") },
              },
              "text/html": { schema: text },
              "application/octet-stream": { schema: {} },
              "text/event-stream": {
                schema: object({ line: count }, ["line"]),
              },
            },
          },
          202: {
            description: "Being made.",
            content: { "application/json": { schema: object({ at: text }) } },
          },
          400: failure,
        },
      },
      delete: {
        operationId: "dropCommit",
        tags: ["commits"],
        parameters: [{ name: "id", in: "path", required: true, schema: text }],
        responses: { 204: { description: "Gone." }, 400: failure },
      },
    },
    "/page": {
      get: {
        operationId: "getPage",
        tags: ["commits"],
        responses: {
          200: {
            description: "A page.",
            content: { "text/html": { schema: text } },
          },
        },
      },
    },
    "/count": {
      get: {
        operationId: "getCount",
        tags: ["commits"],
        responses: {
          200: {
            description: "How many.",
            content: { "text/plain": { schema: count } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Commit: object({ sha: text, lines: count }, ["sha"]),
      Problem: object({ message: text }, ["message"]),
      ScimProblem: object({ detail: text, status: count }, ["detail"]),
    },
  },
});

const program = `
import { bindOperations, createClient } from "./client.js";
import { createContext, deleteCommitsById, getCommitsById, getCount, getPage, isErrorOf } from "./index.js";
import type { Commit, Problem, ScimProblem } from "./index.js";
import type { GetCommitsByIdInput } from "./index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <T extends true>(): T => true as T;

export async function run(baseUrl: string) {
  const context = createContext({ baseUrl });
  const input: GetCommitsByIdInput = { path: { id: "a" } };
  const client = createClient(context);
  const commit = await getCommitsById(context, input);
  if ("sha" in commit) check<Same<typeof commit, Commit>>();
  const asJson = await getCommitsById(context, input, { accept: "application/json" });
  check<Same<typeof asJson, typeof commit>>();
  const diff = await getCommitsById(context, input, { accept: "application/vnd.acme.diff" });
  const stars = await getCommitsById(context, input, { accept: "application/vnd.acme.star+json" });
  const page = await client.commits.getById(input, { accept: "text/html", timeout: 9000 });
  const bytes = await getCommitsById(context, input, { accept: "application/octet-stream" });
  const bound = bindOperations(context, { getCommitsById, getPage });
  const sha = await bound.getCommitsById(input, { accept: "application/vnd.acme.diff" });
  if (typeof sha === "string") check<Same<typeof sha, string>>();
  const whole: string = await bound.getPage();
  const again = await client.commits.getById(input);
  if ("sha" in again) check<Same<typeof again, Commit>>();
  const lines: bigint[] = [];
  for await (const { data } of await getCommitsById(context, input, { accept: "text/event-stream" })) {
    if ("line" in data) lines.push(data.line);
  }
  // @ts-expect-error This is no media type of the answer.
  () => getCommitsById(context, input, { accept: "text/csv" });
  // @ts-expect-error The path is needed.
  () => getCommitsById(context, {});
  return {
    commit, asJson, stars, lines, again,
    diff: typeof diff === "string" ? diff.toUpperCase() : diff,
    page: typeof page === "string" ? page : "",
    size: bytes instanceof Blob ? bytes.size : 0,
    whole,
    count: (await getCount(context)) + 1n,
  };
}

export async function fail(baseUrl: string) {
  const context = createContext({ baseUrl });
  const told: unknown[] = [];
  for (const id of ["json", "scim"]) {
    for (const call of [() => deleteCommitsById(context, { path: { id } }), () => getCommitsById(context, { path: { id } }, { accept: "text/html" })]) {
      try {
        await call();
      } catch (error) {
        if (!isErrorOf(error, deleteCommitsById, 400) && !isErrorOf(error, getCommitsById, 400)) throw error;
        const { body } = error;
        check<Same<typeof body, Problem | ScimProblem>>();
        told.push("detail" in body ? body.status : body.message);
      }
    }
  }
  return told;
}
`;

interface Program {
  run(baseUrl: string): Promise<Record<string, unknown>>;
  fail(baseUrl: string): Promise<readonly unknown[]>;
}

let server: Loopback;
let client: TriedClient<Program>;

beforeAll(async () => {
  server = await startLoopback();
  client = await tryClient<Program>(description, program);
}, 60_000);
afterAll(() => server.close());

const bodies: Readonly<Record<string, readonly [string, string]>> = {
  "application/vnd.acme.diff": [
    "application/vnd.acme.diff; charset=utf-8",
    "+a",
  ],
  // As servers do that know one JSON.
  "application/vnd.acme.star+json": [
    "application/json",
    '[{"sha":"b","lines":2}]',
  ],
  "text/html": ["text/html; charset=latin1", "<p>"],
  "application/octet-stream": ["application/octet-stream", "abc"],
  "text/event-stream": [
    "text/event-stream",
    'data: {"line":1}\n\ndata: {"line":2}\n\n',
  ],
};

describe("an answer in several media types", () => {
  it("has the type of what is asked for", async () => {
    const asked: string[] = [];
    server.answerWith(({ headers, target }, response) => {
      const { accept = "" } = headers;
      if (target.startsWith("/commits")) asked.push(accept);
      const [type, body] =
        target === "/page"
          ? ["text/html", "<b>"]
          : target === "/count"
            ? ["text/plain", "41"]
            : (bodies[accept] ?? ["application/json", '{"sha":"a","lines":1}']);
      response.writeHead(200, { "Content-Type": type }).end(body);
    });
    const commit = { sha: "a", lines: 1n };
    expect(client.told).toEqual([]);
    expect(await client.program.run(server.baseUrl)).toEqual({
      commit,
      asJson: commit,
      again: commit,
      diff: "+A",
      stars: [{ sha: "b", lines: 2n }],
      page: "<p>",
      size: 3,
      lines: [1n, 2n],
      whole: "<b>",
      count: 42n,
    });
    expect(asked[0]).toBe("application/json, application/scim+json");
  });

  it("is read as what it says it is, where it is an error", async () => {
    server.answerWith(({ target }, response) => {
      const [type, body] = target.endsWith("scim")
        ? ["application/scim+json", '{"detail":"d","status":9}']
        : ["application/json", '{"message":"m"}'];
      response.writeHead(400, { "Content-Type": type }).end(body);
    });
    expect(await client.program.fail(server.baseUrl)).toEqual([
      "m",
      "m",
      9n,
      9n,
    ]);
  });
});
