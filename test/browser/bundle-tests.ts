import { builtinModules, createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { repository } from "../support/samples.js";

/** A test file as a page can run it; or what it needs of Node. */
export type Bundle =
  | { readonly file: string; readonly code: string }
  | { readonly file: string; readonly needs: string };

const here = join(repository, "test/browser");
const replaced: Readonly<Record<string, string>> = {
  vitest: join(here, "harness.ts"),
  "node:fs": join(here, "node-files.ts"),
  "node:url": join(here, "node-files.ts"),
};

/** Bundles a test file, with what stands in for vitest and the file system. */
export async function bundleTest(file: string): Promise<Bundle> {
  const reason = forNode[file];
  if (reason !== undefined) return { file, needs: reason };
  const needed = new Set<string>();
  try {
    const code = await bundle(file, needed);
    const [needs] = needed;
    return needs === undefined ? { file, code } : { file, needs };
  } catch (thrown) {
    const [needs = findMissing(thrown)] = needed;
    if (needs === undefined) throw thrown;
    return { file, needs };
  }
}

/** What a stand-in lacks, where that is why a bundle cannot be made. */
function findMissing(thrown: unknown): string | undefined {
  const { errors = [] } = thrown as { errors?: { text: string }[] };
  const [, file, name] =
    errors
      .map(({ text }) => /test\/browser\/(\S+)".* import "(\w+)"/.exec(text))
      .find((match) => match !== null) ?? [];
  const [module] =
    Object.entries(replaced).find(([, stand]) => stand.endsWith(`/${file}`)) ??
    [];
  return module && `\`${name}\` of ${module}`;
}

async function bundle(file: string, needed: Set<string>): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import "set-up-expect"; import ${JSON.stringify(`./${file}`)};`,
      resolveDir: repository,
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"test"' },
    plugins: [replaceModules(needed)],
  });
  return outputFiles[0]?.text ?? "";
}

/** What says something that is otherwise in a page. */
const forNode: Readonly<Record<string, string>> = {
  "test/client/runtime/request.test.ts":
    "base URLs are relative to the page there, and cookies its own",
};

const builtins = new Set(builtinModules);

/** Puts the stand-ins in, and notes what has none. */
function replaceModules(needed: Set<string>): Plugin {
  return {
    name: "replace-modules",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^[^./]/ }, ({ path }) => {
        const stand = replaced[path];
        if (stand !== undefined) return { path: stand };
        if (path === "set-up-expect") return { path, namespace: "set-up" };
        if (!builtins.has(path.replace(/^node:/, ""))) return undefined;
        needed.add(path);
        return { path, external: true };
      });
      onLoad({ filter: /./, namespace: "set-up" }, () => ({
        contents: setUpExpect,
        resolveDir: findVitest(),
      }));
    },
  };
}

/** vitest's own `expect`, from the packages that vitest is made of. */
const setUpExpect = `
import ${JSON.stringify(join(here, "buffer.ts"))};
import { ASYMMETRIC_MATCHERS_OBJECT, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
globalThis.vitestExpect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);
`;

function findVitest(): string {
  const { resolve } = createRequire(import.meta.url);
  return dirname(resolve("vitest/package.json"));
}
