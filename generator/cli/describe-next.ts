import type { Host } from "../base/host/host.js";
import { displayPath, resolvePath } from "../base/host/paths.js";
import { tolerate } from "../base/host/tolerate.js";
import { manifestPath } from "../build/package/manifest.js";
import type { ManifestContent } from "../client/emit/build-manifest.js";
import { findManager, listAbove } from "./package-managers.js";

/**
 * Says in one line what to do with a package that was generated: install it
 * where no project has it yet, and what to import. Nothing for one that is
 * installed already, unless it is new.
 */
export async function describeNext(
  output: string,
  isNew: boolean,
  host: Host,
): Promise<string | undefined> {
  const found = await readIndex(output, host);
  if (found === undefined) return undefined;
  const { name, operations } = found;
  // What only reads, and needs nothing, is the best to begin with.
  const first =
    operations.find(
      ({ method, path }) => method === "GET" && !path.includes("{"),
    ) ?? operations[0];
  const imports = first
    ? `import { ${first.function} } from "${name}/operations/${first.module}"`
    : `import { createContext } from "${name}"`;
  if (await isInstalled(name, output, host))
    return isNew ? `next: ${imports}\n` : undefined;
  const folder = displayPath(host.cwd, output);
  const path = /^[./]/.test(folder) ? folder : `./${folder}`;
  const { manager } = await findManager(host.cwd, host);
  return `next: ${manager.addFolder}${path}, then ${imports}\n`;
}

async function readIndex(
  output: string,
  host: Host,
): Promise<(ManifestContent & { readonly name: string }) | undefined> {
  const [own, index] = await Promise.all(
    ["package.json", manifestPath].map((path) =>
      tolerate(() => host.readText(`${output}/${path}`)),
    ),
  );
  return own && index
    ? { ...JSON.parse(index), name: JSON.parse(own).name }
    : undefined;
}

/** Whether a folder above the package has it among what is installed there. */
async function isInstalled(
  name: string,
  output: string,
  host: Host,
): Promise<boolean> {
  const real = await host.realPath(output);
  for (const folder of [
    ...listAbove(output),
    host.cwd,
    ...listAbove(host.cwd),
  ]) {
    const path = resolvePath(folder, `node_modules/${name}`);
    const isThere = (await host.stat(path)) !== undefined;
    if (isThere && (await host.realPath(path)) === real) return true;
  }
  return false;
}
