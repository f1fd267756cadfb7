import { describe, expect, it } from "vitest";
import type { ApiModel } from "../../../generator/client/model/api-model.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import { compareNames } from "../../../generator/client/model/names/compare-names.js";
import { listAliases } from "../../../generator/client/model/names/list-aliases.js";
import {
  type DocumentRenames,
  emptyMemory,
  type NameMemory,
  noRenames,
} from "../../../generator/client/model/names/name-memory.js";
import { parseNames } from "../../../generator/client/model/names/names-file.js";
import { rememberNames } from "../../../generator/client/model/names/remember-names.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

const text: SchemaObject = {
  type: "object",
  properties: { a: { type: "string" } },
};

/** A document with these operations (`GET /a`, or with an identifier `GET /a id`) and schemas. */
function documentOf(
  operations: readonly string[],
  schemas: Record<string, SchemaObject> = {},
  tag = "Thing",
): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const line of operations) {
    const [method = "", path = "", operationId] = line.split(" ");
    const item = paths[path] ?? {};
    paths[path] = item;
    Object.assign(item, {
      [method.toLowerCase()]: {
        tags: [tag],
        ...(operationId && { operationId }),
        responses: { 200: { description: "OK" } },
      },
    });
  }
  return {
    openapi: "3.1.1",
    info: { title: "API", version: "1" },
    paths,
    components: { schemas },
  };
}

interface Named {
  readonly model: ApiModel;
  readonly memory: NameMemory;
}

function nameAll(
  document: OpenApiDocument,
  {
    memory = emptyMemory("path"),
    renames = noRenames,
    naming = "path",
    version = "0.2.0",
  }: {
    memory?: NameMemory;
    renames?: DocumentRenames;
    naming?: "path" | "operation-id";
    version?: string;
  } = {},
): Named {
  const [model] = buildModel(document, undefined, { naming, memory, renames });
  const documented = new Set(Object.keys(document.components?.schemas ?? {}));
  const given = { model, documented, naming, memory, renames, version };
  const keepsAlias = (since: string) => since === version;
  return { model, memory: rememberNames({ ...given, keepsAlias }) };
}

function functionsOf({ model }: Named): Readonly<Record<string, string>> {
  return Object.fromEntries(
    model.tags.flatMap(({ operations }) =>
      operations.map(({ method, path, functionName }) => [
        `${method} ${path}`,
        functionName,
      ]),
    ),
  );
}

const typesOf = ({ model }: Named) =>
  model.tags
    .flatMap(({ schemas }) => schemas.map(({ typeName }) => typeName))
    .sort();

