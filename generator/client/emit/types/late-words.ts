/**
 * A text in which words stand that it was printed without. Its slots are three
 * numbers each: where one begins, how long it is, and which of the words it has.
 */
export interface WordedText {
  readonly text: string;
  readonly slots: readonly number[];
}

/** A value without its words, which come in the order of the places that are kept for them. */
export interface Unworded<T> {
  readonly value: T;
  /** The value as JSON. */
  readonly text: string;
  readonly words: readonly string[];
}

/** Enclose the place of a word; words that have them themselves are no part of a value. */
const marks = ["\ue000", "\ue001"] as const;
const anyPlace = /\ue000(\d+)\ue001/g;

/**
 * Copies a value by a function that gives each of its words away. Words are bound
 * late: what openapi-typescript prints is the same whatever they say. Where
 * anything else in the value looks like the place of a word, words stay where
 * they are.
 */
export function takeWords<T>(
  copy: (take: (word: string) => string) => T,
): Unworded<T> {
  const words: string[] = [];
  const value = copy((word) => {
    if (word === "") return word;
    words.push(word);
    return marks.join(String(words.length - 1));
  });
  const text = JSON.stringify(value);
  if (text.split(marks[0]).length - 1 === words.length)
    return { value, text, words };
  const plain = copy((word) => word);
  return { value: plain, text: JSON.stringify(plain), words: [] };
}

/** Puts words into the places that a printed text has for them. */
export function putWords(
  printed: string,
  words: readonly string[],
): WordedText {
  if (words.length === 0) return { text: printed, slots: [] };
  const slots: number[] = [];
  let shift = 0;
  const text = printed.replace(
    anyPlace,
    (place, digits: string, at: number) => {
      const word = words[Number(digits)] ?? "";
      slots.push(at + shift, word.length, Number(digits));
      shift += word.length - place.length;
      return word;
    },
  );
  return { text, slots };
}

/** Puts other words into the places of those that a text has. */
export function replaceWords(
  { text, slots }: WordedText,
  words: readonly string[],
): WordedText {
  const placed: number[] = [];
  let made = "";
  let from = 0;
  for (let at = 0; at < slots.length; at += 3) {
    const [start = 0, length = 0, index = 0] = slots.slice(at, at + 3);
    const word = words[index] ?? "";
    made += text.slice(from, start);
    placed.push(made.length, word.length, index);
    made += word;
    from = start + length;
  }
  return { text: made + text.slice(from), slots: placed };
}
