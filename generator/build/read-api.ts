import { type Inputs, readInputs } from "../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Result,
} from "../base/diagnostics/diagnostic.js";
import { dropConsequences } from "../base/diagnostics/drop-consequences.js";
import { applySeverities, isBlocked } from "../base/diagnostics/severity.js";
import {
  applySuppressions,
  type Suppression,
} from "../base/diagnostics/suppress.js";
import type { Host } from "../base/host/host.js";
import { noObserver } from "../base/host/observer.js";
import type { OpenApiDocument } from "../openapi/document/document.js";
import { listItemOperations } from "../openapi/document/item-operations.js";
import { printDocument } from "../openapi/document/print-document.js";
import type { InferredApi } from "../reader/inference/infer-api.js";
import type { ClosedWorld } from "../reader/lint/closed-world.js";
import type { FileReading } from "../reader/syntax/blocks/file-reading.js";
import { inferInputs, type ReadingOptions } from "./infer-inputs.js";

/** What was read, what it says, and what was found out on the way. */
export interface OpenApiResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: Inputs;
  readonly counts: Readonly<Record<Counted, number>>;
  /** How every part of the pages ended. */
  readonly world: () => ClosedWorld;
  /** The document, its source map and its text; absent when an error stands in its way. */
  readonly api?: InferredApi & { readonly text: string };
  /** What could be read in spite of errors: to look at, not to write. */
  readonly draft?: InferredApi;
  /** What was read of each page, in their order. */
  readonly readings: () => readonly FileReading[];
}

/** How many files held operations, prose or nothing that is read; and what the operations make. */
export type Counted = "pages" | "prose" | "ignored" | "operations" | "schemas";

/**
 * Goes the first half of the way: from the inputs to the OpenAPI document, with
 * the overlays applied. Problems are collected from all inputs. Writes nothing.
 */
export async function buildOpenApi(
  config: ResolvedConfig,
  host: Host,
  options: ReadingOptions = {},
): Promise<OpenApiResult> {
  const { observer = noObserver } = options;
  const [given, reading] =
    options.inputs ??
    (await observer.measure("read", () => readInputs(config, host)));
  const [read, understanding]: Result<ReadApi> =
    given.descriptions.length > 0
      ? await readDescriptions(given, { config, host, options })
      : inferInputs(given, config, options);
  const inputs = { ...given, descriptions: read.descriptions ?? [] };
  const [corrected, correcting] = await correct(read, understanding, inputs);
  const [draft, selecting] = await select(corrected, config);
  const remaining = [...correcting, ...selecting];
  const found = applySuppressions(
    [...reading, ...remaining],
    read.suppressions ?? [],
  );
  const settled = dropConsequences(
    applySeverities(found, config.settings.severity ?? {}),
  );
  const nothingFound = read.files.pages + given.descriptions.length === 0;
  const diagnostics =
    nothingFound && !hasErrors(settled)
      ? [...settled, await noPages(inputs)]
      : settled;
  const { files, world } = read;
  const counts = { ...files, ...countDocument(draft), ignored: inputs.ignored };
  const { readings = () => [] } = read;
  const result = { diagnostics, inputs, counts, world, readings };
  if (draft === undefined) return result;
  // Without any operation there is nothing to go on with.
  const isBroken = hasErrors(diagnostics) && counts.operations === 0;
  if (isBroken || isBlocked(diagnostics, config.keepGoing))
    return { ...result, draft };
  const api = { ...draft, text: printDocument(draft.document) };
  return { ...result, api, draft };
}

/** What the inputs say, whichever kind they are of. */
interface ReadApi {
  readonly files: { readonly pages: number; readonly prose: number };
  readonly world: () => ClosedWorld;
  readonly api?: InferredApi;
  /** All files of the descriptions. */
  readonly descriptions?: Inputs["descriptions"];
  readonly suppressions?: readonly Suppression[];
  readonly readings?: () => readonly FileReading[];
}

