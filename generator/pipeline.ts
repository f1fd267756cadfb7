import type { ResolvedConfig } from "./config/resolve-config.js";
import { hasErrors } from "./diagnostics/diagnostic.js";
import { applySeverities } from "./diagnostics/severity.js";
import type { Host } from "./host/host.js";
import { buildModel } from "./model/build-model.js";
import { assemblePackage } from "./package/assemble-package.js";
import { checkLocation } from "./package/check-location.js";
import { type WriteReport, writePackage } from "./package/write-package.js";
import { buildOpenApi, type OpenApiResult } from "./read-api.js";

/** What was read and found out, and what became of the package. */
export interface GenerateResult extends OpenApiResult {
  /** Absent when nothing was written, because there is an error. */
  readonly report?: WriteReport;
}

/** What a run may do beyond its configuration. */
export interface GenerateOptions {
  /** Overwrites generated files that were edited by hand. */
  readonly force?: boolean;
}

/**
 * Goes the whole way from the inputs to the package on disk. Problems are
 * collected from all stages; when one of them is an error, nothing is written.
 * Rejects only for bugs, and with an `Interruption`.
 */
export async function generate(
  config: ResolvedConfig & { readonly output: string },
  host: Host,
  { force = false }: GenerateOptions = {},
): Promise<GenerateResult> {
  const { output, settings } = config;
  const read = await buildOpenApi(config, host);
  const origins = [
    ...read.inputs.origins,
    ...(config.root ? [config.root] : []),
  ];
  const located = await checkLocation(output, origins, host);
  const early = [...read.diagnostics, ...located];
  if (read.api === undefined) return { ...read, diagnostics: early };

  const [model, modelling] = buildModel(read.api.document, read.api.map, {
    naming: settings.naming,
  });
  const { pages, descriptions, overlays } = read.inputs;
  const inputs = [...pages, ...descriptions, ...overlays];
  const parts = { ...read.api, model, inputs, config };
  const [files, assembling] = assemblePackage(parts);
  const late = applySeverities(
    [...modelling, ...assembling],
    settings.severity ?? {},
  );
  const diagnostics = [...early, ...late];
  if (hasErrors(diagnostics)) return { ...read, diagnostics };

  const [report, writing] = await writePackage(files, { output, force }, host);
  const all = [...diagnostics, ...writing];
  return { ...read, diagnostics: all, ...(report && { report }) };
}
