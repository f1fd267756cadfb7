import { hashContent, hashTextOf } from "../../base/host/hash.js";
import { compareCodeUnits } from "../../base/host/text.js";
import type { OutputFile } from "../../client/print/output-file.js";

/** The name of the manifest in a package. */
export const manifestPath = "manifest.json";

/** What a manifest says about the files of its package: path → SHA-256. */
export type Hashes = ReadonlyMap<string, string>;

/** The parts of a manifest that this room adds to what the emitter knows. */
interface Sealed {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Completes a manifest with the hashes of what was read and of all files of the
 * package, its own included (taken without that entry), so that the next run
 * can tell what it wrote itself from what somebody changed.
 */
export function sealManifest(
  content: Readonly<Record<string, unknown>>,
  inputs: readonly { readonly file: string; readonly text: string }[],
  files: readonly OutputFile[],
): OutputFile {
  const sealed = {
    ...content,
    inputs: hashAll(inputs.map((input) => [input.file, input])),
    outputs: hashAll(files.map((file) => [file.path, file])),
  };
  return { path: manifestPath, text: print(withSeal(sealed)) };
}

/** The manifest that was read last: a run asks for one and the same several times. */
let last:
  | { readonly text: string; readonly hashes: Hashes | undefined }
  | undefined;

/**
 * The hashes that a manifest holds, its own included. Nothing for a text that is
 * no manifest of ours, or that was changed by hand.
 */
export function readManifest(text: string): Hashes | undefined {
  if (last?.text !== text) last = { text, hashes: readHashes(text) };
  return last.hashes;
}

/** How a manifest ends: with its own entry, which is the hash of all the rest. */
const ending = /,\n {4}"manifest\.json": "([0-9a-f]{64})"\n {2}\}\n\}\n$/;

/** How the hashes of files begin, which are the last of it. */
const beginning = '\n  "outputs": ';

/** Reads the hashes alone: operations, schemas and inputs of a large API are megabytes. */
function readHashes(text: string): Hashes | undefined {
  const end = ending.exec(text.slice(-200));
  const from = text.lastIndexOf(beginning);
  if (end === null || from < 0) return undefined;
  const own = text.slice(0, text.length - end[0].length);
  if (hashContent(`${own}\n  }\n}\n`) !== end[1]) return undefined;
  const outputs = JSON.parse(
    `${own.slice(from + beginning.length)}}`,
  ) as object;
  return new Map([
    ...(Object.entries(outputs) as readonly (readonly [string, string])[]),
    [manifestPath, hashContent(text)],
  ]);
}

function withSeal<T extends Sealed>(manifest: T): T {
  const seal = hashContent(print(manifest));
  return {
    ...manifest,
    outputs: { ...manifest.outputs, [manifestPath]: seal },
  };
}

function hashAll(
  files: readonly (readonly [string, { readonly text: string }])[],
): Record<string, string> {
  const sorted = [...files].sort(([a], [b]) => compareCodeUnits(a, b));
  return Object.fromEntries(
    sorted.map(([path, file]) => [path, hashTextOf(file)]),
  );
}

function print(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
