import pluralize from "pluralize";

/** What English counts as one thing. */
const uncountable =
  /^(?:data|info|media|metadata|information|history|content)$/i;

/** The words of a name for several: the last one is in the plural. */
export function pluralise(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || uncountable.test(last)) return words;
  return [...words.slice(0, -1), pluralize.plural(last)];
}

/** The words of a name for one of several: the last one is in the singular. */
export function singularise(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || uncountable.test(last) || !isPlural(last))
    return words;
  return [...words.slice(0, -1), pluralize.singular(last)];
}

/** Whether a word stands for several. */
export function isPlural(word: string): boolean {
  return pluralize.isPlural(word) && !pluralize.isSingular(word);
}
