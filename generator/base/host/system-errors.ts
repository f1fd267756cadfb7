import { HostError } from "./host.js";

const explanations: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EBUSY", "it is in use by another process, or a mount point"],
  ["EDQUOT", "the disk quota is used up"],
  ["EEXIST", "something of that name exists"],
  ["EFBIG", "the file is larger than this system allows"],
  ["EILSEQ", "it is not UTF-8 text"],
  ["EIO", "the disk reported an error"],
  ["EISDIR", "it is a directory"],
  ["ELOOP", "its links lead in a circle"],
  ["EMFILE", "too many files are open"],
  ["ENAMETOOLONG", "its name is too long for this system"],
  ["ENOENT", "it does not exist"],
  ["ENOSPC", "no space is left on the disk"],
  ["ENOTDIR", "a part of its path is not a directory"],
  ["ENOTEMPTY", "the directory is not empty"],
  ["EPERM", "the operation is not permitted"],
  ["EROFS", "the file system is read-only"],
  ["EXDEV", "it is on another file system"],
]);

/** Makes the HostError of an errno code, with the code's meaning as its message. */
export function systemError(code: string, path: string): HostError {
  const meaning = explanations.get(code);
  return new HostError(code, path, meaning ? `${meaning} (${code})` : code);
}

/** Runs an operation on a path; what the system throws becomes a HostError. */
export async function attempt<T>(
  path: string,
  operation: () => Promise<T>,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw systemError(code, path);
  }
}

/** The errno code of an error (`ENOENT`), when it has one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code } = error;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code)
    ? code
    : undefined;
}
