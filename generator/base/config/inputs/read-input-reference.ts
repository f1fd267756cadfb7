import type { Host } from "../../host/host.js";
import {
  isWithin,
  parentOf,
  relativePath,
  resolvePath,
} from "../../host/paths.js";
import type { ResolvedConfig } from "../resolve-config.js";
import { readInput } from "./read-input.js";
import {
  type InputFile,
  type Inputs,
  largestDescription,
} from "./read-inputs.js";

/** How the files are found and read that references of descriptions lead into. */
export interface ReferenceReader {
  /** The name of a file, from the file that refers to it. */
  readonly locate: (reference: string, from: string) => string;
  /** Reads a file by its name, or says why it is not read. */
  readonly read: (
    name: string,
  ) => Promise<InputFile | { readonly refusal: string }>;
}

/**
 * Makes what reads the files of descriptions beyond the first. They stand below
 * the root, beside a description, or in a folder that the configuration allows;
 * links that lead elsewhere count as elsewhere. Nothing is fetched: what is
 * referenced by URL is read from the local copy that the configuration names.
 */
export function createReferenceReader(
  inputs: Pick<Inputs, "root" | "descriptions">,
  { settings }: ResolvedConfig,
  host: Host,
): ReferenceReader {
  const { root } = inputs;
  const { folders = [], copies = {} } = settings.references ?? {};
  const allowed = [
    root,
    ...inputs.descriptions.map(({ file }) => parentOf(resolvePath(root, file))),
    ...[...folders, ...Object.values(copies)].map((path) =>
      resolvePath(root, path),
    ),
  ];
  const isAllowed = memoize(async () =>
    Promise.all([...new Set(allowed)].map((folder) => host.realPath(folder))),
  );
  return {
    locate: (reference, from) => locate(reference, { from, root, copies }),
    read: async (name) => {
      if (isRemote(name)) return { refusal: remote };
      const path = resolvePath(root, name);
      if (
        name.includes("\0") ||
        !(await isInside(path, await isAllowed(), host))
      )
        return { refusal: outside };
      return readOne(path, name, host);
    },
  };
}

const remote =
  "is remote, and nothing is fetched; name a local copy of it under `references.copies`";
const outside =
  "stands outside of the project; allow its folder under `references.folders`";

function isRemote(reference: string): boolean {
  return /^([a-z][a-z\d+.-]+:|\/\/)/i.test(reference);
}

function locate(
  reference: string,
  {
    from,
    root,
    copies,
  }: { from: string; root: string; copies: Readonly<Record<string, string>> },
): string {
  if (isRemote(reference)) {
    const [prefix, folder] =
      Object.entries(copies).find(([url]) => reference.startsWith(url)) ?? [];
    if (prefix === undefined || folder === undefined) return reference;
    const rest = reference.slice(prefix.length).replace(/^\/+/, "");
    return relativePath(root, resolvePath(resolvePath(root, folder), rest));
  }
  const folder = parentOf(resolvePath(root, from));
  return relativePath(root, resolvePath(folder, reference));
}

async function isInside(
  path: string,
  folders: readonly string[],
  host: Host,
): Promise<boolean> {
  const real = await host.realPath(path);
  return folders.some((folder) => isWithin(real, folder));
}

async function readOne(
  path: string,
  file: string,
  host: Host,
): Promise<InputFile | { readonly refusal: string }> {
  if ((await host.stat(path)) === undefined)
    return { refusal: `leads to no file: \`${file}\` does not exist` };
  const candidate = { path, file, limit: largestDescription };
  const [text, problems] = await readInput(candidate, host);
  return text === undefined
    ? {
        refusal: `leads to a file that ${problems[0]?.message ?? "cannot be read"}`,
      }
    : { file, text };
}

function memoize<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
