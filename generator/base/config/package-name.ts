/** Names that npm keeps for itself or that Node resolves elsewhere. */
const reserved: ReadonlySet<string> = new Set(["node_modules", "favicon.ico"]);

const part = /^[a-z0-9~-][a-z0-9._~-]*$/;

/**
 * Says what is wrong with a package's name by npm's rules for new packages,
 * or nothing: at most 214 lower-case characters that a URL can hold.
 */
export function checkPackageName(name: string): string | undefined {
  if (name.length > 214) return "must be at most 214 characters long";
  if (reserved.has(name)) return "is reserved by npm";
  if (name !== name.toLowerCase()) return "must be in lower case";
  const scoped = /^@([^/]*)\/([^/]*)$/.exec(name);
  const parts = scoped ? [scoped[1] ?? "", scoped[2] ?? ""] : [name];
  return parts.every((one) => part.test(one))
    ? undefined
    : "must be a name that npm accepts, such as `superoffice` or `@acme/superoffice`";
}

/** Makes a package name of a folder's name: `My API` becomes `my-api`; `undefined` when nothing is left. */
export function toPackageName(folder: string): string | undefined {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9._~-]+/g, "-")
    .replaceAll(/^[._-]+|-+$/g, "")
    .slice(0, 214);
  return name !== "" && checkPackageName(name) === undefined ? name : undefined;
}

/** Says whether a text is a version by Semantic Versioning 2.0. */
export function isVersion(text: string): boolean {
  return /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9a-z.-]+)?(\+[0-9a-z.-]+)?$/i.test(
    text,
  );
}
