import { compareCodeUnits } from "../../base/host/text.js";
import {
  type ExportName,
  exportNames,
  type ListedFile,
  type OutputFile,
} from "../print/output-file.js";
import { printJson } from "../text/json-literal.js";
import { toVisibleLine } from "../text/visible-text.js";
import { emitJsrJson } from "./emit-jsr-json.js";
import type { PackageAdditions, PackageOptions } from "./package-options.js";

/**
 * Builds a package afresh: what an older compilation left is not published. npm
 * takes the compiler that is installed beside it, and fetches one otherwise. It
 * runs once, so that what it says is what is wrong.
 */
const prepack = [
  `node -e "fs.rmSync('dist', { recursive: true, force: true })"`,
  "npx --yes --package=typescript@5 tsc -p tsconfig.json",
].join(" && ");

/**
 * Emits what makes the files of a package a project: `package.json`,
 * `tsconfig.json`, and `jsr.json` where its name is one for JSR.
 *
 * @param title the API's name, from the document
 * @param files all the others, with what is to be published of them
 */
export function emitProject(
  options: PackageOptions,
  title: string,
  files: readonly ListedFile[],
): readonly OutputFile[] {
  return [
    emitPackageJson(options, title, files),
    emitTsconfig(options),
    ...emitJsrJson(options, files),
  ];
}

/**
 * Emits `package.json`: ESM only, no dependencies, nothing that runs on
 * install. What is not configured has a default or is left out.
 */
function emitPackageJson(
  options: PackageOptions,
  title: string,
  files: readonly ListedFile[],
): OutputFile {
  const { repository, additions } = options;
  const peers = additions?.peerDependencies ?? {};
  const content = {
    name: options.name,
    version: options.version,
    description: options.description ?? describePackage(title),
    keywords: options.keywords ?? ["api", "client", "openapi", "typescript"],
    homepage: options.homepage,
    repository: repository && {
      type: "git",
      url: printRepositoryUrl(repository),
    },
    license: options.license ?? "UNLICENSED",
    author: options.author,
    sideEffects: false,
    type: "module",
    exports: describeExports(files, additions),
    ...describePrograms(additions),
    files: listPublished(options, files),
    scripts: {
      build: "tsc -p tsconfig.json",
      prepack,
      ...(options.tests && testScripts),
    },
    ...describePeers(peers),
    devDependencies: sortKeys({
      ...(options.tests && { "@types/node": "^20.19.0" }),
      ...peers,
      typescript: "^5.9.3",
    }),
    engines: { node: ">=20.19" },
    publishConfig: choosePublishing(options),
  };
  return { path: "package.json", text: printJson(content) };
}

/** The files that `emitProject` emits. */
export const projectPaths: readonly string[] = [
  "package.json",
  "tsconfig.json",
  "jsr.json",
];

/** Builds, checks the types of the samples, and runs their tests. */
const testScripts = {
  pretest: "tsc -p tsconfig.json && tsc -p tests/tsconfig.json",
  test: "node --test",
};

function describePackage(title: string): string {
  const name = toVisibleLine(title);
  return name === "" || name === "API"
    ? "A typed client for an HTTP API."
    : `A typed client for ${name}.`;
}

/** What nobody may use is not for everybody; npm attests only what is. */
function choosePublishing({ license, access, provenance }: PackageOptions) {
  const isLicensed = license !== undefined && license !== "UNLICENSED";
  const chosen = access ?? (isLicensed ? "public" : "restricted");
  return {
    access: chosen,
    provenance: provenance ?? chosen === "public",
  };
}

/** What programs may import: what the files are exported as, with what emitters add before what is no code. */
function describeExports(
  files: readonly ListedFile[],
  additions: PackageAdditions | undefined,
) {
  const own = listExports(files);
  const isCode = ([, path]: readonly [string, string]) =>
    /(?<!\.d)\.ts$/.test(path);
  const describe = (some: typeof own) =>
    Object.fromEntries(some.map(([key, path]) => [key, exportFile(path)]));
  return {
    ...describe(own.filter(isCode)),
    ...describeAdded(additions),
    ...describe(own.filter((one) => !isCode(one))),
    "./package.json": "./package.json",
  };
}

