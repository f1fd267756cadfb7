import { sharedModule, unusedModule } from "../schemas/place-schemas.js";
import { hashText, isIdentifier, shorten } from "./identifier.js";
import { type KeptNames, keepAs } from "./kept-names.js";
import { isObjectKey } from "./reserved-names.js";
import { resolveNames } from "./resolve-names.js";
import { splitWords, toCamelCase, toKebabCase } from "./split-words.js";

/** The names of a tag, by tag. */
export interface TagNames {
  readonly modules: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
}

/** File names that mean a device on Windows, with any extension, and our own. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)$/;
const ownModules: ReadonlySet<string> = new Set([
  "index",
  sharedModule,
  unusedModule,
]);

/**
 * Names the module and the client's property of each tag. Modules are kebab
 * case in ASCII where the tag has letters of it, so they are safe file names
 * everywhere, and unique where the file system ignores case.
 */
export function nameTags(
  tags: readonly string[],
  kept?: Pick<KeptNames, "modules" | "tagProperties">,
): TagNames {
  const modules = resolveNames(
    tags.map((tag) => ({ key: tag, candidates: nameModule(tag) })),
    { isReserved: isOwnModule, ...keepAs(kept?.modules) },
  );
  const properties = resolveNames(
    tags.map((tag) => ({ key: tag, candidates: nameProperty(tag) })),
    { isReserved: isObjectKey, ...keepAs(kept?.tagProperties) },
  );
  return { modules: modules.names, properties: properties.names };
}

/** Says whether a module of a tag cannot have a name. */
export function isOwnModule(name: string): boolean {
  return devices.test(name) || ownModules.has(name);
}

function nameModule(tag: string): readonly string[] {
  const words = splitWords(tag);
  // Of a script that ASCII has no letters for, the letters are kept.
  const plain = toKebabCase(words) || words.join("-").toLowerCase();
  const own = plain.normalize("NFC") || `tag-${hashText(tag)}`;
  const name = shorten(own, "-");
  return [name, `${name}-tag`, shorten(`${name}-${hashText(tag)}`, "-")];
}

/** Stands at the start of a line of `client.ts`, with room behind it. */
const longestProperty = 60;

function nameProperty(tag: string): readonly string[] {
  const words = splitWords(tag);
  const name = toCamelCase(splitWords(toKebabCase(words)));
  const own = name || toCamelCase(words).normalize("NFC");
  const isValid = /^[a-z_$]|^[^\w]/.test(own) && isIdentifier(own);
  const valid = isValid ? own : `tag${name || hashText(tag)}`;
  const property = shorten(valid, "_", longestProperty);
  return [property, `${property}Tag`, `${property}_${hashText(tag)}`];
}
