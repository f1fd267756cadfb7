import { createJiti } from "jiti";
import { defineConfig } from "./config.js";
import { defineDialect } from "./dialects/dialect-words.js";
import { mcp, msw, tanstackQuery, zod } from "./ready-emitters.js";

/**
 * Runs a configuration or a dialect that is a program, TypeScript as it is,
 * with `endpaper` resolved to this very package. Gives its default export;
 * throws what it throws.
 */
export async function runConfig(path: string): Promise<unknown> {
  const jiti = createJiti(import.meta.url, {
    // Nothing is left in the user's folders, and a changed file counts.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: {
      endpaper: { defineConfig, defineDialect },
      "endpaper/emitters": { mcp, msw, tanstackQuery, zod },
    },
  });
  const module = await jiti.import<{ readonly default?: unknown }>(path);
  return module.default;
}
