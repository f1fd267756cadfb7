import gt from "semver/functions/gt.js";
import lt from "semver/functions/lt.js";
import type { NamingStrategy } from "../../base/config/config.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import type { ApiModel } from "../../client/model/api-model.js";
import { buildModel } from "../../client/model/build-model.js";
import { compareExports } from "../../client/model/names/compare-exports.js";
import { compareNames } from "../../client/model/names/compare-names.js";
import {
  type AliasModel,
  listAliases,
} from "../../client/model/names/list-aliases.js";
import {
  chooseNaming,
  type DocumentRenames,
  emptyMemory,
  type NameMemory,
  noRenames,
} from "../../client/model/names/name-memory.js";
import { parseNames } from "../../client/model/names/names-file.js";
import { rememberNames } from "../../client/model/names/remember-names.js";
import type { MappedApi } from "../../openapi/diff/api.js";
import type { Change } from "../../openapi/diff/change.js";
import { findWorst, nextVersion } from "../../openapi/diff/choose-bump.js";
import {
  type Diff,
  diffDocuments,
  sortChanges,
} from "../../openapi/diff/diff-documents.js";
import { type Message, printPlain } from "../../openapi/diff/message.js";
import { mayNotCompile } from "../../openapi/diff/rules.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import { type Release, toMapped } from "../package/release-file.js";
import { acceptChanges } from "./accept-changes.js";
import { type PackageState, readGenerated, readVersion } from "./read-state.js";

/** A model with its names, and what its package says of itself. */
export interface ResolvedPackage {
  readonly model: ApiModel;
  readonly memory: NameMemory;
  /** Deprecated names that are exported as well. */
  readonly aliases: readonly AliasModel[];
  readonly version: string;
  /** What the changelog tells: this version first, unless it is released already. */
  readonly releases: readonly Release[];
}

/** What a package is settled from. */
export interface Resolving {
  readonly api: MappedApi;
  readonly config: ResolvedConfig;
  readonly state: PackageState;
}

/** The version of a package that was never released, when the configuration leaves it to endpaper. */
const firstVersion = "0.1.0";

/**
 * Settles what a package is called and how its parts are: by the names that
 * were given before and by what changed since the last release. The same
 * inputs and files give the same, however often it is done.
 */
export async function resolveNamesAndVersion(
  settling: Resolving,
  host: Host,
): Promise<Result<ResolvedPackage>> {
  const { api, config, state } = settling;
  const { settings } = config;
  const naming = chooseNaming(settings.naming, state.names);
  const before = state.names ?? emptyMemory(naming);
  const renames = await findRenames(settling, host);
  const remembers = config.names !== undefined;
  const [model, modelling] = buildModel(api.document, api.map, {
    naming,
    types: settings.types,
    pages: settings.package?.pages,
    ...(remembers && { memory: before, renames }),
  });
  const schemas = Object.keys(api.document.components?.schemas ?? {});
  const documented = new Set(schemas);
  const given = { model, documented, naming, memory: before, renames };
  const remember = (version: string, keepsAlias: (since: string) => boolean) =>
    rememberNames({ ...given, version, keepsAlias });
  const diff = compareWithRelease(settling);
  const pending = remember(firstVersion, () => true);
  const version = chooseVersion(settling, [
    ...(diff?.changes ?? []),
    ...compareWithReleased(settling, { model, memory: pending, diff }),
  ]);
  const worst = findWorst(diff?.changes ?? []);
  const breaks = worst !== undefined && mayNotCompile(worst);
  const memory = remember(version, keepAliases(settling, { version, breaks }));
  const aliases = remembers ? listAliases(model, memory) : [];
  const changes = acceptChanges(
    sortChanges([
      ...(diff?.changes ?? []),
      ...compareWithReleased(settling, { model, memory, diff }),
    ]),
    state.accepted,
  );
  const told = remembers
    ? compareNames({ before, after: memory, aliases, renames }).map(reportName)
    : [];
  const releases = listReleases(settling, version, changes);
  return [
    { model, memory, aliases, version, releases },
    [
      ...modelling,
      ...told,
      ...checkVersion(settling, changes),
      ...(await checkFirst(settling, host)),
    ],
  ];
}