describe("names that were given", () => {
  it("stay when a page comes that would have the same name", () => {
    const first = nameAll(documentOf(["GET /api/contact/image"]));
    const both = documentOf([
      "GET /api/contact/image",
      "GET /api/contactImage",
    ]);
    const [before] = Object.values(functionsOf(first));
    const fresh = functionsOf(nameAll(both));
    const kept = functionsOf(nameAll(both, { memory: first.memory }));
    expect(fresh["GET /api/contact/image"]).not.toBe(before);
    expect(kept["GET /api/contact/image"]).toBe(before);
    expect(kept["GET /api/contactImage"]).not.toBe(before);
  });

  it("stay when a schema comes that would take a function's type", () => {
    const first = nameAll(documentOf(["GET /a"]));
    const after = nameAll(documentOf(["GET /a"], { GetAInput: text }), {
      memory: first.memory,
    });
    expect(functionsOf(after)).toEqual(functionsOf(first));
    expect(typesOf(after)).not.toContain("GetAInput");
  });

  it("stay when an operation moves and keeps its identifier, or only its parameter is renamed", () => {
    const first = nameAll(documentOf(["GET /v1/a/{id} one", "GET /b/{id}"]));
    const after = nameAll(
      documentOf(["GET /v2/other/{id} one", "GET /b/{key}"]),
      {
        memory: first.memory,
      },
    );
    expect(functionsOf(after)).toEqual({
      "GET /v2/other/{id}": functionsOf(first)["GET /v1/a/{id}"],
      "GET /b/{key}": functionsOf(first)["GET /b/{id}"],
    });
    expect(listAliases(after.model, after.memory)).toEqual([]);
  });

  it("are the user's to choose in the file", () => {
    const [memory] = parseNames({
      file: "",
      text: '{"version":1,"operations":{"GET /a":{"function":"fetchEverything","property":"everything"}},"schemas":{"Thing":{"type":"MyThing","codec":"myThing"}},"tags":{"Thing":{"module":"my-things","property":"mine"}}}',
    });
    const named = nameAll(documentOf(["GET /a"], { Thing: text }), {
      memory: memory ?? emptyMemory("path"),
    });
    expect(functionsOf(named)).toEqual({ "GET /a": "fetchEverything" });
    expect(typesOf(named)).toEqual(["MyThing"]);
    expect(named.model.tags.map(({ module }) => module)).toContain("my-things");
  });

  it("are not given to something else when their owner is gone, and are there when it comes back", () => {
    const first = nameAll(documentOf(["GET /a/b"]));
    const gone = nameAll(documentOf(["GET /aB"]), { memory: first.memory });
    expect(Object.values(functionsOf(gone))).not.toContain(
      functionsOf(first)["GET /a/b"],
    );
    const back = nameAll(documentOf(["GET /aB", "GET /a/b"]), {
      memory: gone.memory,
    });
    expect(functionsOf(back)).toEqual({
      ...functionsOf(gone),
      ...functionsOf(first),
    });
  });

  it("give way where the package itself needs the name by now", () => {
    const [memory] = parseNames({
      file: "",
      text: '{"version":1,"schemas":{"Thing":{"type":"ApiError","codec":"thing"}}}',
    });
    const named = nameAll(documentOf(["GET /a"], { Thing: text }), {
      memory: memory ?? emptyMemory("path"),
    });
    expect(typesOf(named)).toEqual(["Thing"]);
    expect(named.memory.schemas.get("Thing")?.was).toEqual(
      new Map([["ApiError", "0.2.0"]]),
    );
    expect(listAliases(named.model, named.memory)).toEqual([]);
  });

  it("are the same whatever the order of the pages", () => {
    const lines = ["GET /a/b", "GET /aB", "POST /a/b one", "GET /c/{id}"];
    const first = nameAll(documentOf(lines.slice(1, 3)));
    const forth = nameAll(documentOf(lines), { memory: first.memory });
    const back = nameAll(documentOf([...lines].reverse()), {
      memory: first.memory,
    });
    expect(functionsOf(back)).toEqual(functionsOf(forth));
  });
});

