import { describe, expect, it } from "vitest";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../generator/base/host/memory-host.js";
import { runCheck } from "../../generator/cli/commands/check-command.js";
import { runDiff } from "../../generator/cli/commands/diff-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runRelease } from "../../generator/cli/commands/release-command.js";
import type { Terminal } from "../../generator/cli/terminal.js";

/** An API of one operation whose answer has these properties. */
function describeApi(
  properties: Record<string, string>,
  schema = "Pet",
): string {
  const typed = Object.entries(properties).map(([name, type]) => [
    name,
    { type },
  ]);
  return JSON.stringify({
    openapi: "3.1.1",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        get: {
          tags: ["Pet"],
          operationId: "listPets",
          responses: {
            200: {
              description: "OK",
              content: {
                "application/json": {
                  schema: { $ref: `#/components/schemas/${schema}` },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        [schema]: { type: "object", properties: Object.fromEntries(typed) },
      },
    },
  });
}

const first = { name: "string", age: "integer" };

interface Project {
  readonly host: MemoryHost;
  readonly generate: () => Promise<number>;
  readonly release: () => Promise<number>;
  readonly diff: () => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly read: (path: string) => Promise<string>;
  readonly version: () => Promise<string>;
  /** What was printed for people since the last time. */
  readonly heard: () => string;
}

function startProject(version: string | undefined = "auto"): Project {
  const config = {
    inputs: "api.json",
    output: "generated",
    package: { name: "pets", ...(version && { version }) },
  };
  const host = memoryHost({
    "package.json": "{}",
    "endpaper.config.json": JSON.stringify(config),
    "api.json": describeApi(first),
  });
  let err = "";
  let out = "";
  const terminal: Terminal = {
    paint: plainPaint,
    printOut: (text) => {
      out += text;
    },
    printErr: (text) => {
      err += text;
    },
  };
  return {
    host,
    generate: () => runGenerate({ inputs: [] }, terminal, host),
    release: () => runRelease({}, terminal, host),
    diff: async () => {
      out = "";
      await runDiff({ inputs: [] }, terminal, host);
      return out;
    },
    write: (path, text) => host.writeText(path, text),
    read: (path) => host.readText(path),
    version: async () =>
      (
        JSON.parse(await host.readText("generated/package.json")) as {
          version: string;
        }
      ).version,
    heard: () => {
      const text = err;
      err = "";
      return text;
    },
  };
}

const setVersion = (project: Project, version: string) =>
  project.write(
    "endpaper.config.json",
    JSON.stringify({
      inputs: "api.json",
      output: "generated",
      package: { name: "pets", version },
    }),
  );

describe("the version `auto`", () => {
  it("begins at 0.1.0, and does not change until something is released", async () => {
    const project = startProject();
    expect(await project.generate()).toBe(0);
    expect(await project.version()).toBe("0.1.0");
    await project.write("api.json", describeApi({ name: "string" }));
    await project.generate();
    expect(await project.version()).toBe("0.1.0");
  });

  it("follows the release by what changed since, once and not with every run", async () => {
    const project = startProject();
    await project.generate();
    expect(await project.release()).toBe(0);
    await project.generate();
    expect(await project.version()).toBe("0.1.0");
    await project.write("api.json", describeApi({ ...first, tail: "boolean" }));
    await project.generate();
    await project.generate();
    expect(await project.version()).toBe("0.1.1");
    await project.write("api.json", describeApi({ name: "string" }));
    await project.generate();
    await project.generate();
    expect(await project.version()).toBe("0.2.0");
    expect(await project.read("generated/CHANGELOG.md")).toBe(`# Changelog

## 0.2.0

### Breaking

#### Pet

- \`Pet\`: property \`age\` is gone. **Do without it.**

## 0.1.0

The first version of this package.
`);
    await project.write("api.json", describeApi(first));
    await project.generate();
    expect(await project.version()).toBe("0.1.0");
  });

  it("gives after a release the very package that was released", async () => {
    const project = startProject();
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi({ ...first, tail: "boolean" }));
    await project.generate();
    const before = await project.read("generated/manifest.json");
    expect(await project.release()).toBe(0);
    await project.generate();
    expect(await project.read("generated/manifest.json")).toBe(before);
    project.heard();
    expect(await project.release()).toBe(0);
    expect(project.heard()).toContain("holds already the release 0.1.1");
  });

  it("does not depend on the package that is on disk", async () => {
    const project = startProject();
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi({ ...first, tail: "boolean" }));
    await project.generate();
    const before = await project.read("generated/manifest.json");
    await project.host.remove("generated");
    await project.generate();
    expect(await project.read("generated/manifest.json")).toBe(before);
  });

  it("refuses to begin again where the package has a later version", async () => {
    const project = startProject("2.1.0");
    await project.generate();
    await setVersion(project, "auto");
    expect(await project.generate()).toBe(1);
    expect(project.heard()).toContain(
      "error release-unknown: the package on disk has the version 2.1.0",
    );
    expect(await project.release()).toBe(0);
    expect(await project.generate()).toBe(0);
    expect(await project.version()).toBe("2.1.0");
  });
});

describe("a version that the user sets", () => {
  it("is warned of where it promises more than it keeps", async () => {
    const project = startProject("1.0.0");
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi({ name: "string" }));
    await setVersion(project, "1.1.0");
    project.heard();
    expect(await project.generate()).toBe(0);
    expect(project.heard()).toContain(
      "warning version-too-low: the version is `1.1.0`; after `1.0.0` and what changed since, it is `2.0.0` at least",
    );
    await setVersion(project, "2.0.0");
    await project.generate();
    expect(project.heard()).not.toContain("version-too-low");
  });

  it("cannot be released twice with another API", async () => {
    const project = startProject("1.0.0");
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi({ name: "string" }));
    await project.generate();
    expect(await project.release()).toBe(1);
    expect(project.heard()).toContain(
      "the version 1.0.0 is recorded already, with another API",
    );
  });
});

