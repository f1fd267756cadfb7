import { describe, expect, it } from "vitest";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import type { LintOptions } from "../../generator/cli/options.js";
import { runInMemory } from "./run-in-memory.js";

/** A description of which the answer's sample is given. */
const describeApi = (example: unknown, types = ["application/json"]) => ({
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": {
      get: {
        operationId: "listBoats",
        responses: {
          "200": {
            description: "All boats.",
            content: Object.fromEntries(
              types.map((type, index) => [
                type,
                {
                  schema: { $ref: "#/components/schemas/Boat" },
                  ...(index === 0 && { example }),
                },
              ]),
            ),
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Boat: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string" },
          length: { type: "integer" },
        },
      },
    },
  },
});

const lint = (api: object, options: Partial<LintOptions> = {}) =>
  runInMemory(
    runLint,
    { inputs: ["api.json"], ...options },
    { "api.json": JSON.stringify(api, null, 1) },
  );

describe("endpaper lint, of samples", () => {
  it("says that all are what their schemas say, also as XML", async () => {
    const types = ["application/json", "application/xml"];
    const { code, stderr } = await lint(
      describeApi({ name: "Ida", length: 9 }, types),
    );
    expect(stderr).toContain(
      "The sample is what the schemas say, and 1 is read back from XML as it was.\n",
    );
    expect(code).toBe(0);
  });

  it("reports one that is not, with its place and that of the schema", async () => {
    const { code, stderr } = await lint(describeApi({ length: "9 m" }));
    expect(stderr).toMatch(
      /^api\.json:\d+:\d+ - warning sample-unfit: the sample of `GET \/boats` response 200 as `application\/json` is not what its schema says/m,
    );
    expect(stderr).toMatch(/^ {2}api\.json:\d+:\d+ - what says so$/m);
    expect(stderr).toContain("0 of 1 samples are what their schemas say.\n");
    expect(code).toBe(0);
    expect((await lint(describeApi({}), { strict: true })).code).toBe(1);
  });

  it("looks at none where nobody wants it, and says the numbers in JSON", async () => {
    const api = describeApi({ length: "9 m" });
    const { stderr } = await lint(api, { samples: false });
    expect(stderr).not.toContain("sample");
    const { stdout } = await lint(api, { reporter: [{ name: "json" }] });
    expect(JSON.parse(stdout).samples).toEqual({
      samples: 1,
      fit: 0,
      twins: 0,
      twinsFit: 0,
    });
  });
});
