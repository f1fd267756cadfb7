import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { cannotWrite } from "./cannot-write.js";
import { replaceFiles } from "./replace-files.js";

/** A file that goes together with a package, and stands elsewhere. */
export interface BesideFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes a file beside the configuration: whole or not at all, and only when it
 * is another one than before.
 */
export async function writeBeside(
  { path, text }: BesideFile,
  host: Host,
): Promise<readonly Diagnostic[]> {
  try {
    const real = await host.realPath(path);
    const exists = (await host.stat(real)) !== undefined;
    const old = exists ? decode(await host.readBytes(real)) : undefined;
    if (old === text) return [];
    const file = { path: real, text, ...(old !== undefined && { old }) };
    await replaceFiles([file], host);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(path, error, host)];
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
