import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, isWithin } from "../../base/host/paths.js";
import { cannotWrite } from "./cannot-write.js";

/**
 * Refuses, as `output-refused`, an output folder whose replacement would take
 * more with it than a package. `origins` are the inputs and the folder of the
 * configuration, as absolute paths.
 */
export async function checkLocation(
  output: string,
  origins: readonly string[],
  host: Host,
): Promise<readonly Diagnostic[]> {
  try {
    const reason = await findReason(output, origins, host);
    return reason === undefined ? [] : [refuse(output, reason, host)];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(output, error, host)];
  }
}

function refuse(output: string, reason: string, host: Host): Diagnostic {
  const name = displayPath(host.cwd, output);
  return diagnose("output-refused", `the output \`${name}\` ${reason}`, {
    help: "choose a folder that holds nothing but the generated package",
  });
}

async function findReason(
  output: string,
  origins: readonly string[],
  host: Host,
): Promise<string | undefined> {
  const real = await host.realPath(output);
  const status = await host.stat(real);
  if (status !== undefined && status.kind !== "directory")
    return "is a file, expected a folder";
  if (isWithin(await host.realPath(host.cwd), real))
    return "is the working directory, or holds it";
  if (host.home !== undefined && isWithin(host.home, real))
    return "is your home directory, or holds it";
  for (const origin of origins)
    if (isWithin(await host.realPath(origin), real))
      return `holds \`${displayPath(host.cwd, origin)}\`, which is an input`;
  if ((await host.stat(`${real}/.git`)) !== undefined)
    return "is the root of a git repository";
  return undefined;
}
