import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./time-process.js";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const modules = join(folder, "node_modules");

/** The Nodes that npm brings, by their major version: the peers ask for the first. */
const nodes = { 22: "22.23.3", 24: "24.22.3" } as const;
type Major = keyof typeof nodes;
const platform = `${process.platform}-${process.arch}`;

/** Installs the peers beside this file; says why where that is not possible. */
export function installPeers(): string | undefined {
  try {
    if (!existsSync(join(modules, ".bin", "orval"))) npm("ci");
    installNode(22);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The Node of a major version, installed beside the peers; it is no dependency of theirs, and stays when another comes. */
export function installNode(major: Major): string {
  const path = nodeOf(major);
  if (!existsSync(path))
    npm(
      ...["install", "--no-save", "--prefix", homeOf(major)],
      `node-${platform}@${nodes[major]}`,
    );
  return path;
}

/** The Node that the peers run with. */
export function findPeerNode(): string {
  return nodeOf(22);
}

function nodeOf(major: Major): string {
  const home = join(homeOf(major), "node_modules");
  return join(home, `node-${platform}`, "bin", "node");
}

/** Each in a folder of its own: npm has one version of a package. */
function homeOf(major: Major): string {
  return join(modules, `.node-${major}`);
}

function npm(...args: string[]): void {
  execFileSync("npm", [...args, "--ignore-scripts", "--silent"], {
    cwd: folder,
    stdio: "ignore",
  });
}

/** The peers that runs are held against. */
export const peerNames = {
  sdk: "@hey-api/openapi-ts (sdk)",
  redocly: "Redocly generate-client",
  types: "openapi-typescript (types only)",
} as const;

/** What the peers generate of a description, each into a folder of its own. */
export function listPeers(
  description: string,
  out: string,
  program = findPeerNode(),
): ReadonlyMap<string, Command> {
  const hey = join(modules, "@hey-api", "openapi-ts", "bin", "run.js");
  const redocly = join(modules, "@redocly", "cli", "bin", "cli.js");
  const types = join(modules, "openapi-typescript", "bin", "cli.js");
  const run = (...args: string[]): Command => ({ program, args, cwd: folder });
  return new Map([
    [
      peerNames.sdk,
      run(hey, "-i", description, "-o", join(out, "hey-api"), "--silent"),
    ],
    [
      peerNames.redocly,
      run(
        ...[redocly, "generate-client", description],
        ...["-o", join(out, "redocly.ts")],
      ),
    ],
    [peerNames.types, run(types, description, "-o", join(out, "schema.d.ts"))],
  ]);
}
