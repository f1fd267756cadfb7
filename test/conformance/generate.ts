import {
  type Config,
  defineConfig,
} from "../../generator/base/config/config.js";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { generate } from "../../generator/build/pipeline.js";

/** The files of a package; or why there are none. */
export type Generated =
  | { readonly files: ReadonlyMap<string, string> }
  | { readonly refusal: string };

/** Generates a package from a description or pages, by the whole pipeline, in memory. */
export async function generatePackage(
  inputs: Readonly<Record<string, string>>,
  config: Omit<Config, "inputs" | "output"> = {},
): Promise<Generated> {
  const host = memoryHost({ "package.json": "{}", ...inputs });
  const resolved = resolveConfig(
    host.cwd,
    {},
    {
      folder: host.cwd,
      config: defineConfig({
        ...config,
        inputs: Object.keys(inputs),
        package: { name: "conformance" },
      }),
    },
  );
  const output = `${host.cwd}/out`;
  const { diagnostics, report } = await generate({ ...resolved, output }, host);
  if (report === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    return {
      refusal: `no package is generated: ${errors.map(({ code, message }) => `${code}: ${message}`).join("; ")}`,
    };
  }
  const read = (name: string) => host.files.readText(`${output}/${name}`);
  return {
    files: new Map(
      host.files.list(output).map((name) => [name, read(name)] as const),
    ),
  };
}
