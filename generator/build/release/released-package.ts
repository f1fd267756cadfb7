import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import {
  readToolkitFolder,
  readToolkitVersion,
} from "../../base/host/toolkit.js";
import {
  buildManifest,
  type ManifestOperation,
  type ManifestSchema,
} from "../../client/emit/build-manifest.js";
import { emitClient } from "../../client/emit/code/emit-client.js";
import { emitOperations } from "../../client/emit/code/emit-operations.js";
import { emitModels } from "../../client/emit/types/emit-models.js";
import { printHere } from "../../client/emit/types/print-sources.js";
import { buildModel } from "../../client/model/build-model.js";
import { listAliases } from "../../client/model/names/list-aliases.js";
import {
  chooseNaming,
  emptyMemory,
} from "../../client/model/names/name-memory.js";
import { parseNames } from "../../client/model/names/names-file.js";
import type { MappedApi } from "../../openapi/diff/api.js";
import { type ReleaseRecord, toMapped } from "../package/release-file.js";

/** A package that was published, as far as programs use it. */
export interface ReleasedPackage {
  /** What it is called in messages: `1.2.0`. */
  readonly version: string;
  /** Its TypeScript sources, by their paths in it. */
  readonly files: ReadonlyMap<string, string>;
  readonly api: MappedApi;
  readonly index: ReleasedIndex;
}

/** What the functions and types of a package stand for. */
export interface ReleasedIndex {
  readonly operations: readonly Pick<
    ManifestOperation,
    "function" | "method" | "path"
  >[];
  readonly schemas: readonly Pick<ManifestSchema, "name" | "type">[];
}

/** Makes the sources of the last release again, of what was recorded of it. */
export function remakeReleased(
  release: ReleaseRecord,
  { settings }: ResolvedConfig,
): ReleasedPackage {
  const { releases, document, names } = release;
  const file = { file: "endpaper.release.json", text: names ?? "" };
  const [remembered] = names === undefined ? [] : parseNames(file);
  const naming = chooseNaming(settings.naming, remembered);
  const memory = remembered ?? emptyMemory(naming);
  const { types } = settings;
  const [model] = buildModel(document, undefined, { naming, types, memory });
  const aliases = listAliases(model, memory);
  const runtime = readToolkitFolder("generator/client/runtime", ".ts").filter(
    ({ name }) => name === "index.ts",
  );
  const emitted = printHere([
    ...emitModels(model),
    ...emitOperations(model),
    emitClient(model, aliases),
    ...runtime.map(({ text }) => ({ path: "src/runtime/index.ts", text })),
  ]);
  return {
    version: releases[0]?.version ?? "0.0.0",
    files: new Map(emitted.map(({ path, text }) => [path, text])),
    api: toMapped(release),
    index: buildManifest(model, readToolkitVersion()),
  };
}
