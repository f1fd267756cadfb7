import { createJiti } from "jiti";
import { diagnose } from "../diagnostics/catalog.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type Host, HostError } from "../host/host.js";
import { displayPath } from "../host/paths.js";
import { checkConfigs } from "./check-config.js";
import type { Config } from "./config.js";
import { defineConfig } from "./config.js";

/**
 * Loads a configuration file: JSON as data, the others as a program, with
 * TypeScript as it is and `endpaper` resolved to this very package. There is
 * one configuration for each package that the file describes, at least one.
 * Whatever is wrong with it is a `config-invalid`.
 */
export async function loadConfigs(
  path: string,
  host: Host,
): Promise<Result<readonly Config[]>> {
  const name = displayPath(host.cwd, path);
  if ((await host.stat(path))?.kind !== "file")
    return [
      [],
      [
        diagnose(
          "config-missing",
          `there is no configuration file \`${name}\``,
        ),
      ],
    ];
  try {
    const value = path.endsWith(".json")
      ? (JSON.parse(await host.readText(path)) as unknown)
      : await runConfig(path);
    return checkConfigs(value, name);
  } catch (error) {
    return [[], [cannotLoad(name, error)]];
  }
}

async function runConfig(path: string): Promise<unknown> {
  const jiti = createJiti(import.meta.url, {
    // Nothing is left in the user's folders, and a changed file counts.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { endpaper: { defineConfig } },
  });
  const module = await jiti.import<{ readonly default?: unknown }>(path);
  return module.default;
}

function cannotLoad(name: string, error: unknown) {
  const reason =
    error instanceof HostError
      ? `cannot be read: ${error.message}`
      : `failed to load: ${firstLine(error)}`;
  return diagnose("config-invalid", `${name}: the configuration ${reason}`, {
    help: "it must export its configuration: `export default defineConfig({ … })`",
  });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
