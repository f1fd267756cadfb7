import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import { hasErrors, type Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { displayPath } from "../../base/host/paths.js";
import { chooseNaming } from "../../client/model/names/name-memory.js";
import { listInvented } from "../../openapi/diff/api.js";
import { comparePackage } from "../package/compare.js";
import {
  printRelease,
  type Release,
  type ReleaseRecord,
} from "../package/release-file.js";
import { writeBeside } from "../package/write-beside.js";
import { readMap } from "./read-base.js";
import {
  type PackageState,
  readGenerated,
  readState,
  readVersion,
} from "./read-state.js";
import { diffReleased } from "./resolve-names-and-version.js";

/** What became of a release. */
export interface RecordedRelease {
  readonly version: string;
  /** Whether it was recorded already. */
  readonly isKnown: boolean;
}

/** A configuration that names the package and where releases are recorded. */
export type ReleaseConfiguration = ResolvedConfig & {
  readonly output: string;
  readonly release: string;
};

/**
 * Records the package on disk as released, so that versions and the changelog
 * count from it. Refuses one that was changed by hand, and a version that is
 * recorded with another API.
 */
export async function recordRelease(
  config: ReleaseConfiguration,
  host: Host,
): Promise<Result<RecordedRelease | undefined>> {
  const { output, release } = config;
  const name = displayPath(host.cwd, output);
  const refuse = (problem: string, help: string): Result<undefined> => [
    undefined,
    [diagnose("release-impossible", problem, { help })],
  ];
  const [state, problems] = await readState(config, host);
  if (hasErrors(problems)) return [undefined, problems];
  const document = await readGenerated(output, host);
  const version = await readVersion(output, host);
  if (document === undefined || version === undefined)
    return refuse(
      `there is no generated package in \`${name}\``,
      "run `endpaper generate`",
    );
  const { edited, foreign } = await comparePackage([], output, host);
  const [other] = [...edited, ...foreign];
  if (other !== undefined)
    return refuse(
      `\`${name}\` was changed by hand: \`${other}\``,
      "run `endpaper generate`, and keep the folder as it is written",
    );
  const map = await readMap(`${output}/openapi.json`, host);
  const api = { document, ...(map && { map }) };
  const changes = diffReleased({ api, config, state });
  const invented = [...listInvented(map)].sort();
  const naming = state.names ? undefined : chooseNaming(config.settings.naming);
  const named = { version, changes, ...(naming && { naming }) };
  const record = makeRecord(state, { document, invented, ...named });
  const text = printRelease(record);
  const old = state.release && printRelease(state.release);
  if (old === text) return [{ version, isKnown: true }, []];
  const [last] = state.release?.releases ?? [];
  if (last?.version === version && changes.length > 0)
    return refuse(
      `the version ${version} is recorded already, with another API`,
      "raise `package.version`, or set it to `auto`, and run `endpaper generate`",
    );
  const failures = await writeBeside({ path: release, text }, host);
  return [
    hasErrors(failures) ? undefined : { version, isKnown: false },
    failures,
  ];
}

function makeRecord(
  state: PackageState,
  {
    document,
    invented = [],
    version,
    changes,
    naming,
  }: Pick<ReleaseRecord, "document" | "invented" | "naming"> & Release,
): ReleaseRecord {
  const { releases = [] } = state.release ?? {};
  const [last] = releases;
  const all: readonly Release[] =
    last?.version === version ? releases : [{ version, changes }, ...releases];
  const { namesText } = state;
  return {
    releases: all,
    document,
    ...(namesText !== undefined && { names: namesText }),
    ...(naming !== undefined && { naming }),
    ...(invented.length > 0 && { invented }),
  };
}
