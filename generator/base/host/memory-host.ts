import { posix } from "node:path";
import { type Host, Interruption } from "./host.js";
import { type MemoryFiles, memoryFiles } from "./memory-files.js";
import { systemError } from "./system-errors.js";
import { compareCodeUnits, decodeText } from "./text.js";

/** The operations of a memory host that change its files, and so can fail. */
export type Mutation = "makeDirectory" | "writeText" | "rename" | "remove";

/** What goes wrong, and when: the `at`-th mutation (from 1), or the `at`-th of one kind. */
export interface Fault {
  readonly at: number;
  readonly operation?: Mutation;
  /**
   * `fail`: this one operation rejects with `code`. `crash`: it and all that
   * follow reject, as when the process is killed. `interrupt`: it succeeds, and
   * the work under `guard` hears of a SIGINT.
   */
  readonly effect: "fail" | "crash" | "interrupt";
  /** The errno code of a failure; `EIO` when it is left out. */
  readonly code?: string;
}

export interface MemoryHostOptions {
  readonly cwd?: string;
  readonly faults?: readonly Fault[];
  /** The files of another memory host, to go on after its crash. */
  readonly continueFrom?: MemoryHost;
}

/** A host whose files can be looked at and changed from outside. */
export interface MemoryHost extends Host {
  readonly files: MemoryFiles;
  /** Every mutation that was asked for, such as `rename /a -> /b`. */
  readonly log: readonly string[];
}

/** A host that keeps its files in memory, and fails when and how it is told to. */
export function memoryHost(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: MemoryHostOptions = {},
): MemoryHost {
  const { cwd = "/work", faults = [], continueFrom } = options;
  const at = (path: string) => posix.resolve(cwd, path);
  const disk = continueFrom?.files ?? memoryFiles();
  disk.makeDirectory(cwd);
  for (const [path, content] of Object.entries(files))
    disk.plant(at(path), content);
  const log: string[] = [];
  const interrupter = new AbortController();
  const mutate = mutator({ faults, log, interrupter });
  const readBytes = async (path: string) => disk.read(at(path));
  const locks = new Set<string>();
  return {
    cwd,
    files: disk,
    log,
    readBytes,
    readText: async (path) => decodeText(await readBytes(path), path),
    stat: async (path) => disk.stat(at(path)),
    realPath: async (path) => at(path),
    glob: async (patterns, folder) =>
      disk
        .list("/")
        .map((path) => `/${path}`)
        .filter((path) =>
          patterns.some((one) => matches(path, one, at(folder))),
        ),
    list: async (directory, skip = () => false) =>
      disk
        .list(at(directory))
        .filter((path) => !parents(path).some(skip) && !skip(path))
        .sort(compareCodeUnits),
    makeDirectory: async (path) =>
      mutate("makeDirectory", at(path), () => disk.makeDirectory(at(path))),
    writeText: async (path, text) =>
      mutate("writeText", at(path), () => disk.write(at(path), text)),
    rename: async (from, to) =>
      mutate("rename", `${at(from)} -> ${at(to)}`, () =>
        disk.rename(at(from), at(to)),
      ),
    remove: async (path) =>
      mutate("remove", at(path), () => disk.remove(at(path))),
    lock: async (path) => {
      if (locks.has(at(path))) throw systemError("EBUSY", path);
      locks.add(at(path));
      return async () => void locks.delete(at(path));
    },
    guard: (work) => work(interrupter.signal),
  };
}

interface Failing {
  readonly faults: readonly Fault[];
  readonly log: string[];
  readonly interrupter: AbortController;
}

function mutator({ faults, log, interrupter }: Failing) {
  const counts = new Map<string, number>();
  let crashed = false;
  const count = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key);
  };
  return (operation: Mutation, path: string, change: () => void): void => {
    const total = count("");
    const ofKind = count(operation);
    log.push(`${operation} ${path}`);
    const fault = faults.find(({ at, operation: kind }) =>
      kind === undefined ? at === total : kind === operation && at === ofKind,
    );
    crashed ||= fault?.effect === "crash";
    if (crashed) throw systemError("EIO", path);
    if (fault?.effect === "fail") throw systemError(fault.code ?? "EIO", path);
    change();
    if (fault?.effect === "interrupt")
      interrupter.abort(new Interruption("SIGINT"));
  };
}

function matches(path: string, pattern: string, folder: string): boolean {
  if (path.includes("/node_modules/")) return false;
  return posix.matchesGlob(path, posix.join(folder, pattern));
}

function parents(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
