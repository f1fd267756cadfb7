import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installPeers, listPeers } from "../runs/peers.js";

/** Generates hey-api's SDK of a description into a folder; says why where that is not possible. */
export function generateHeyApi(
  description: string,
  folder: string,
): string | undefined {
  const problem = installPeers();
  if (problem !== undefined) return problem;
  const command = listPeers(description, folder).get(
    "@hey-api/openapi-ts (sdk)",
  );
  if (command === undefined) return "it is not listed in bench/runs/peers.ts";
  const { program, args, cwd } = command;
  execFileSync(program, args, { cwd, stdio: "ignore" });
  return undefined;
}

/** A program that calls ten operations of what was generated. */
export function printHeyApiProgram(folder: string): string {
  const sdk = readFileSync(join(folder, "hey-api", "sdk.gen.ts"), "utf8");
  const names = [...sdk.matchAll(/^export const (\w+) = </gm)].map(
    ([, name]) => name,
  );
  const every = Math.max(1, Math.floor(names.length / 10));
  const ten = names.filter((_, at) => at % every === 0).slice(0, 10);
  return [
    `import { ${ten.join(", ")} } from "./hey-api/index.js";`,
    "type Call = (options: never) => Promise<unknown>;",
    `export const calls: readonly Call[] = [${ten.join(", ")}];\n`,
  ].join("\n");
}
