import { type FSWatcher, watch } from "chokidar";
import { foldersToWatch, matters, type WatchTargets } from "./watch-targets.js";

/** What happened to a file. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  readonly kind: "added" | "changed" | "deleted";
}

/** Watches what a run reads. */
export interface FileWatch {
  /** Watches these from now on; resolves when nothing can be missed any more. */
  readonly follow: (targets: WatchTargets) => Promise<void>;
  /** Resolves when something changed and has been quiet since for a moment. */
  readonly next: () => Promise<readonly FileChange[]>;
  readonly close: () => Promise<void>;
}

/** How long nothing may happen before a change counts, in milliseconds: an editor writes in several steps. */
const quiet = 120;

/** Opens a watch that follows nothing yet. */
export function openWatch(): FileWatch {
  const changes = collectChanges();
  let watcher: FSWatcher | undefined;
  let followed = "";
  return {
    next: changes.next,
    close: async () => watcher?.close(),
    follow: async (targets) => {
      const key = JSON.stringify(targets);
      if (key === followed) return;
      await watcher?.close();
      followed = key;
      watcher = await startWatcher(targets, changes);
    },
  };
}

async function startWatcher(
  targets: WatchTargets,
  changes: Changes,
): Promise<FSWatcher> {
  const watcher = watch([...foldersToWatch(targets)], {
    ignoreInitial: true,
    followSymlinks: true,
    ignored: (path, status) => {
      const kind =
        status === undefined ? "unknown" : status.isFile() ? "file" : "folder";
      return !matters(path.replaceAll("\\", "/"), kind, targets);
    },
  });
  const add = (kind: FileChange["kind"]) => (path: string) => {
    if (matters(path.replaceAll("\\", "/"), "file", targets))
      changes.add({ path: path.replaceAll("\\", "/"), kind });
  };
  watcher.on("add", add("added"));
  watcher.on("change", add("changed"));
  watcher.on("unlink", add("deleted"));
  await new Promise<void>((resolve, reject) => {
    watcher.once("ready", resolve);
    watcher.once("error", reject);
  });
  watcher.on("error", changes.fail);
  return watcher;
}

interface Changes {
  readonly add: (change: FileChange) => void;
  readonly fail: (error: unknown) => void;
  readonly next: () => Promise<readonly FileChange[]>;
}

/** Gathers changes until it is quiet. */
function collectChanges(): Changes {
  const found = new Map<string, FileChange>();
  let waiting: PromiseWithResolvers | undefined;
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    timer = undefined;
    if (waiting === undefined || found.size === 0) return;
    const changes = [...found.values()];
    found.clear();
    waiting.resolve(changes);
    waiting = undefined;
  };
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(settle, quiet);
  };
  return {
    fail: (error) => waiting?.reject(error),
    add: (change) => {
      found.set(change.path, joinChanges(found.get(change.path), change));
      restart();
    },
    next: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (timer === undefined) settle();
      }),
  };
}

interface PromiseWithResolvers {
  readonly resolve: (changes: readonly FileChange[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A file that an editor deletes and writes anew has changed. */
function joinChanges(
  before: FileChange | undefined,
  change: FileChange,
): FileChange {
  if (before?.kind === "deleted" && change.kind === "added")
    return { ...change, kind: "changed" };
  if (before?.kind === "added" && change.kind === "changed") return before;
  return change;
}
