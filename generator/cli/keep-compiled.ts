import {
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { threadId } from "node:worker_threads";
import { hashContent } from "../base/host/hash.js";

/** Smaller modules are compiled faster than they are looked up. */
const least = 500_000;

/**
 * Keeps what V8 makes of the compilers' modules, in a folder that only who can
 * write the toolkit can write: to load them takes a third of the time then. Node
 * does so itself since 22 (`module.enableCompileCache`), and is left to it. What
 * is broken, or of another V8 or other flags, is as nothing.
 */
export function keepCompiled(folder: string | undefined): void {
  if (folder === undefined || "enableCompileCache" in module) return;
  const require = createRequire(import.meta.url);
  const load = require.extensions[".js"];
  require.extensions[".js"] = (loaded, file) => {
    const { size, mtimeMs } = statSync(file);
    if (size < least) return load(loaded, file);
    const source = module.wrap(readFileSync(file, "utf8"));
    const mark = [file, size, mtimeMs, process.version, process.arch];
    const path = join(folder, hashContent(mark.join("\n")));
    const cachedData = readQuietly(path);
    const script = new Script(source, {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    const run = script.runInThisContext() as (...all: unknown[]) => void;
    const own = createRequire(file);
    run.call(loaded.exports, loaded.exports, own, loaded, file, dirname(file));
    if (cachedData === undefined || script.cachedDataRejected)
      writeQuietly(path, script.createCachedData());
  };
}

/** An entry is the hash of its data, and the data: V8 does not look whether it is whole. */
function readQuietly(path: string): Buffer | undefined {
  try {
    const entry = readFileSync(path);
    const data = entry.subarray(64);
    const isWhole = hashContent(data) === entry.toString("latin1", 0, 64);
    return isWhole ? data : undefined;
  } catch {
    return undefined;
  }
}

/** What the system refuses is no error: the next run compiles again. */
function writeQuietly(path: string, data: Buffer): void {
  const aside = `${path}.${process.pid}.${threadId}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, Buffer.concat([Buffer.from(hashContent(data)), data]));
    renameSync(aside, path);
  } catch {
    // Read-only, or full.
  }
}