/** Types first, as TypeScript wants it; `default` also serves `require` (Node 20.19). */
function exportFile(path: string) {
  const [, module] = /^src\/(.*?)(?<!\.d)\.ts$/.exec(path) ?? [];
  if (module !== undefined)
    return { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` };
  return path.endsWith(".d.ts") ? { types: `./${path}` } : `./${path}`;
}

/** The exports that emitters add, in code unit order. */
function describeAdded(additions: PackageAdditions | undefined) {
  return sortKeys(
    Object.fromEntries(
      Object.entries(additions?.exports ?? {}).map(
        ([key, path]) => [key, exportFile(path)] as const,
      ),
    ),
  );
}

/** `bin`, where emitters give programs. */
function describePrograms(additions: PackageAdditions | undefined) {
  const programs = Object.entries(additions?.bin ?? {}).map(
    ([name, path]) =>
      [name, path.replace(/^src\/(.*)\.ts$/, "dist/$1.js")] as const,
  );
  return programs.length === 0
    ? {}
    : { bin: sortKeys(Object.fromEntries(programs)) };
}

/** Who imports none of the files that need them need not have them. */
function describePeers(peers: Readonly<Record<string, string>>) {
  if (Object.keys(peers).length === 0) return {};
  const optional = Object.keys(peers).map(
    (name) => [name, { optional: true }] as const,
  );
  return {
    peerDependencies: sortKeys(peers),
    peerDependenciesMeta: sortKeys(Object.fromEntries(optional)),
  };
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).sort(([a], [b]) => compareCodeUnits(a, b)),
  );
}

/** What users import, and what they read; the rest stays where it was generated. */
function listPublished(
  { sources = false }: PackageOptions,
  files: readonly ListedFile[],
): readonly string[] {
  const published = files
    .filter(({ isPublished }) => isPublished)
    .map(({ path }) => path)
    .filter((path) => !sources || !path.startsWith("src/"));
  return [
    "dist",
    // What `generate` remembers of compiling.
    "!dist/.compiled.json",
    ...(sources ? ["src"] : []),
    ...published,
  ];
}

/**
 * Emits `tsconfig.json`: the strictest flags that a user may compile with. The
 * declarations of packages that emitters' files import are not ours to check.
 */
export function emitTsconfig({
  additions,
  sources = false,
}: Pick<PackageOptions, "additions" | "sources">): OutputFile {
  const hasPeers = Object.keys(additions?.peerDependencies ?? {}).length > 0;
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "nodenext",
    types: [],
    rootDir: "src",
    outDir: "dist",
    declaration: true,
    // Without the sources they would lead nowhere.
    declarationMap: sources,
    sourceMap: sources,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    skipLibCheck: hasPeers,
  };
  return {
    path: "tsconfig.json",
    text: joinLists(printJson({ compilerOptions, include: ["src"] })),
  };
}

/** Puts short lists of texts on one line, as formatters do. */
function joinLists(json: string): string {
  return json.replace(/\[[^[\]]+\]/g, (list) =>
    list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"),
  );
}

/**
 * The URL of a repository as npm writes it: `git+https://….git` for the
 * services whose pages have the repository's own address.
 */
function printRepositoryUrl(repository: string): string {
  const known =
    /^https:\/\/(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w./-]+$/;
  if (!known.test(repository)) return repository;
  const path = repository.replace(/\/$/, "").replace(/\.git$/, "");
  return `git+${path}.git`;
}

/**
 * Lists what programs may import, in the order in which package.json has it:
 * each name with its file, or with the pattern of the files that share it.
 */
function listExports(
  files: readonly ListedFile[],
): readonly (readonly [name: ExportName, path: string])[] {
  return exportNames.flatMap((name) => {
    const file = files.find(({ exportedAs }) => exportedAs === name);
    if (file === undefined) return [];
    return [[name, name.endsWith("*") ? toPattern(file) : file.path] as const];
  });
}

/** `src/operations/ticket.ts` is one of `src/operations/*.ts`. */
function toPattern({ path }: ListedFile): string {
  return path.replace(/[^/]*(?=\.ts$)/, "*");
}
