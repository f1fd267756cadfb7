import type { ResolvedConfig } from "./config/resolve-config.js";
import type { MappedApi } from "./diff/api.js";
import { buildManifest, type ManifestContent } from "./emit/build-manifest.js";
import { emitClient } from "./emit/emit-client.js";
import { emitModels } from "./emit/emit-models.js";
import { emitOperations } from "./emit/emit-operations.js";
import { readToolkitFolder, readToolkitVersion } from "./host/toolkit.js";
import { buildModel } from "./model/build-model.js";
import { listAliases } from "./model/list-aliases.js";
import { emptyMemory } from "./model/name-memory.js";
import { parseNames } from "./model/names-file.js";
import { type ReleaseRecord, toMapped } from "./package/release-file.js";

/** A package that was published, as far as programs use it. */
export interface ReleasedPackage {
  /** What it is called in messages: `1.2.0`. */
  readonly version: string;
  /** Its TypeScript sources, by their paths in it. */
  readonly files: ReadonlyMap<string, string>;
  readonly api: MappedApi;
  readonly index: Pick<ManifestContent, "operations" | "schemas">;
}

/** Makes the sources of the last release again, of what was recorded of it. */
export function remakeReleased(
  release: ReleaseRecord,
  { settings }: ResolvedConfig,
): ReleasedPackage {
  const { releases, document, names } = release;
  const naming = settings.naming ?? "path";
  const file = { file: "endpaper.release.json", text: names ?? "" };
  const [memory = emptyMemory(naming)] =
    names === undefined ? [] : parseNames(file);
  const { types } = settings;
  const [model] = buildModel(document, undefined, { naming, types, memory });
  const aliases = listAliases(model, memory);
  const runtime = readToolkitFolder("generator/runtime", ".ts").filter(
    ({ name }) => name === "index.ts",
  );
  const emitted = [
    ...emitModels(model),
    ...emitOperations(model),
    emitClient(model, aliases),
    ...runtime.map(({ text }) => ({ path: "src/runtime/index.ts", text })),
  ];
  return {
    version: releases[0]?.version ?? "0.0.0",
    files: new Map(emitted.map(({ path, text }) => [path, text])),
    api: toMapped(release),
    index: buildManifest(model, readToolkitVersion()),
  };
}
