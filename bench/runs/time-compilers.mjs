// Generates with the compilers in this thread, and prints what each of them took
// to load and to work, in milliseconds, as JSON.
import { resolveConfig } from "../../dist/base/config/resolve-config.js";
import { nodeHost } from "../../dist/base/host/node-host.js";
import { generate } from "../../dist/build/pipeline.js";
import { tuneEngine } from "../../dist/cli/tune-engine.js";

tuneEngine();
const [input = "", output = ""] = process.argv.slice(2);
const times = {};

/** Times the loading of a module apart from its work. */
function timed(name, load, run) {
  return async (given) => {
    const before = performance.now();
    const module = await load();
    const loaded = performance.now();
    const made = await run(module, given);
    times[name] = {
      load: loaded - before,
      work: performance.now() - loaded,
    };
    return made;
  };
}

const compilers = {
  emitSchema: timed(
    "openapi-typescript",
    async () => {
      await import("../../dist/client/emit/types/print-schema-parts.js");
      return import("../../dist/client/emit/types/emit-schema-types.js");
    },
    (module, given) => module.emitSchema(given),
  ),
  printSources: timed(
    "ts-morph",
    () => import("../../dist/client/emit/types/print-sources.js"),
    (module, given) => module.printSources(given),
  ),
  compile: timed(
    "tsc (dist/)",
    () => import("../../dist/client/emit/types/compile-sources.js"),
    (module, given) => module.compileSources(given),
  ),
};
const overrides = { inputs: [input], output };
const config = resolveConfig(process.cwd(), overrides);
await generate(config, nodeHost(process.cwd()), { compilers });
process.stdout.write(JSON.stringify(times));
