import type { Words } from "./lexicon.js";

/** Finds which of some meanings the words of a label have. */
export interface WordMatcher<Meaning extends string> {
  /** All meanings of which a word stands in the text. */
  readonly find: (text: string) => ReadonlySet<Meaning>;
  /** The meaning that the text as a whole has. */
  readonly whole: (text: string) => Meaning | undefined;
}

/** Makes a matcher of lists of phrases; `*` stands for any letters. */
export function createMatcher<Meaning extends string>(
  words: Words<Meaning>,
): WordMatcher<Meaning> {
  const lists = Object.entries<readonly string[]>(words) as [
    Meaning,
    readonly string[],
  ][];
  const inside = lists.map(
    ([meaning, list]) => [meaning, compile(list)] as const,
  );
  const exact = new Map<string, Meaning>();
  for (const [meaning, list] of lists)
    for (const word of list) {
      const plain = word.replace(/^=/, "");
      if (!exact.has(plain)) exact.set(plain, meaning);
    }
  const known = new Map<string, ReadonlySet<Meaning>>();
  return {
    find: (text) => {
      const small = text.toLowerCase();
      const before = known.get(small);
      if (before) return before;
      const found = new Set(
        inside.filter(([, test]) => test.test(small)).map(([one]) => one),
      );
      if (known.size < 10_000) known.set(small, found);
      return found;
    },
    whole: (text) => exact.get(text.toLowerCase().trim()),
  };
}

/** Words of scripts without spaces may stand anywhere, others between letters of no word. */
function compile(list: readonly string[]): RegExp {
  const toPattern = (word: string) =>
    word
      .replace(/[.+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("*", "[\\p{L}\\p{N}]*");
  const dense = list
    .filter((word) => isDense(word) && !word.startsWith("="))
    .map(toPattern);
  const spaced = list
    .filter((word) => !isDense(word) && !word.startsWith("="))
    .map(toPattern);
  const whole = list
    .filter((word) => word.startsWith("="))
    .map((word) => toPattern(word.slice(1)));
  const parts = [
    ...(whole.length > 0 ? [`^(?:${whole.join("|")})$`] : []),
    ...(dense.length > 0 ? [dense.join("|")] : []),
    ...(spaced.length > 0
      ? [`(?<![\\p{L}\\p{N}_])(?:${spaced.join("|")})(?![\\p{L}\\p{N}_])`]
      : []),
  ];
  return new RegExp(parts.join("|") || "(?!)", "u");
}

function isDense(word: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word);
}
