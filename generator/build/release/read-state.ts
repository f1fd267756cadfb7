import { readInput } from "../../base/config/inputs/read-input.js";
import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import { isVersion } from "../../base/config/package-name.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { relativePath } from "../../base/host/paths.js";
import type { NameMemory } from "../../client/model/names/name-memory.js";
import { parseNames } from "../../client/model/names/names-file.js";
import { isDocument } from "../../openapi/document/check-document.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { ReleaseRecord } from "../package/release-file.js";
import type { AcceptedChange } from "./accepted-file.js";

/** What stands beside the configuration: names that were given, the last release, and the changes that are accepted. */
export interface PackageState {
  readonly names?: NameMemory;
  readonly namesText?: string;
  readonly release?: ReleaseRecord;
  readonly accepted?: readonly AcceptedChange[];
  readonly acceptedText?: string;
}

/** The most bytes that a file of names or of a release may have. */
const limit = 128 * 1024 * 1024;

/** Reads the files beside the configuration. A file that is not there is no problem. */
export async function readState(
  {
    root,
    names,
    release,
    accepted,
  }: Pick<ResolvedConfig, "root" | "names" | "release" | "accepted">,
  host: Host,
): Promise<Result<PackageState>> {
  const diagnostics: Diagnostic[] = [];
  const read = async <T>(
    path: string | undefined,
    parse: (
      file: InputFile,
    ) => Result<T | undefined> | Promise<Result<T | undefined>>,
  ): Promise<{ readonly text?: string; readonly value?: T }> => {
    if (path === undefined) return {};
    const file = relativePath(root ?? host.cwd, path);
    const [text, problems] = await readOptional(path, file, host);
    diagnostics.push(...problems);
    if (text === undefined) return {};
    const [value, faults] = await parse({ file, text });
    diagnostics.push(...faults);
    return { text, ...(value !== undefined && { value }) };
  };
  const named = await read(names?.path, parseNames);
  const released = await read(release, async ({ text, file }) => {
    // Loaded only now: it brings a validator, and most packages have no release.
    const { parseRelease } = await import("../package/release-file.js");
    return parseRelease(text, file);
  });
  const permitted = await read(accepted, async (file) => {
    // Loaded only now, too: most projects accept nothing.
    const { parseAccepted } = await import("./accepted-file.js");
    return parseAccepted(file);
  });
  return [
    {
      ...(permitted.value && { accepted: permitted.value }),
      ...(permitted.text !== undefined && { acceptedText: permitted.text }),
      ...(named.value && { names: named.value }),
      ...(named.text !== undefined && { namesText: named.text }),
      ...(released.value && { release: released.value }),
    },
    diagnostics,
  ];
}

async function readOptional(
  path: string,
  file: string,
  host: Host,
): Promise<Result<string | undefined>> {
  if ((await host.stat(path)) === undefined) return [undefined, []];
  return readInput({ path, file, limit }, host);
}

/** The document of the package on disk, where there is a sound one. */
export async function readGenerated(
  output: string,
  host: Host,
): Promise<OpenApiDocument | undefined> {
  try {
    const value: unknown = JSON.parse(
      await host.readText(`${output}/openapi.json`),
    );
    return isDocument(value) ? value : undefined;
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}

/** The version of the package on disk, where it has one. */
export async function readVersion(
  output: string,
  host: Host,
): Promise<string | undefined> {
  try {
    const { version } = JSON.parse(
      await host.readText(`${output}/package.json`),
    ) as { readonly version?: unknown };
    return typeof version === "string" && isVersion(version)
      ? version
      : undefined;
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}
