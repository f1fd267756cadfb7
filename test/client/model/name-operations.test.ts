import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { nameOperations } from "../../../generator/client/model/names/name-operations.js";
import { isTaken } from "../../../generator/client/model/names/name-schemas.js";
import type { NamedOperation } from "../../../generator/client/model/names/named-operation.js";

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
    ["POST /api/boats/{id}/approve", "approveBoat"],
    ["POST /boats/approve", "approveBoats"],
    ["POST /api/auth/login", "login"],
    ["POST /api/users/login", "loginUsers"],
    ["GET /api/1/berths/{id}", "getBerthsById"],
    ["GET /User/{id}/UserPresenceStatus", "getUserPresenceStatus"],
    ["GET /v1", "getV1"],
    ["HEAD /head", "headHead"],
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
  "../../../../shared/corpus/superoffice-2023/truth/",
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

/** Names operations of which more is known: `GET /a` → what it is and gives. */
function nameKnown(
  known: Readonly<Record<string, Partial<NamedOperation>>>,
  strategy: "auto" | "path" = "auto",
) {
  const operations = Object.entries(known).map(([route, one]) => ({
    ...operation(route),
    ...one,
  }));
  return nameOperations(operations, strategy, { isReserved: isTaken });
}

const list = {};

describe("a GET that gives a list", () => {
  it("is called a list, in the plural where the path has one of them", () => {
    const { functions, properties } = nameKnown({
      "GET /api/v1/TicketMessage": { list, tag: "TicketMessage" },
      "GET /api/v1/TicketMessage/{id}": { tag: "TicketMessage" },
      "GET /api/v1/TicketMessage/{id}/Attachment": {
        list: { item: "AttachmentEntity" },
        tag: "TicketMessage",
      },
      "GET /api/v1/TicketMessage/Published": { list, tag: "TicketMessage" },
      "GET /api/v1/TicketMessage/Published/{id}": { tag: "TicketMessage" },
    });
    expect([...functions.values()]).toEqual([
      "listTicketMessages",
      "getTicketMessageById",
      "listTicketMessageAttachments",
      "listTicketMessagePublished",
      "getTicketMessagePublishedById",
    ]);
    expect([...properties.values()].slice(0, 3)).toEqual([
      "list",
      "getById",
      "listAttachments",
    ]);
  });

  it.each([
    ["GET /boats", { list }, "listBoats"],
    ["GET /data", { list: { item: "Data" } }, "listData"],
    ["GET /categories/{id}/boats", { list }, "listCategoriesBoats"],
    ["GET /List/Business/Items", { list }, "listBusinessItems"],
    ["GET /list", { list }, "getList"],
    ["GET /License/MdoList", { list }, "getLicenseMdoList"],
    ["GET /Preference/{section}", { list }, "listPreferencesBySection"],
    ["POST /boats", { list }, "postBoats"],
    ["GET /boats/GetForMe", { list }, "getForMe"],
  ] as const)("%s is %j: %s", (route, known, name) => {
    expect([...nameKnown({ [route]: known }).functions.values()]).toEqual([
      name,
    ]);
  });

  it("is guessed where no answer is told and one of many is behind it", () => {
    const { functions } = nameKnown({
      "GET /boats": { isUntold: true },
      "GET /boats/{id}": { isUntold: true },
      "GET /status": { isUntold: true },
      "GET /fleet": { isUntold: true },
      "GET /fleet/{id}": { isUntold: true },
    });
    expect([...functions.values()]).toEqual([
      "listBoats",
      "getBoatsById",
      "getStatus",
      "getFleet",
      "getFleetById",
    ]);
  });

  it("is no procedure because those beside it are, nor is what has several methods", () => {
    const names = nameKnown({
      "POST /Ticket/{id}/GetA": {},
      "POST /Ticket/{id}/SetB": {},
      "POST /Ticket/{id}/SaveC": {},
      "POST /Ticket/{id}/MoveD": {},
      "POST /Ticket/{id}/CopyE": {},
      "GET /Ticket/{id}/Attachments": {},
      "PUT /Ticket/{id}/Picture": {},
      "POST /Ticket/{id}/Picture": {},
      "POST /Ticket/{id}/Html2Text": {},
    }).functions;
    expect([...names.values()].slice(5)).toEqual([
      "getTicketAttachments",
      "putTicketPicture",
      "postTicketPicture",
      "html2Text",
    ]);
  });
});

describe("the identifier of an operation", () => {
  it.each([
    "listPets",
    "ListPets → listPets",
    "list_pets → listPets",
    "findPetsByStatus",
    "createUsersWithListInput",
    "loginUser",
    "get-pet → getPet",
  ])("that is a good name is kept: %s", (text) => {
    const [operationId = "", name = operationId] = text.split(" → ");
    const { functions } = nameKnown({ "GET /a/b/{c}": { operationId } });
    expect([...functions.values()]).toEqual([name]);
  });

  it.each([
    "v1TicketEntity_GetTicket",
    "Get-A-B-C",
    "get_a_b_c",
    "get_b_a_b__c__get",
    "getPetUsingGET_1",
    "getPet_1",
    "Pets_GetAll",
    "pets_list",
    "petsList",
    "pets/list-for-org",
    "petsGet",
    "pets",
    "login",
    "currentWeather",
    "getApiV1Pets",
    "get_a_b_c_",
    "HttpGetPets",
    "getEverythingThatAnybodyCouldEverWantToKnowOfPets",
    "GET /a/b/{c}",
    "",
  ])("that no person would choose is not: %j", (operationId) => {
    const { functions } = nameKnown({ "GET /a/b/{c}": { operationId } });
    expect([...functions.values()]).toEqual(["getABByC"]);
  });

  it("counts only where the strategy asks for it", () => {
    const known = { "GET /pets": { operationId: "findPets" } };
    expect(nameKnown(known, "path").functions.get("GET /pets")).toBe("getPets");
  });

  it("is none where it spells the method and the path", () => {
    const { functions } = nameKnown({
      "POST /GetBoat": { operationId: "post_GetBoat" },
      "PUT /Boats/AddCrew": { operationId: "put_Boats_AddCrew" },
    });
    expect([...functions.values()]).toEqual(["getBoat", "addCrew"]);
  });

  it("gives way to the path where two have one", () => {
    const { functions } = nameKnown({
      "GET /cats": { operationId: "findAll" },
      "GET /dogs": { operationId: "find_all" },
    });
    expect([...functions.values()]).toEqual(["getCats", "getDogs"]);
  });
});
