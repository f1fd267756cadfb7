import { diagnose } from "../../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { type Host, HostError } from "../../host/host.js";
import { resolvePath } from "../../host/paths.js";
import type { OverlaySource, ResolvedConfig } from "../resolve-config.js";
import { isPattern } from "./find-inputs.js";

/**
 * Finds the overlays, as absolute paths in the order in which they are applied:
 * that of the configuration, and by code unit within a glob. One that is named
 * twice counts where it is named first.
 */
export async function findOverlays(
  { overlays }: ResolvedConfig,
  host: Host,
): Promise<Result<readonly string[]>> {
  const paths = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const source of overlays) {
    const found = await expandOverlay(source, host);
    if (typeof found === "string") diagnostics.push(reportMissing(found));
    else for (const path of found) paths.add(path);
  }
  return [[...paths], diagnostics];
}

/** The paths that an entry stands for, or what is wrong with it. */
async function expandOverlay(
  { path, from }: OverlaySource,
  host: Host,
): Promise<readonly string[] | string> {
  const absolute = resolvePath(from, path);
  try {
    const status = await host.stat(absolute);
    if (status?.kind === "directory")
      return `overlay \`${path}\` is a folder, expected a file or a glob such as \`${path.replace(/\/+$/, "")}/*.yaml\``;
    if (status !== undefined) return [absolute];
    if (!isPattern(path)) return `overlay \`${path}\` does not exist`;
    const paths = await host.glob([path], from);
    return paths.length > 0 ? paths : `overlay \`${path}\` matches no file`;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return `overlay \`${path}\`: ${error.message}`;
  }
}

function reportMissing(message: string): Diagnostic {
  return diagnose("overlay-missing", message);
}
