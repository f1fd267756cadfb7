// Puts the toolkit into few files, as npm gets it: what it imports stands in them,
// but for the packages of `dependencies`, which are compilers, or load themselves.
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const { dependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);
const outdir = join(root, "bundle");
rmSync(outdir, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    "index",
    "emitters",
    "remark-lint",
    "cli/main",
    "cli/schema-worker",
    "cli/types-worker",
  ].map((name) => `dist/${name}.js`),
  outbase: "dist",
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: Object.keys(dependencies),
  legalComments: "none",
  metafile: true,
  logLevel: "error",
  // CommonJS packages in it ask for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

// A mock runs anywhere: this file asks for no module, Node's or other.
await build({
  absWorkingDir: root,
  entryPoints: ["dist/client/mock/index.js"],
  outfile: join(outdir, "mock.js"),
  bundle: true,
  format: "esm",
  platform: "neutral",
  // Packages of CommonJS say by this where they begin.
  mainFields: ["module", "main"],
  target: "es2022",
  legalComments: "none",
  logLevel: "error",
});

// The runtime is the same in all packages: no run compiles it.
const compiler = await import("../dist/client/emit/types/compile-sources.js");
const { emitTsconfig } = await import(
  "../dist/client/emit/emit-package-json.js"
);
const runtime = bundledRuntime();
writeFileSync(
  join(outdir, compiler.compiledRuntimePath),
  `${JSON.stringify(compiler.bundleRuntime(runtime))}\n`,
);

// The templates as what handlebars would make of them in each run.
const tools = await import("../dist/client/print/tools/handlebars.js");
const { templateNames } = await import(
  "../dist/client/emit/templates/variables.js"
);
writeFileSync(
  join(outdir, tools.compiledTemplatesPath),
  tools.bundleTemplates(templateNames),
);

writeFileSync(
  join(outdir, "THIRD-PARTY-LICENSES.txt"),
  printLicenses(metafile),
);

/** The sources of the runtime as a package has them, with the settings of one. */
function bundledRuntime() {
  const folder = join(root, "generator/client/runtime");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({
      path: `src/runtime/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    }));
  return { files, tsconfig: emitTsconfig({}).text };
}

/** The licence of each package of which something stands in the bundle. */
function printLicenses({ inputs }) {
  const folders = new Set();
  for (const path of Object.keys(inputs)) {
    const at = path.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const [scope, name] = path.slice(at + 13).split("/");
    const own = scope.startsWith("@") ? `${scope}/${name}` : scope;
    folders.add(join(root, path.slice(0, at + 13), own));
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}

if (!existsSync(join(outdir, "cli/main.js")))
  throw new Error(`nothing in ${dirname(outdir)}`);
