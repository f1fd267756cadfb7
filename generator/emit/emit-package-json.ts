import type { OutputFile } from "./output-file.js";
import type { PackageOptions } from "./package-options.js";
import { printJson } from "./text/json-literal.js";

/** The compiler that builds a package where none is installed beside it. */
const compiler = "typescript@5.9.3";

/** Emits `package.json`: ESM only, no dependencies, nothing that runs on install. */
export function emitPackageJson(options: PackageOptions): OutputFile {
  const content = {
    name: options.name,
    version: options.version,
    description: options.description,
    keywords: options.keywords,
    homepage: options.homepage,
    repository: options.repository && {
      type: "git",
      url: options.repository,
    },
    license: options.license ?? "UNLICENSED",
    author: options.author,
    sideEffects: false,
    type: "module",
    exports: {
      ".": exportFile("index"),
      "./operations/*": exportFile("operations/*"),
      "./models": exportFile("models/index"),
      "./codecs/*": exportFile("codecs/*"),
      "./client": exportFile("client"),
      "./xml": exportFile("xml"),
      "./runtime": exportFile("runtime/index"),
      "./schema": { types: "./src/schema.d.ts" },
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    },
    files,
    scripts: {
      build: "tsc -p tsconfig.json",
      prepack: `tsc -p tsconfig.json || npx --yes --package=${compiler} tsc -p tsconfig.json`,
    },
    devDependencies: { typescript: "^5.9.3" },
    engines: { node: ">=20.19" },
  };
  return { path: "package.json", text: printJson(content) };
}

/** Types first, as TypeScript wants it; `default` also serves `require` (Node 20.19). */
function exportFile(path: string) {
  return { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` };
}

const files = [
  "dist",
  "src",
  "openapi.json",
  "openapi.map.json",
  "README.md",
  "api.md",
  "CHANGELOG.md",
  "LICENSE",
  "manifest.json",
];

/** Emits `tsconfig.json`: the strictest flags that a user may compile with. */
export function emitTsconfig(): OutputFile {
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "nodenext",
    types: [],
    rootDir: "src",
    outDir: "dist",
    declaration: true,
    declarationMap: true,
    sourceMap: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    skipLibCheck: false,
  };
  return {
    path: "tsconfig.json",
    text: printJson({ compilerOptions, include: ["src"] }),
  };
}
