import { execFile } from "node:child_process";
import { resolve } from "node:path";

/** The files of a commit. */
export interface GitTree {
  /** The root of the repository: absolute, with `/`. */
  readonly top: string;
  /** The whole name of the commit. */
  readonly commit: string;
  /** The object of each file by its path from the root, with its size in bytes. */
  readonly files: ReadonlyMap<string, GitFile>;
}

export interface GitFile {
  readonly object: string;
  readonly size: number;
}

/** Why git could not be asked, in words for the user. */
export interface GitFailure {
  readonly problem: string;
}

/**
 * Lists the files of a commit, of the repository that holds a folder. Only
 * reads: nothing is checked out, and no lock is taken.
 */
export async function readGitTree(
  folder: string,
  ref: string,
): Promise<GitTree | GitFailure> {
  const up = await runGit(folder, ["rev-parse", "--show-cdup"]);
  if (typeof up !== "string")
    return up.missing
      ? { problem: "git is not installed, or not on the PATH" }
      : { problem: `\`${folder}\` is in no git repository` };
  const top = resolve(folder, up.trim() || ".").replaceAll("\\", "/");
  const commit = await resolveCommit(top, ref);
  if (commit === undefined)
    return { problem: `the git repository has no commit \`${ref}\`` };
  const listing = await runGit(top, ["ls-tree", "-r", "-l", "-z", commit]);
  if (typeof listing !== "string")
    return { problem: `git cannot list the commit \`${ref}\`` };
  return { top, commit, files: readListing(listing) };
}

async function resolveCommit(
  top: string,
  ref: string,
): Promise<string | undefined> {
  // What git would take for a flag, or for a list of commits, is no commit.
  if (ref.startsWith("-") || /[\0\s]|\.\./.test(ref)) return undefined;
  const name = `${ref}^{commit}`;
  const found = await runGit(top, ["rev-parse", "--verify", "--quiet", name]);
  return typeof found === "string" ? found.trim() : undefined;
}

/** `MODE blob OBJECT SIZE\tPATH\0`; links and modules of git are no files. */
function readListing(listing: string): ReadonlyMap<string, GitFile> {
  const files = new Map<string, GitFile>();
  for (const line of listing.split("\0")) {
    const [, mode, object, size, path] =
      /^(\d+) blob (\w+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    if (object === undefined || path === undefined) continue;
    if (mode?.startsWith("100"))
      files.set(path, { object, size: Number(size) });
  }
  return files;
}

/** Runs git, and gives what it prints, or that it failed. */
function runGit(
  cwd: string,
  args: readonly string[],
): Promise<string | { readonly missing: boolean }> {
  return new Promise((done) => {
    execFile(
      "git",
      [...args],
      { cwd, env: gitEnvironment(), maxBuffer: 1024 ** 3, encoding: "utf8" },
      (error, stdout) => {
        if (error === null) done(stdout);
        else done({ missing: error.code === "ENOENT" });
      },
    );
  });
}

/** A hook's environment names another repository than the folder's: it does not count. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const {
    GIT_DIR: _,
    GIT_WORK_TREE: __,
    GIT_INDEX_FILE: ___,
    ...rest
  } = process.env;
  return { ...rest, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
}