function reportName({ message }: Change): Diagnostic {
  return diagnose("name-changed", printPlain(message));
}

/**
 * What the docs call otherwise than the names that are remembered: found by
 * comparing with the last release or the package on disk, and only where
 * something that has a name is gone.
 */
async function findRenames(
  { api, config, state }: Resolving,
  host: Host,
): Promise<DocumentRenames> {
  const { names, release } = state;
  if (names === undefined || !isMissing(api, names)) return noRenames;
  const generated =
    config.output === undefined
      ? undefined
      : await readGenerated(config.output, host);
  const base = generated ?? release?.document;
  if (base === undefined) return noRenames;
  const diff = diffDocuments({ document: base }, api);
  return toRenames(diff);
}

/** What a comparison found to be called otherwise. */
export function toRenames({
  operations,
  renames,
  tags,
}: Diff): DocumentRenames {
  return { operations, schemas: renames, tags };
}

function isMissing({ document }: MappedApi, names: NameMemory): boolean {
  const { paths, components } = document;
  const schemas = components?.schemas ?? {};
  return (
    [...names.schemas.keys()].some((name) => !Object.hasOwn(schemas, name)) ||
    [...names.operations.keys()].some((key) => {
      const [method = "", path = ""] = key.split(" ");
      const item = Object.hasOwn(paths, path) ? paths[path] : undefined;
      return item === undefined || !Object.hasOwn(item, method.toLowerCase());
    }) ||
    (names.tags.size > 0 && hasOtherTags(document, names))
  );
}

function hasOtherTags(
  { paths }: MappedApi["document"],
  { tags }: NameMemory,
): boolean {
  const found = new Set(
    Object.values(paths).flatMap((item) =>
      Object.values(item ?? {}).flatMap((one) =>
        Array.isArray(one) ? [] : (one.tags?.slice(0, 1) ?? []),
      ),
    ),
  );
  return [...tags.keys()].some((tag) => !found.has(tag));
}

function compareWithRelease({ api, state }: Resolving): Diff | undefined {
  const { release } = state;
  return release && diffDocuments(toMapped(release), api);
}

/** All that is not as it was released, names that are remembered included. */
export function diffReleased(settling: Resolving): readonly Change[] {
  const { api, config, state } = settling;
  const { naming, types } = config.settings;
  const memory = state.names ?? emptyMemory(chooseNaming(naming));
  const [model] = buildModel(api.document, api.map, { naming, types, memory });
  const diff = compareWithRelease(settling);
  const changes = sortChanges([
    ...(diff?.changes ?? []),
    ...compareWithReleased(settling, { model, memory, diff }),
  ]);
  return acceptChanges(changes, state.accepted);
}

/** What the names are that were released otherwise. */
function compareWithReleased(
  { config, state }: Resolving,
  {
    model,
    memory,
    diff,
  }: {
    readonly model: ApiModel;
    readonly memory: NameMemory;
    readonly diff: Diff | undefined;
  },
): readonly Change[] {
  const { names: text, document } = state.release ?? {};
  if (document === undefined || diff === undefined) return [];
  const [before] = text === undefined ? [] : parseNames({ file: "", text });
  const aliases = listAliases(model, memory);
  const renames = toRenames(diff);
  const told = before
    ? compareNames({ before, after: memory, aliases, renames })
    : [];
  // What is the same has the names that it had.
  if (diff.changes.length === 0 && !isNamedOtherwise(config, state))
    return told;
  const released = modelOf(document, asReleased(config, state), before);
  const named = { before: released, after: model, aliases, diff, told };
  return [...told, ...compareExported(named)];
}

/** The default of endpaper before 0.2, which recorded no strategy with a release. */
const earlierNaming: NamingStrategy = "path";

/** The configuration by whose strategy the names of the last release were chosen. */
export function asReleased(
  config: ResolvedConfig,
  { names, release }: PackageState,
): ResolvedConfig {
  const { settings } = config;
  if (
    release === undefined ||
    names !== undefined ||
    release.names !== undefined
  )
    return config;
  const naming = release.naming ?? settings.naming ?? earlierNaming;
  return { ...config, settings: { ...settings, naming } };
}

