import type { Inputs } from "./config/read-inputs.js";
import type { ResolvedConfig } from "./config/resolve-config.js";
import { diagnose } from "./diagnostics/catalog.js";
import type { Result } from "./diagnostics/diagnostic.js";
import { suggestHelp } from "./diagnostics/suggest.js";
import type { Dialect } from "./dialects/dialect.js";
import { knownDialects } from "./dialects/known-dialects.js";
import { type InferredApi, inferApi } from "./inference/infer-api.js";
import { type ClosedWorld, closeWorld } from "./lint/closed-world.js";
import type { Page } from "./markdown/page.js";
import { readPages } from "./markdown/read-pages.js";

/** What the pages say, how many files hold any, and how each of their parts ended. */
export interface InferredInputs {
  readonly api: InferredApi;
  /** How many files are written in a dialect, be they right or not, and how many are prose. */
  readonly files: { readonly pages: number; readonly prose: number };
  readonly world: ClosedWorld;
}

/** Reads all markdown files and infers the API that they document. */
export function inferInputs(
  inputs: Inputs,
  config: ResolvedConfig,
): Result<InferredInputs> {
  const [dialects, choosing] = chooseDialects(config);
  const [{ pages, files }, reading] = readFiles(inputs, dialects);
  const [api, inferring] = inferFrom(pages, dialects, config);
  const diagnostics = [...choosing, ...reading, ...inferring];
  const world = closeWorld(pages, dialects, diagnostics);
  return [{ api, files, world }, diagnostics];
}

function inferFrom(
  pages: readonly Page[],
  dialects: readonly Dialect[],
  { settings }: ResolvedConfig,
): Result<InferredApi> {
  const { openapi = {}, rules } = settings;
  return inferApi(pages, {
    dialects,
    rules,
    title: openapi.title,
    version: openapi.version,
    servers: openapi.servers?.map((url) => ({ url })),
  });
}

function chooseDialects({
  settings,
}: ResolvedConfig): Result<readonly Dialect[]> {
  const wanted = settings.dialects;
  if (wanted === undefined) return [knownDialects, []];
  const names = knownDialects.map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  return [
    knownDialects.filter(({ name }) => wanted.includes(name)),
    unknown.map((name) =>
      diagnose("config-invalid", `there is no dialect \`${name}\``, {
        help: suggestHelp(name, names),
      }),
    ),
  ];
}

function readFiles(
  inputs: Inputs,
  dialects: readonly Dialect[],
): Result<{
  readonly pages: readonly Page[];
  readonly files: InferredInputs["files"];
}> {
  const results = inputs.pages.map((file) => readPages(file, dialects));
  const kinds = results.map(([{ kind }]) => kind);
  const files = {
    pages: kinds.filter((kind) => kind === "pages").length,
    prose: kinds.filter((kind) => kind === "prose").length,
  };
  return [
    { pages: results.flatMap(([{ pages }]) => pages), files },
    results.flatMap(([, diagnostics]) => diagnostics),
  ];
}
