import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import { tell } from "../../openapi/descriptions/load.js";
import { compileProject } from "../../support/compile-project.js";
import { repository } from "../../support/samples.js";
import { readFeatureText } from "./read-feature.js";

/** What a program says of the client of a feature, beside `src/index.ts`. */
export interface Feature {
  readonly name: string;
  /** TypeScript; what it exports can be called. */
  readonly program: string;
  /** How XML is written, where it is. */
  readonly dialect?: "openapi";
}

/** The client of a feature: its files, what the generator said, and its program. */
export interface TriedFeature {
  readonly told: readonly string[];
  readonly files: ReadonlyMap<string, string>;
  readonly program: Readonly<
    Record<string, (...given: unknown[]) => Promise<unknown>>
  >;
}

/**
 * Generates the clients of all features, checks their programs with the strict
 * settings of the packages in one run of the compiler, and loads them.
 */
export async function tryFeatures(
  features: readonly Feature[],
): Promise<ReadonlyMap<string, TriedFeature>> {
  const folder = await mkdtemp(join(tmpdir(), "endpaper-features-"));
  try {
    const tried = new Map<string, TriedFeature>();
    for (const feature of features) {
      const { told, files } = await generateFeature(feature);
      for (const [name, text] of files) {
        const path = join(folder, placeFile(feature.name, name));
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, shareRuntime(text));
      }
      const program = join(folder, feature.name, "src/program.ts");
      await writeFile(program, assertions + feature.program);
      tried.set(feature.name, { told, files, program: {} });
    }
    await check(folder, features);
    for (const [name, one] of tried) {
      tried.set(name, { ...one, program: await load(join(folder, name)) });
    }
    return tried;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The runtime is the same in all packages, and there once, so that it is checked once. */
function placeFile(feature: string, name: string): string {
  return name.startsWith("src/runtime/")
    ? name.slice("src/".length)
    : join(feature, name);
}

function shareRuntime(text: string): string {
  return text
    .replaceAll('"./runtime/', '"../../runtime/')
    .replaceAll('"../runtime/', '"../../../runtime/');
}

/** What programs say of types: \`check<Same<A, B>>()\`. */
const assertions = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const check = <T extends true>(): T => true as T;
export const checked = (): unknown => check<Same<1, 1>>();
`;

async function generateFeature({ name, dialect }: Feature) {
  const host = memoryHost({
    "package.json": "{}",
    "api.yaml": readFeatureText(name),
  });
  const config = {
    inputs: ["api.yaml"],
    package: { name },
    // Programs of tests find operations by method and path, whatever their identifiers.
    naming: "path" as const,
    ...(dialect && { xml: { dialect } }),
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = `${host.cwd}/out`;
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const files = new Map(
    host.files
      .list(output)
      .map((file) => [file, host.files.readText(`${output}/${file}`)]),
  );
  const told = diagnostics.filter(({ severity }) => severity !== "info");
  return { told: told.map(tell), files };
}

async function check(
  folder: string,
  [first]: readonly Feature[],
): Promise<void> {
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const settings = {
    extends: `./${first?.name}/tsconfig.json`,
    compilerOptions: {
      noEmit: true,
      // A program of a test need not say the types of what it exports.
      isolatedDeclarations: false,
      rootDir: ".",
    },
    include: ["*/src", "runtime"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const problems = compileProject(folder);
  if (problems !== "") throw new Error(problems);
}

async function load(folder: string): Promise<TriedFeature["program"]> {
  const outfile = join(folder, "program.mjs");
  await build({
    entryPoints: [join(folder, "src/program.ts")],
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "silent",
  });
  return await import(pathToFileURL(outfile).href);
}
