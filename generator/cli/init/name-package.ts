import {
  checkPackageName,
  toPackageName,
} from "../../base/config/package-name.js";

/** Words that say what a text is, and not which API it is about. */
const plain: ReadonlySet<string> = new Set(
  "the a an of for and to api apis rest restful http web service services reference documentation docs doc guide specification spec openapi swagger".split(
    " ",
  ),
);

/** What a name is made of. */
export interface NameSources {
  /** What the API is called. */
  readonly title: string | undefined;
  /** The folder of the project. */
  readonly folder: string;
  /** The name in the project's package.json, where it has one. */
  readonly own: string | undefined;
}

/**
 * Derives the name of a client from the API's title, in the project's own scope:
 * `@marina/harbour-client`. Never without a scope, where each good name is
 * somebody's. A project that has no scope gives its name to one.
 */
export function namePackage({ title, folder, own }: NameSources): string {
  const subject = slugOf(title ?? "");
  const scope =
    /^@([^/]+)\//.exec(own ?? "")?.[1] ??
    toPackageName(own ?? "") ??
    toPackageName(folder) ??
    (subject || "my");
  const isScope = subject === "" || subject === scope;
  const name = `@${scope}/${isScope ? "client" : `${subject}-client`}`;
  return checkPackageName(name) === undefined ? name : `@${scope}/client`;
}

/** The last part of a package's name, which its folder is called by. */
export function baseOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** `Café Orders API (v2)` is `cafe-orders`. */
function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !plain.has(word));
  return words
    .filter((word) => !/^v?\d+$/.test(word))
    .slice(0, 4)
    .join("-");
}