const nothing: ReadApi = {
  files: { pages: 0, prose: 0 },
  world: () => ({
    ...{ unknown: [], used: [], ignored: [], totals: [], silenced: 0 },
  }),
};

interface Surroundings {
  readonly config: ResolvedConfig;
  readonly host: Host;
  readonly options: ReadingOptions;
}

/** Descriptions count more than pages, where there are both. */
async function readDescriptions(
  inputs: Inputs,
  { config, host, options }: Surroundings,
): Promise<Result<ReadApi>> {
  const { observer = noObserver } = options;
  // Loaded only now: runs over pages alone, which are most, need none of it.
  const { loadDescriptions } = await import("./load-descriptions.js");
  const [loaded, loading] = await observer.measure("parse", () =>
    loadDescriptions(inputs, config, host),
  );
  const { api, files: descriptions } = loaded;
  if (inputs.pages.length === 0)
    return [{ ...nothing, descriptions, ...(api && { api }) }, loading];
  const [pages, inferring] = inferInputs(inputs, config, options);
  const told = [...loading, ...inferring];
  if (api === undefined || pages.files.pages === 0)
    return [{ ...pages, descriptions, ...(api && { api }) }, told];
  const { mixWithPages } = await import("../openapi/combine/mix-with-pages.js");
  const [mixed, mixing] = mixWithPages(api, pages.api);
  return [{ ...pages, descriptions, api: mixed }, [...told, ...mixing]];
}

/** Applies the overlays; what they settle is no longer reported. */
async function correct(
  { api }: ReadApi,
  diagnostics: readonly Diagnostic[],
  { overlays }: Inputs,
): Promise<Result<InferredApi | undefined>> {
  if (api === undefined || overlays.length === 0) return [api, diagnostics];
  // Loaded only now: it brings a validator, and a language of paths.
  const { correctApi } = await import("./correct-api.js");
  const [corrected, correcting] = correctApi(api, overlays);
  const open = diagnostics.filter((one) => !corrected.isSettled(one));
  // What an action aims at may stand on a page that is broken.
  const telling = hasErrors(diagnostics)
    ? correcting.filter(({ code }) => code !== "overlay-target-missing")
    : correcting;
  return [corrected.api, [...open, ...telling]];
}

/** Leaves out the operations that the configuration does not want. */
async function select(
  api: InferredApi | undefined,
  { settings: { operations } }: ResolvedConfig,
): Promise<Result<InferredApi | undefined>> {
  if (api === undefined || operations === undefined) return [api, []];
  const { selectOperations } = await import("../openapi/select-operations.js");
  const [selected, diagnostics] = selectOperations(api, operations);
  return [{ ...api, ...selected }, diagnostics];
}

function countDocument(draft: InferredApi | undefined) {
  if (draft === undefined) return { operations: 0, schemas: 0 };
  const { paths, components }: OpenApiDocument = draft.document;
  const operations = Object.values(paths).flatMap(listItemOperations);
  const schemas = Object.keys(components?.schemas ?? {});
  return { operations: operations.length, schemas: schemas.length };
}

/** How many lines that look like operations are shown where none was read. */
const mostMisses = 5;

/** Nothing was read: says what came nearest, and what a person can do about it. */
async function noPages({ pages, ignored }: Inputs): Promise<Diagnostic> {
  const files = (count: number) => `file${count === 1 ? "" : "s"}`;
  const other =
    ignored > 0 ? ` (nor in ${ignored} other ${files(ignored)})` : "";
  const { length } = pages;
  const message = `no operation is documented in ${length} markdown ${files(length)}${other}`;
  const { listNearMisses } = await import("../reader/evidence/decisions.js");
  const misses = listNearMisses(pages, mostMisses);
  return diagnose("no-pages", message, {
    related: misses.map(({ written, why, place }) => ({
      message: `\`${written}\` looks like one, but ${why}`,
      place,
    })),
    help:
      misses.length > 0
        ? "`endpaper dialect infer` writes a file of words; say in it which lines define operations"
        : "an operation is a method with a path, such as `GET /boats`: name the folder that has them",
  });
}
