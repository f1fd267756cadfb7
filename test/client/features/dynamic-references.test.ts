import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load, loadFiles } from "../../openapi/descriptions/load.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { type TriedFeature, tryFeatures } from "./try-features.js";

const name = "dynamic-references";
const program = `
import { type Branch, type Crate, createContext, postTree } from "./index.js";
check<Same<Branch["twigs"], Branch[]>>();
check<Same<Branch["best"], Branch | undefined>>();
check<Same<Crate["content"], unknown>>();
export const save = async (baseUrl: string) => {
  const body = { grown: 3n, twigs: [{ grown: 4n, twigs: [] }] };
  const { best } = await postTree(createContext({ baseUrl }), { body });
  return best?.twigs[0]?.grown;
};
`;

describe("a reference to a dynamic anchor", () => {
  let tried: TriedFeature | undefined;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    tried = (await tryFeatures([{ name, program }])).get(name);
  });
  afterAll(() => server.close());

  it("leads to the one schema that has it", async () => {
    const twig = { grown: 5, twigs: [] };
    const best = { ...twig, twigs: [twig] };
    server.answerWith(answerJson({ ...twig, best }));
    expect(await tried?.program.save?.(server.baseUrl)).toBe(5n);
    expect(JSON.parse(server.takeOne().body)).toEqual({
      grown: 3,
      twigs: [{ grown: 4, twigs: [] }],
    });
  });

  it("is said to be unknown where two have it, or none", () => {
    expect(tried?.told).toEqual([
      "warning schema-unsupported api.yaml:43:9",
      "warning schema-unsupported api.yaml:44:9",
    ]);
  });

  it("leads into other files", async () => {
    const { document, told } = await loadFiles({
      "api.yaml": `
openapi: 3.1.1
info: { title: Orchard, version: "1" }
paths: {}
components: { schemas: { Root: { $dynamicRef: "tree.yaml#leaf" }, Own: { $dynamicRef: "#leaf" } } }
`,
      "tree.yaml": `$defs: { Leaf: { $dynamicAnchor: leaf, type: string } }`,
    });
    expect(told).toEqual([]);
    const { Root, Own } = document?.components?.schemas ?? {};
    expect(Root).toEqual({ $ref: "#/components/schemas/leaf" });
    // No schema of its own file has that anchor.
    expect(Own).toEqual({ $dynamicRef: "#leaf" });
  });

  it("that is nothing else than itself ends", async () => {
    const { told } = await load({
      openapi: "3.1.1",
      info: { title: "Orchard", version: "1" },
      paths: {},
      components: {
        schemas: { Loop: { $dynamicAnchor: "loop", $dynamicRef: "#loop" } },
      },
    });
    expect(told).toEqual([]);
  });
});