describe("a name that changes", () => {
  const renames = { ...noRenames, schemas: new Map([["Old", "New"]]) };

  it("stays as an alias in the version that it changed in, and no longer", () => {
    const first = nameAll(documentOf(["GET /a"], { Old: text }), {
      version: "0.1.0",
    });
    const document = documentOf(["GET /a"], { New: text });
    const changed = nameAll(document, { memory: first.memory, renames });
    const aliases = listAliases(changed.model, changed.memory);
    expect(
      aliases.map(({ kind, name, target }) => `${kind} ${name} ${target}`),
    ).toEqual(["codec old newCodec", "type Old New"]);
    const again = nameAll(document, { memory: changed.memory });
    expect(listAliases(again.model, again.memory)).toEqual(aliases);
    const next = nameAll(document, { memory: again.memory, version: "0.3.0" });
    expect(listAliases(next.model, next.memory)).toEqual([]);
    const rules = (before: NameMemory, { model, memory: after }: Named) =>
      compareNames({
        before,
        after,
        aliases: listAliases(model, after),
        renames,
      }).map(({ rule, level }) => `${rule} ${level}`);
    expect(rules(first.memory, changed)).toEqual([
      "name-aliased additive",
      "name-aliased additive",
    ]);
    expect(rules(again.memory, next)).toEqual([
      "alias-removed breaking",
      "alias-removed breaking",
    ]);
  });

  it("is told as breaking where it cannot stay", () => {
    const first = nameAll(documentOf(["GET /a"], { Old: text }));
    const [, ...none] = listAliases(first.model, first.memory);
    const after = nameAll(documentOf(["GET /a"], { New: text }), {
      memory: first.memory,
      renames,
    });
    const [change] = compareNames({
      before: first.memory,
      after: after.memory,
      aliases: none,
      renames,
    });
    expect(change?.rule).toBe("name-changed");
    expect(change?.level).toBe("breaking");
  });

  it("changes for all operations with the naming strategy, which leaves aliases", () => {
    const document = documentOf(["GET /a one", "GET /b two"]);
    const first = nameAll(document);
    const after = nameAll(document, {
      memory: first.memory,
      naming: "operation-id",
    });
    expect(functionsOf(after)).toEqual({ "GET /a": "one", "GET /b": "two" });
    const aliases = listAliases(after.model, after.memory);
    expect(
      aliases.map(({ kind, name, target }) => [kind, name, target]),
    ).toEqual([
      ["method", "getA", "one"],
      ["method", "getB", "two"],
      ["operation", "getA", "one"],
      ["operation", "getB", "two"],
    ]);
  });

  it("brings its module along when a tag is renamed", () => {
    const first = nameAll(documentOf(["GET /a"], {}, "Old"));
    const tags = new Map([["Old", "New"]]);
    const after = nameAll(documentOf(["GET /a"], {}, "New"), {
      memory: first.memory,
      renames: { ...noRenames, tags },
    });
    expect(listAliases(after.model, after.memory)).toEqual([
      { kind: "client", name: "old", target: "new", module: "new" },
      { kind: "module", name: "old", target: "new", module: "new" },
    ]);
  });

  it("leaves an alias of a codec and in the client when the user chooses another in the file", () => {
    const document = documentOf(["GET /a"], { Thing: text });
    const first = nameAll(document);
    const [schema] = first.memory.schemas.values();
    const [operation] = first.memory.operations.values();
    const [tag] = first.memory.tags.values();
    if (!schema || !operation || !tag) throw new Error("nothing is remembered");
    const was = new Map([["former", "0.2.0"]]);
    const memory: NameMemory = {
      ...first.memory,
      schemas: new Map([["Thing", { ...schema, codecWas: was }]]),
      operations: new Map([["GET /a", { ...operation, propertyWas: was }]]),
      tags: new Map([["Thing", { ...tag, propertyWas: was }]]),
    };
    const after = nameAll(document, { memory });
    const list = ({ model, memory }: Named) =>
      listAliases(model, memory).map(
        ({ kind, name, target }) => `${kind} ${name} ${target}`,
      );
    expect(list(after)).toEqual([
      `client former ${tag.property}`,
      `codec former ${schema.codec}`,
      `method former ${operation.property}`,
    ]);
    expect(list(nameAll(document, { memory, version: "0.3.0" }))).toEqual([]);
  });

  it("leaves no alias where something else has the name in the client by now", () => {
    const document = documentOf(["GET /a one", "GET /b two"]);
    const first = nameAll(document);
    const known = first.memory.operations.get("GET /a");
    const other = first.memory.operations.get("GET /b");
    if (!known || !other) throw new Error("nothing is remembered");
    const propertyWas = new Map([[other.property, "0.2.0"]]);
    const operations = new Map([
      ["GET /a", { ...known, propertyWas }],
      ["GET /b", other],
    ]);
    const memory: NameMemory = { ...first.memory, operations };
    expect(listAliases(first.model, memory)).toEqual([]);
  });
});
