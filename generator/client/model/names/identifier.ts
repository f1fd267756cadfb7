import { sha256 } from "../../../base/text/sha256.js";

declare const identifierBrand: unique symbol;

/** A name that TypeScript accepts as an identifier as it stands. */
export type Identifier = string & {
  readonly [identifierBrand]: "Identifier";
};

/** The longest identifier or file name that is made from a document's text. */
export const longestName = 80;

/**
 * Letters that every TypeScript from 5.0 on accepts in an identifier: ASCII and
 * the everyday letters of a few scripts, whatever its Unicode version.
 */
const letters =
  "A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0386\\u0388-\\u03CE" +
  "\\u0400-\\u0481\\u048A-\\u052F\\u3041-\\u3096\\u30A1-\\u30FA\\u4E00-\\u9FA5\\uAC00-\\uD7A3";
const foreign = new RegExp(`[^${letters}0-9_$]+(.?)`, "gs");
const beginning = new RegExp(`^[${letters}_$]`);
const continuing = new RegExp(`^[${letters}0-9_$]+$`);
const identifier = new RegExp(`^[${letters}_$][${letters}0-9_$]*$`);

/** What most names are: they are left as they are. */
const plain = /^[A-Za-z_$][\w$]*$/;

/** Says whether a text is an identifier as it stands, of whatever length. */
export function isIdentifier(text: string): text is Identifier {
  return identifier.test(text);
}

/**
 * Makes an identifier of any text: what no identifier may hold is left out and
 * the letter after it raised, so `ticket-message` becomes `ticketMessage`.
 * Returns a valid identifier unchanged, so applying it twice changes nothing.
 * Reserved words are not its matter: see `reserved-names.ts`.
 */
export function toIdentifier(text: string): Identifier {
  if (text.length <= longestName && plain.test(text)) return text as Identifier;
  const normal = text.normalize("NFC");
  const kept = normal.replace(foreign, (_, next: string) => raise(next));
  const started = beginning.test(kept) ? kept : `_${kept}`;
  const named =
    started === "_" && text !== "_" ? `_${hashText(text)}` : started;
  return shorten(named, "_") as Identifier;
}

/** Raises the first letter of an identifier, where it has a capital that is one too. */
export function capitalise(name: string): string {
  return raise(name.slice(0, 1)) + name.slice(1);
}

/** Some letters have no capital of one letter (`ΐ`); what is no letter is left out. */
function raise(letter: string): string {
  const capital = letter.toUpperCase();
  if (continuing.test(capital)) return capital;
  return continuing.test(letter) ? letter : "";
}

/** Cuts a name that is too long and tells it apart by a hash of all of it. */
export function shorten(
  name: string,
  separator: "_" | "-",
  limit: number = longestName,
): string {
  if (name.length <= limit) return name;
  return `${name.slice(0, limit - 9)}${separator}${hashText(name)}`;
}

/** Eight hexadecimal digits that stand for a text (the start of its SHA-256). */
export function hashText(text: string): string {
  return sha256(text).slice(0, 8);
}
