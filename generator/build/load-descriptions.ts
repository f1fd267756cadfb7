import { createReferenceReader } from "../base/config/inputs/read-input-reference.js";
import type { InputFile, Inputs } from "../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import type { Host } from "../base/host/host.js";
import { joinDescriptions } from "../openapi/combine/join-descriptions.js";
import type { MappedApi } from "../openapi/combine/place-at.js";
import { loadDescription } from "../openapi/load/load-document.js";

/** What the descriptions among the inputs say together. */
export interface LoadedDescriptions {
  /** Absent when one of them cannot be read. */
  readonly api?: MappedApi;
  /** The files that they consist of, those that references lead into counted in. */
  readonly files: readonly InputFile[];
}

/** Loads all descriptions and joins them to one. */
export async function loadDescriptions(
  inputs: Inputs,
  config: ResolvedConfig,
  host: Host,
): Promise<Result<LoadedDescriptions>> {
  const references = createReferenceReader(inputs, config, host);
  const files = new Map(inputs.descriptions.map((one) => [one.file, one]));
  const apis: MappedApi[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of inputs.descriptions) {
    const [loaded, problems] = await loadDescription(file, references);
    diagnostics.push(...problems);
    for (const other of loaded.files) files.set(other.file, other);
    if (loaded.api) apis.push(loaded.api);
  }
  const known = [...files.values()];
  if (apis.length < inputs.descriptions.length)
    return [{ files: known }, diagnostics];
  const [api, joining] = joinDescriptions(apis);
  return [{ files: known, ...(api && { api }) }, [...diagnostics, ...joining]];
}