describe("endpaper release", () => {
  it("records nothing where there is no package, or one that was changed by hand", async () => {
    const project = startProject();
    expect(await project.release()).toBe(1);
    expect(project.heard()).toContain(
      "there is no generated package in `generated`",
    );
    await project.generate();
    await project.write("generated/README.md", "mine");
    expect(await project.release()).toBe(1);
    expect(project.heard()).toContain(
      "`generated` was changed by hand: `README.md`",
    );
    expect(await project.host.stat("endpaper.release.json")).toBeUndefined();
  });

  it("leaves a broken record to the user", async () => {
    const project = startProject();
    await project.write("endpaper.release.json", '{"format":1,"releases":[]}');
    expect(await project.generate()).toBe(2);
    expect(project.heard()).toContain(
      "endpaper.release.json:1:1 - error release-invalid",
    );
  });
});

describe("the file of names", () => {
  it("is written with the package, and not where there is an error", async () => {
    const project = startProject();
    await project.write("api.json", "{");
    expect(await project.generate()).not.toBe(0);
    expect(await project.host.stat("endpaper.names.json")).toBeUndefined();
    await project.write("api.json", describeApi(first));
    await project.generate();
    const names = await project.read("endpaper.names.json");
    expect(names).toContain('"Pet": {"type":"Pet","codec":"pet"}');
    const writes = project.host.log.length;
    await project.generate();
    expect(project.host.log.length).toBe(writes);
  });

  it("stops the run when it is broken, with its place, and is left as it is", async () => {
    const project = startProject();
    await project.write("endpaper.names.json", '{\n  "version": 3\n}');
    expect(await project.generate()).toBe(2);
    expect(project.heard()).toContain(
      "endpaper.names.json:2:14 - error names-invalid: has the version 3, expected 1",
    );
    expect(await project.read("endpaper.names.json")).toBe(
      '{\n  "version": 3\n}',
    );
    expect(await project.host.stat("generated")).toBeUndefined();
  });

  it("keeps a type that the docs renamed as an alias for one release, and diff says so", async () => {
    const project = startProject();
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi(first, "Animal"));
    expect(await project.diff()).toContain(
      "the type `Pet` is called `Animal` now; the old name stays for one release  [name-aliased]",
    );
    await project.generate();
    expect(await project.version()).toBe("0.1.1");
    expect(await project.read("generated/src/aliases.ts")).toContain(
      "export type Pet = Animal;",
    );
    expect(await project.read("generated/src/index.ts")).toContain(
      'export * from "./aliases.js";',
    );
    expect(await project.read("generated/src/codecs/pet.ts")).toContain(
      "export const pet: typeof animal = animal;",
    );
    await project.generate();
    await project.release();
    await project.write("api.json", describeApi({ name: "string" }, "Animal"));
    expect(await project.diff()).toContain(
      "the deprecated name `Pet` of this type is gone",
    );
    await project.generate();
    expect(await project.version()).toBe("0.2.0");
    expect(await project.host.stat("generated/src/aliases.ts")).toBeUndefined();
    expect(await project.read("generated/src/codecs/pet.ts")).not.toContain(
      "@deprecated",
    );
  });

  it("is not added to by a run over other inputs", async () => {
    const project = startProject();
    await project.generate();
    const names = await project.read("endpaper.names.json");
    await project.write("other.json", describeApi(first, "Other"));
    const terminal: Terminal = {
      paint: plainPaint,
      printOut: () => {},
      printErr: () => {},
    };
    const other = { inputs: ["other.json"], output: "elsewhere" };
    expect(await runGenerate(other, terminal, project.host)).toBe(0);
    expect(await project.read("endpaper.names.json")).toBe(names);
    await runGenerate(
      { ...other, names: "other.names.json" },
      terminal,
      project.host,
    );
    expect(await project.read("other.names.json")).toContain('"Other"');
  });
});

describe("endpaper check", () => {
  it("compares the file of names as an output, and says what mends it", async () => {
    const project = startProject();
    await project.generate();
    const terminal: Terminal = {
      paint: plainPaint,
      printOut: () => {},
      printErr: (text) => {
        printed += text;
      },
    };
    let printed = "";
    const check = () => runCheck({ inputs: [] }, terminal, project.host);
    expect(await check()).toBe(0);
    const names = await project.read("endpaper.names.json");
    await project.write(
      "endpaper.names.json",
      names.replace('"pet"}', '"pets"}'),
    );
    expect(await check()).toBe(1);
    await project.host.remove("endpaper.names.json");
    printed = "";
    expect(await check()).toBe(1);
    expect(printed).toContain("missing: endpaper.names.json");
    expect(printed).toContain("run `endpaper generate`");
    await project.generate();
    expect(await check()).toBe(0);
  });
});

describe("a file of names that a formatter laid out anew", () => {
  it("is left as it is while it says the same", async () => {
    const project = startProject();
    await project.generate();
    const names: unknown = JSON.parse(
      await project.read("endpaper.names.json"),
    );
    const formatted = JSON.stringify(names, null, 4);
    await project.write("endpaper.names.json", formatted);
    await project.generate();
    expect(await project.read("endpaper.names.json")).toBe(formatted);
  });
});
