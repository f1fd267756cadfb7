import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { NamedOperation } from "../../generator/client/model/names/name-operation.js";
import { nameOperations } from "../../generator/client/model/names/name-operations.js";
import { isTaken } from "../../generator/client/model/names/name-schemas.js";

function operation(route: string, tag = ""): NamedOperation {
  const [method = "", path = ""] = route.split(" ");
  return { method, path, tag, operationId: `id ${route}` };
}

function nameAll(routes: readonly string[], tag = ""): readonly string[] {
  const operations = routes.map((route) => operation(route, tag));
  const { functions } = nameOperations(operations, "path", {
    isReserved: isTaken,
  });
  return routes.map((route) => functions.get(route) ?? "");
}

describe("the name of an operation alone", () => {
  it("of a path of 4,000 parameters is found in no time", () => {
    const names = Array.from({ length: 4000 }, (_, index) => `{a${index}}`);
    const start = performance.now();
    expect(nameAll([`GET /${names.join("/")}`])).toEqual(["getByA3999"]);
    // Every end of the list of them used to be a candidate: eight million words.
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ["POST /api/v1/TicketMessage", "postTicketMessage"],
    ["GET /api/v1/TicketMessage/{id}", "getTicketMessageById"],
    ["GET /api/v1/Contact/{contactId}/Image", "getContactImage"],
    ["POST /api/v1/Agents/Contact/GetContact", "getContact"],
    ["POST /v2.0/Agents/AI/DetectLanguage", "detectLanguage"],
    ["GET /api/v1/Contact/$metadata", "getContactMetadata"],
    ["GET /api/v1/CRMScript/{id}", "getCrmScriptById"],
    ["GET /api/v1/Rm/GetForRmUi", "getForRmUi"],
    ["GET /api/v1/Preference/{section}/{key}", "getPreferenceByKey"],
    ["POST /api/v1/User/Validate", "validateUser"],
    ["DELETE /api/v1/Document/{id}/Lock", "deleteDocumentLock"],
    ["POST /Contact/{source}/MergeTo/{target}", "mergeContactTo"],
    ["GET /User/{id}/UserPresenceStatus", "getUserPresenceStatus"],
    ["GET /v1", "getV1"],
    ["GET /", "idGet"],
    ["DELETE /pets/{pet-id}", "deletePetsByPetId"],
  ])("of %s is %s", (route, name) => {
    expect(nameAll([route])).toEqual([name]);
  });
});

describe("names that collide", () => {
  it("tell middle parameters apart", () => {
    expect(
      nameAll([
        "GET /Script/{id}/Text",
        "GET /Script/{name}/Text",
        "GET /Script/{id}/Owner",
      ]),
    ).toEqual(["getScriptTextById", "getScriptTextByName", "getScriptOwner"]);
  });

  it("tell procedures apart by the path before them", () => {
    expect(
      nameAll([
        "POST /Agents/Quote/GetConnection",
        "POST /Agents/Sync/GetConnection",
      ]),
    ).toEqual(["getQuoteConnection", "getSyncConnection"]);
  });

  it("tell versions apart", () => {
    expect(nameAll(["GET /v1/pets", "GET /v2/pets"])).toEqual([
      "getV1Pets",
      "getV2Pets",
    ]);
  });

  it("come from the operation id where paths say the same", () => {
    const names = nameAll(["GET /a-b", "GET /a.b"]);
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => name.startsWith("id"))).toBe(true);
  });

  it("yield to reserved words and to the package's own exports", () => {
    expect(nameAll(["POST /create/context", "POST /x/createContext"])).toEqual([
      "postCreateContext",
      "createXContext",
    ]);
  });

  it("takes procedures for such among their like, whatever their first word", () => {
    const names = nameAll([
      "POST /Agents/T/GetA",
      "POST /Agents/T/SetB",
      "POST /Agents/T/SaveC",
      "POST /Agents/T/Html2Text",
    ]);
    expect(names).toContain("html2Text");
  });
});

const truth = new URL(
  "../../../shared/corpus/superoffice-2023/truth/",
  import.meta.url,
);

describe.skipIf(!existsSync(truth))("the names of a vendor's API", () => {
  let operations: NamedOperation[] = [];
  let named: ReturnType<typeof nameOperations>;
  let names: string[] = [];

  // The body of a suite that is skipped runs, too: only hooks may read files.
  beforeAll(() => {
    operations = ["rest", "agent"].flatMap((half) => {
      const text = readFileSync(new URL(`${half}.swagger.json`, truth), "utf8");
      const { paths } = JSON.parse(text) as {
        paths: Record<
          string,
          Record<string, { operationId: string; tags: string[] }>
        >;
      };
      return Object.entries(paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, { operationId, tags }]) => ({
          method: method.toUpperCase(),
          path,
          operationId,
          tag: tags[0] ?? "",
        })),
      );
    });
    named = nameOperations(operations, "path", { isReserved: isTaken });
    names = [...named.functions.values()];
  });

  it("are unique, also where case is ignored", () => {
    expect(operations).toHaveLength(793);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(793);
  });

  it("need no hash, no version, and seldom more than the path's words", () => {
    expect(names.filter((name) => /_[\da-f]{8}$/.test(name))).toEqual([]);
    expect(names.filter((name) => /V1|Api/.test(name))).toEqual([]);
    expect(named.collisions.length).toBeLessThan(793 * 0.06);
  });

  it("are the same whatever the order of operations", () => {
    const reversed = nameOperations([...operations].reverse(), "path", {
      isReserved: isTaken,
    });
    for (const [key, name] of named.functions) {
      expect(reversed.functions.get(key)).toBe(name);
      expect(reversed.properties.get(key)).toBe(named.properties.get(key));
    }
  });

  it("are those that a person would choose", () => {
    const expected = {
      "GET /api/v1/Contact": "getContact",
      "GET /api/v1/Contact/{id}": "getContactById",
      "POST /api/v1/Agents/Contact/GetContact": "getAgentsContact",
      "GET /api/v1/Contact/{contactId}/Image": "getContactImage",
      "POST /api/v1/Agents/Ticket/MergeTickets": "mergeTickets",
      "GET /api/v1/List/Business/Items/{id}": "getListBusinessItemsById",
    };
    for (const [route, name] of Object.entries(expected)) {
      expect(named.functions.get(route)).toBe(name);
    }
    expect(named.properties.get("GET /api/v1/Contact/{id}")).toBe("getById");
  });
});
