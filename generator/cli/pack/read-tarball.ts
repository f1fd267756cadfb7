import { gunzipSync } from "node:zlib";

/** The most bytes that a package may have when it is unpacked. */
const limit = 512 * 1024 * 1024;

/** Sizes of the parts of a tar archive (POSIX.1-2017, `pax`, "ustar Interchange Format"). */
const block = 512;

/**
 * Reads the files of a package that `npm pack` made, by their paths in it.
 * Undefined for what is no such archive.
 */
export function readTarball(
  bytes: Uint8Array,
): ReadonlyMap<string, string> | undefined {
  const unpacked = unzip(bytes);
  if (unpacked === undefined) return undefined;
  const files = new Map<string, string>();
  let extended: string | undefined;
  for (let at = 0; at + block <= unpacked.length; ) {
    const header = unpacked.subarray(at, at + block);
    const size = readOctal(header, 124, 12);
    if (readField(header, 257, 5) !== "ustar") {
      return header.every((byte) => byte === 0) ? files : undefined;
    }
    if (size === undefined) return undefined;
    const content = unpacked.subarray(at + block, at + block + size);
    const kind = readField(header, 156, 1);
    if (kind === "x") extended = findPath(content.toString("utf8"));
    if (kind === "0" || kind === "") {
      const path = extended ?? joinName(header);
      files.set(path.replace(/^[^/]*\//, ""), content.toString("utf8"));
      extended = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function unzip(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}

/** Text up to the first NUL. */
function readField(header: Buffer, start: number, length: number): string {
  const text = header.toString("utf8", start, start + length);
  return text.replace(/\0.*$/s, "");
}

function readOctal(
  header: Buffer,
  start: number,
  length: number,
): number | undefined {
  const text = readField(header, start, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function joinName(header: Buffer): string {
  const prefix = readField(header, 345, 155);
  const name = readField(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** The path of a pax header: `27 path=package/src/a.ts`. */
function findPath(text: string): string | undefined {
  return /^\d+ path=(.*)$/m.exec(text)?.[1];
}
