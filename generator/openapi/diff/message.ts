/** A name of the documentation in a message; the rest of a message is ours. */
export interface Name {
  readonly name: string;
}

/**
 * A sentence in which the names are kept apart from the words, so that a
 * terminal, markdown and JSON can each print them safely.
 */
export type Message = readonly (string | Name)[];

/**
 * Writes a message: what is interpolated as text is a name of the
 * documentation, what is interpolated as a message becomes part of this one.
 */
export function messageOf(
  words: TemplateStringsArray,
  ...values: readonly (string | Message)[]
): Message {
  return words.flatMap((word, index) => {
    const value = values[index];
    const before = word === "" ? [] : [word];
    if (value === undefined) return before;
    return [
      ...before,
      ...(typeof value === "string" ? [{ name: value }] : value),
    ];
  });
}

/**
 * Says a message of something: as one sentence where it begins with a verb
 * (`Pet` is gone), and else behind a colon.
 */
export function messageAbout(about: Message, message: Message): Message {
  if (about.length === 0) return message;
  const [first] = message;
  const isSaid = typeof first === "string" && verbs.test(first);
  return [...about, isSaid ? " " : ": ", ...message];
}

/** What messages begin with that have a subject before them. */
const verbs = /^(?:is|was|has|may|travels|belongs)\b/;

/** Prints a message, its names by a function. */
export function printMessage(
  message: Message,
  printName: (name: string) => string,
): string {
  return message
    .map((part) => (typeof part === "string" ? part : printName(part.name)))
    .join("");
}

/** Prints a message with its names in backticks, on one line. */
export function printPlain(message: Message): string {
  return printMessage(message, (name) => `\`${name}\``);
}
