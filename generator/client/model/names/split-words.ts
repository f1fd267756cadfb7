/**
 * A word is a plural acronym (`IDs`), an acronym (`CRM`), a capitalised or a
 * lower-case word, each with the digits after it (`V2`), or a run of digits.
 * Letters without case stand for lower-case ones.
 */
const word =
  /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?![\p{Ll}\p{Lo}])\d*|\p{Lu}?[\p{Ll}\p{Lo}]+\d*|\d+/gu;

/** The words of a name: `GetForRmUi` has four, `cRMScriptId` three. */
export function splitWords(name: string): readonly string[] {
  const raised = name.replace(/^\p{Ll}(?=\p{Lu}{2})/u, (letter) =>
    letter.toUpperCase(),
  );
  return raised.match(word) ?? [];
}

/** `["CRM", "script"]` → `CrmScript`. */
export function toPascalCase(words: readonly string[]): string {
  return words
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join("");
}

/** `["CRM", "script"]` → `crmScript`. */
export function toCamelCase(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  return first.toLowerCase() + toPascalCase(rest);
}

/** `["CRM", "script"]` → `crm-script`, in ASCII: accents are dropped. */
export function toKebabCase(words: readonly string[]): string {
  return words
    .map((word) => word.normalize("NFKD").toLowerCase())
    .map((word) => word.replace(/[^a-z0-9]/g, ""))
    .filter((word) => word !== "")
    .join("-");
}
