import { toPackageName } from "../base/config/package-name.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Diagnostic } from "../base/diagnostics/diagnostic.js";
import { hasErrors, type Result } from "../base/diagnostics/diagnostic.js";
import type { Host } from "../base/host/host.js";
import { noObserver, type Observer } from "../base/host/observer.js";
import { nameOf } from "../base/host/paths.js";
import { readToolkitVersion } from "../base/host/toolkit.js";
import type { Contract } from "../client/contract/contract.js";
import { loadContract } from "../client/contract/load-contract.js";
import { loadTemplates } from "../client/emit/templates/load-templates.js";
import type { NameMemory } from "../client/model/names/name-memory.js";
import type { OutputFile } from "../client/print/output-file.js";
import {
  type Renderer,
  renderTemplate,
} from "../client/print/tools/handlebars.js";
import { buildOpenApi, type OpenApiResult } from "./read-api.js";
import { diffApi } from "./release/diff-api.js";
import { readState } from "./release/read-state.js";
import { renderSite } from "./site/render-site.js";
import type { SiteDiff } from "./site/site-input.js";

/** What a report is built from beside its configuration. */
export interface ReportRequest {
  /** A git ref, an OpenAPI document, or a folder of pages, to compare with. */
  readonly against?: string | undefined;
  readonly observer?: Observer;
}

/** What was read, and the files of the report. */
export interface ReportResult extends OpenApiResult {
  /** Rendered as they are asked for; absent where there is nothing that could be shown. */
  readonly files?: Iterable<OutputFile>;
}

/**
 * Reads the inputs and renders the report of them. What is wrong with pages is
 * shown in it, so that it takes no error in a page to end without one. Writes
 * nothing.
 */
export async function buildReport(
  config: ResolvedConfig,
  host: Host,
  { against, observer = noObserver }: ReportRequest = {},
): Promise<ReportResult> {
  const read = await buildOpenApi(config, host, { observer, trace: true });
  const [render, templating] = await readTemplates(config, host);
  const [diff, comparing] = await compare(against, config, host);
  const [{ names }, remembering] = await readState(config, host);
  const problems = [...templating, ...comparing, ...remembering];
  const diagnostics = [...read.diagnostics, ...problems];
  const { draft, inputs } = read;
  const hasOperations = read.counts.operations > 0;
  if (draft === undefined || !hasOperations || hasErrors(problems))
    return { ...read, diagnostics };
  const contract = observer.measure("model", () =>
    promise(draft, config, names),
  );
  const files = renderSite(
    {
      ...{ document: draft.document, map: draft.map, contract },
      ...{ pages: inputs.pages, descriptions: inputs.descriptions },
      ...{ readings: read.readings(), diagnostics, world: read.world() },
      packageName: choosePackageName(config, inputs.root),
      against: diff,
      version: readToolkitVersion(),
    },
    render,
  );
  return { ...read, diagnostics, files };
}

/** What the API promises, with the names that its package has; XML as .NET has it where nothing else is said. */
function promise(
  { document, map }: NonNullable<OpenApiResult["draft"]>,
  { settings, names }: ResolvedConfig,
  memory: NameMemory | undefined,
): Contract {
  const { types, naming = "path", xml } = settings;
  const remembers = names !== undefined && memory !== undefined;
  return loadContract(
    { document, map },
    {
      ...{ naming, types, ...(remembers && { memory }) },
      xml: { dialect: "xmlserializer", ...xml },
    },
  );
}

async function readTemplates(
  { templates, root = "" }: ResolvedConfig,
  host: Host,
): Promise<Result<Renderer>> {
  if (templates === undefined) return [renderTemplate, []];
  return loadTemplates(templates, root, host);
}

/** What changed since then. What is wrong with the pages is told already. */
async function compare(
  against: string | undefined,
  config: ResolvedConfig,
  host: Host,
): Promise<Result<SiteDiff | undefined>> {
  if (against === undefined) return [undefined, []];
  const {
    changes,
    label = against,
    diagnostics,
  } = await diffApi(config, host, against);
  const own: readonly Diagnostic[] = diagnostics.filter(({ code }) =>
    code.startsWith("diff-base"),
  );
  return [changes && { label, changes }, own];
}

function choosePackageName(
  { settings, output }: ResolvedConfig,
  root: string,
): string {
  const folder = nameOf(output ?? root);
  return settings.package?.name ?? toPackageName(folder) ?? "client";
}
