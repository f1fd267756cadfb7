import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./time-process.js";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const modules = join(folder, "node_modules");

/** The Node that hey-api asks for, as npm brings it. */
const node = {
  version: "22.23.3",
  name: `${process.platform}-${process.arch}`,
};

/** Installs the peers beside this file; says why where that is not possible. */
export function installPeers(): string | undefined {
  try {
    const run = (...args: string[]) =>
      execFileSync("npm", [...args, "--ignore-scripts", "--silent"], {
        cwd: folder,
        stdio: "ignore",
      });
    if (!existsSync(join(modules, ".bin", "orval"))) run("ci");
    if (!existsSync(findPeerNode()))
      run("install", "--no-save", `node-${node.name}@${node.version}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The Node that the peers run with. */
export function findPeerNode(): string {
  return join(modules, `node-${node.name}`, "bin", "node");
}

/** What the peers generate of a description, each into a folder of its own. */
export function listPeers(
  description: string,
  out: string,
): ReadonlyMap<string, Command> {
  const bin = (name: string) => join(modules, ".bin", name);
  const hey = join(modules, "@hey-api", "openapi-ts", "bin", "run.js");
  return new Map([
    [
      "@hey-api/openapi-ts (sdk)",
      {
        program: findPeerNode(),
        args: [hey, "-i", description, "-o", join(out, "hey-api"), "--silent"],
        cwd: folder,
      },
    ],
    [
      "openapi-typescript (types only)",
      {
        program: process.execPath,
        args: [
          bin("openapi-typescript"),
          description,
          "-o",
          join(out, "schema.d.ts"),
        ],
        cwd: folder,
      },
    ],
  ]);
}
