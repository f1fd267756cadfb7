import { describe, expect, it } from "vitest";
import type { OperationsConfig } from "../../generator/base/config/config.js";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import { selectOperations } from "../../generator/openapi/select-operations.js";

const answer = (name: string) => ({
  200: {
    description: "OK",
    content: {
      "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
    },
  },
});
const operation = (operationId: string, tag: string, name: string) => ({
  operationId,
  tags: [tag],
  responses: answer(name),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Harbour", version: "1" },
  paths: {
    "/boats": {
      get: operation("listBoats", "boats", "Boats"),
      post: operation("addBoat", "boats", "Boat"),
    },
    "/boats/{id}": { get: operation("getBoat", "boats", "Boat") },
    "/admin/log.txt": { get: operation("readLog", "internal-log", "Log") },
  },
  components: {
    schemas: {
      Boats: { type: "array", items: ref("Boat") },
      Boat: { type: "object", properties: { berth: ref("Berth") } },
      Berth: { type: "string" },
      Log: { type: "object", properties: { line: ref("Line") } },
      Line: { type: "string" },
      Alone: { type: "object", properties: { line: ref("Line") } },
    },
  },
};
const place = { page: "a.md", line: 1, column: 1, evidence: [] };
const pointers = Object.fromEntries(
  [
    "/info",
    "/paths/~1boats/get",
    "/paths/~1boats/get/responses/200",
    "/paths/~1boats~1{id}/get",
    "/paths/~1admin~1log.txt",
    "/paths/~1admin~1log.txt/get",
    "/components/schemas/Log/properties/line",
    "/components/schemas/Boat",
  ].map((pointer) => [pointer, place]),
);

function select(config: OperationsConfig) {
  const [api, diagnostics] = selectOperations(
    { document, map: { version: 1, pointers } },
    config,
  );
  const { paths, components } = api.document;
  return {
    ids: Object.values(paths).flatMap((item) =>
      Object.values(item).map(
        (one) => (one as { operationId: string }).operationId,
      ),
    ),
    schemas: Object.keys(components?.schemas ?? {}),
    pointers: Object.keys(api.map.pointers),
    problems: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

const boats = ["listBoats", "addBoat", "getBoat"];

describe("the operations of a client", () => {
  it.each<[OperationsConfig, readonly string[]]>([
    [{}, [...boats, "readLog"]],
    [{ include: { tags: ["boats"] } }, boats],
    [{ exclude: { tags: ["internal-*"] } }, boats],
    [{ include: { paths: ["/boats"] } }, ["listBoats", "addBoat"]],
    [{ include: { paths: ["/*"] } }, ["listBoats", "addBoat"]],
    [{ include: { paths: ["/boats/*"] } }, ["getBoat"]],
    [{ include: { paths: ["/boats/{id}"] } }, ["getBoat"]],
    [{ include: { paths: ["/boats**"] } }, boats],
    [{ include: { paths: ["/admin/log.txt"] } }, ["readLog"]],
    [{ include: { ids: ["*Boat"] } }, ["addBoat", "getBoat"]],
    [{ include: { tags: ["boats"], ids: ["readLog"] } }, [...boats, "readLog"]],
    [
      { include: { tags: ["boats"] }, exclude: { ids: ["addBoat"] } },
      ["listBoats", "getBoat"],
    ],
  ])("are those of %j", (config, expected) => {
    const { ids, problems } = select(config);
    expect(ids).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it("leave behind no schema that only others need, and no places", () => {
    const { schemas, pointers } = select({ include: { ids: ["getBoat"] } });
    expect(schemas).toEqual(["Boat", "Berth", "Line", "Alone"]);
    expect(pointers).toEqual([
      "/info",
      "/paths/~1boats~1{id}/get",
      "/components/schemas/Boat",
    ]);
  });

  it("are reported where a setting names none", () => {
    const { problems } = select({
      include: { tags: ["boats", "ships"] },
      exclude: { paths: ["/log.txt", "/admin/logxtxt"] },
    });
    expect(problems).toEqual([
      "operations-unmatched: `operations.include.tags`: `ships` names no operation",
      "operations-unmatched: `operations.exclude.paths`: `/log.txt` names no operation",
      "operations-unmatched: `operations.exclude.paths`: `/admin/logxtxt` names no operation",
    ]);
  });
});
