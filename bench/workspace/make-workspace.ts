import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The packages of the workspace; each documents an API of its own. */
export const packages = [
  ...["anchors", "boats", "cargo", "docks", "engines", "ferries"],
  ...["harbours", "islands", "jetties", "keels", "lanterns", "moorings"],
] as const;

/** The page that an edit changes, and what it says then. */
export const edited = {
  name: "cargo",
  page: "packages/cargo/docs/api.md",
  from: "| `weight` | integer |",
  to: "| `weight` | string |",
} as const;

/**
 * Writes the workspace of docs/recipes/monorepo.md: twelve packages that each
 * generate a client from their docs.
 */
export function makeWorkspace(folder: string, toolkit: string): void {
  const { write, writeJson } = createWriter(folder);
  cpSync(toolkit, join(folder, "endpaper.tgz"));
  writeJson("package.json", {
    private: true,
    type: "module",
    packageManager: "npm@10.8.2",
    workspaces: ["apps/*", "packages/*", "packages/*/generated/*"],
    devDependencies: {
      endpaper: "file:endpaper.tgz",
      turbo: "2.11.11",
      typescript: "5.9.3",
    },
  });
  writeJson("turbo.json", turboSettings);
  write(".gitignore", "node_modules/\n.turbo/\ndist/\n");
  for (const name of packages) {
    const at = `packages/${name}`;
    writeJson(`${at}/package.json`, {
      name: `@acme/${name}-api`,
      private: true,
      type: "module",
      scripts: {
        "api:generate": "endpaper generate",
        "api:check": "endpaper check",
      },
    });
    write(`${at}/endpaper.config.ts`, printConfig(name));
    write(`${at}/docs/api.md`, printPage(name));
  }
}

/** Adds a program that uses a client, once it is generated: before, npm finds no package of its name. */
export function addProgram(folder: string): void {
  const { write, writeJson } = createWriter(folder);
  writeJson("apps/port/package.json", {
    name: "@acme/port",
    private: true,
    type: "module",
    scripts: { typecheck: "tsc" },
    dependencies: { "@acme/cargo": "*" },
    devDependencies: { "@acme/cargo-api": "*" },
  });
  writeJson("apps/port/tsconfig.json", {
    compilerOptions: { module: "nodenext", strict: true, noEmit: true },
    include: ["src"],
  });
  write("apps/port/src/index.ts", program);
}

function createWriter(folder: string) {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const writeJson = (path: string, value: unknown) =>
    write(path, `${JSON.stringify(value, undefined, 2)}\n`);
  return { write, writeJson };
}

const turboSettings = {
  $schema: "https://turborepo.com/schema.json",
  tasks: {
    "api:generate": {
      inputs: [
        "endpaper.config.ts",
        "endpaper.*.json",
        "docs/**",
        "overlays/**",
      ],
      outputs: [
        "endpaper.*.json",
        "generated/**",
        "!generated/**/node_modules/**",
      ],
    },
    "api:check": {
      inputs: [
        "endpaper.config.ts",
        "endpaper.*.json",
        "docs/**",
        "overlays/**",
        "generated/**",
      ],
      outputs: [],
    },
    typecheck: { dependsOn: ["^api:generate"], outputs: [] },
  },
};

function printConfig(name: string): string {
  return `import { defineConfig } from "endpaper";

export default defineConfig({
  inputs: ["docs"],
  output: "generated/${name}",
  package: { name: "@acme/${name}", version: "1.0.0" },
  openapi: { title: "${name}", version: "1", servers: ["https://${name}.example.com"] },
});
`;
}

function printPage(name: string): string {
  return `# The ${name} of the port

All of them are served below \`https://${name}.example.com\`.

## List ${name}

\`GET /${name}\`

Says which there are, the newest first.

| Query parameter | Type | Description |
| --- | --- | --- |
| \`limit\` | integer | How many at most. |

Response \`200\`:

| Field | Type | Description |
| --- | --- | --- |
| \`id\` | integer | Its number. |
| \`weight\` | integer | In kilograms. |
| \`label\` | string | What is written on it. |

\`\`\`json
{ "id": 7, "weight": 120, "label": "north" }
\`\`\`

## Remove one of the ${name}

\`DELETE /${name}/{id}\`

Response \`204\`: nothing.
`;
}

const program = `import { createContext } from "@acme/cargo";
import { listCargo } from "@acme/cargo/operations/cargo";

const context = createContext({ baseUrl: "https://cargo.example.com" });
export const labels = listCargo(context, { query: { limit: 5 } }).then(({ label }) => label);
`;