/** Says whether the names of the last release were chosen by another strategy. */
export function isNamedOtherwise(
  config: ResolvedConfig,
  state: PackageState,
): boolean {
  const now = chooseNaming(config.settings.naming, state.names);
  const { naming } = asReleased(config, state).settings;
  return chooseNaming(naming, state.names) !== now;
}

/** The model of an earlier document, as it was named then. */
export function modelOf(
  document: OpenApiDocument,
  { settings, names }: ResolvedConfig,
  memory: NameMemory | undefined,
): ApiModel {
  const { types } = settings;
  const naming = chooseNaming(settings.naming, memory);
  const remembers = names !== undefined && memory !== undefined;
  const [model] = buildModel(document, undefined, {
    naming,
    types,
    ...(remembers && { memory }),
  });
  return model;
}

/** The names that are not exported any more, but for what is told already. */
export function compareExported({
  before,
  after,
  aliases,
  diff,
  told,
}: {
  readonly before: ApiModel;
  readonly after: ApiModel;
  readonly aliases: readonly AliasModel[];
  readonly diff: Diff;
  readonly told: readonly Change[];
}): readonly Change[] {
  const gone = diff.changes.filter(
    ({ rule }) => rule === "schema-removed" || rule === "invented-name-removed",
  );
  return compareExports({
    before,
    after,
    aliases,
    renames: toRenames(diff),
    removed: new Set(gone.map(({ subject }) => subject.name)),
    told: new Set(told.flatMap(({ message }) => namesIn(message))),
  });
}

function namesIn(message: Message): readonly string[] {
  return message.flatMap((part) =>
    typeof part === "string" ? [] : [part.name],
  );
}

function chooseVersion(
  { config, state }: Resolving,
  changes: readonly Change[],
): string {
  const { version = "0.0.0" } = config.settings.package ?? {};
  if (version !== "auto") return version;
  const [last] = state.release?.releases ?? [];
  return last === undefined ? firstVersion : nextVersion(last.version, changes);
}

/** A package that has a version already would fall back to the first one. */
async function checkFirst(
  { config, state }: Resolving,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const isAuto = config.settings.package?.version === "auto";
  const { output } = config;
  if (!isAuto || state.release !== undefined || output === undefined) return [];
  const version = await readVersion(output, host);
  if (version === undefined || !gt(version, firstVersion)) return [];
  const message = `the package on disk has the version ${version}, and no release is recorded that the next one could follow`;
  const help = "run `endpaper release` once, to record the package as released";
  return [diagnose("release-unknown", message, { help })];
}

/** A version that the user sets has to keep what versions promise. */
function checkVersion(
  { config, state }: Resolving,
  changes: readonly Change[],
): readonly Diagnostic[] {
  const { version = "0.0.0" } = config.settings.package ?? {};
  const [last] = state.release?.releases ?? [];
  if (version === "auto" || last === undefined) return [];
  const least = nextVersion(last.version, changes);
  if (!lt(version, least)) return [];
  const message = `the version is \`${version}\`; after \`${last.version}\` and what changed since, it is \`${least}\` at least`;
  return [diagnose("version-too-low", message)];
}

/** An alias stays in the version that it came with; with `auto`, until the next one that breaks anyway. */
function keepAliases(
  { config, state }: Resolving,
  { version, breaks }: { readonly version: string; readonly breaks: boolean },
): (since: string) => boolean {
  const [last] = state.release?.releases ?? [];
  const isAuto = config.settings.package?.version === "auto";
  if (!isAuto || last === undefined) return (since) => since === version;
  return (since) => since === version || !breaks || gt(since, last.version);
}

function listReleases(
  { state }: Resolving,
  version: string,
  changes: readonly Change[],
): readonly Release[] {
  const { releases = [] } = state.release ?? {};
  const [last] = releases;
  if (last === undefined) return [{ version, changes: [] }];
  return last.version === version
    ? releases
    : [{ version, changes }, ...releases];
}
