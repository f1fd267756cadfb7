import type { EmitterPart } from "../../base/config/emitter.js";
import type { PackageAdditions } from "../../client/emit/package-options.js";

/** What an emitter may add to package.json besides its files. */
type Additions = Partial<Omit<EmitterPart, "files">>;

/**
 * Checks what an emitter adds to package.json: names that nothing else has, for
 * files that it gave. Gives in a few words what is wrong.
 *
 * @param taken the names of exports that are there already
 */
export function checkAdditions(
  { exports = {}, bin = {}, peerDependencies = {} }: Additions,
  paths: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  const records = { exports, bin, peerDependencies };
  for (const [name, record] of Object.entries(records)) {
    if (!isRecord(record)) return `gave \`${name}\` that are no texts by name`;
  }
  for (const [key, path] of Object.entries(exports)) {
    if (!/^\.\/[\w\-./]+$/.test(key) || taken.has(key))
      return `gave the export \`${key}\`, which is ${taken.has(key) ? "there already" : "no `./name`"}`;
    if (!paths.includes(path))
      return `gave the export \`${key}\` of \`${path}\`, which is none of its files`;
  }
  for (const [key, path] of Object.entries(bin)) {
    if (!/^[\w\-.]+$/.test(key))
      return `gave the program \`${key}\`, which is no name of one`;
    if (!paths.includes(path) || !/^src\/.*\.ts$/.test(path))
      return `gave the program \`${key}\` of \`${path}\`, which is none of its files below \`src\``;
  }
  return undefined;
}

function isRecord(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => typeof one === "string")
  );
}

/** What several emitters add, together. */
export function joinAdditions(
  parts: readonly Additions[],
): PackageAdditions | undefined {
  const joined = {
    exports: Object.assign({}, ...parts.map(({ exports }) => exports)),
    bin: Object.assign({}, ...parts.map(({ bin }) => bin)),
    peerDependencies: Object.assign(
      {},
      ...parts.map(({ peerDependencies }) => peerDependencies),
    ),
  } satisfies PackageAdditions;
  return Object.values(joined).some((one) => Object.keys(one).length > 0)
    ? joined
    : undefined;
}
