/**
 * The known word that a mistyped one is nearest to: at most two edits away, or
 * a third of its length. Of equally near words, the first in the list.
 */
export function suggestWord(
  word: string,
  known: readonly string[],
): string | undefined {
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < Math.min(bestDistance, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * As `suggestWord`, for words that may be right: one edit in a word of up to five
 * letters, two in a longer one, and none of them the first letter.
 */
export function suggestNear(
  word: string,
  known: readonly string[],
): string | undefined {
  const first = word[0]?.toLowerCase();
  if (first === undefined || word.length < 3 || word.length > 60)
    return undefined;
  const alike = known.filter(
    (one) => one.length > 2 && one[0]?.toLowerCase() === first,
  );
  // Of `Integer` and `integer` the one that is written as the word is.
  const isAsWritten = (one: string) => one[0] === word[0];
  const meant = suggestWord(word, [
    ...alike.filter(isAsWritten),
    ...alike.filter((one) => !isAsWritten(one)),
  ]);
  if (meant === undefined) return undefined;
  const most = word.length > 5 ? 2 : 1;
  const distance = editDistance(word.toLowerCase(), meant.toLowerCase());
  return distance > 0 && distance <= most ? meant : undefined;
}

/**
 * A text of several words with the mistyped ones corrected (`array of strng`);
 * nothing where no word of it is one.
 */
export function suggestInside(
  text: string,
  known: readonly string[],
): string | undefined {
  if (text.length > 60) return undefined;
  const words = new Set(["a", "an", "of", "or", "and", "list", "map", "set"]);
  for (const one of known) words.add(one.toLowerCase());
  const isKnown = (word: string) => words.has(word.toLowerCase());
  const pattern = /[A-Za-z][\w-]*/g;
  const meant = text.replace(pattern, (word) =>
    isKnown(word) ? word : (suggestNear(word, known) ?? word),
  );
  // Prose of which one word is nearly a type is no type.
  return meant !== text && (meant.match(pattern) ?? []).every(isKnown)
    ? meant
    : undefined;
}

/** Says `did you mean …?` of a mistyped word, or lists what there is. */
export function suggestHelp(word: string, known: readonly string[]): string {
  const nearest = suggestWord(word, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  return `known are ${known.map((name) => `\`${name}\``).join(", ")}`;
}

/** How many characters to insert, delete, replace or swap with the next (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced =
        (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      const added = Math.min(row[column] ?? 0, next[column - 1] ?? 0) + 1;
      const isSwap =
        a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];
      const swapped = isSwap
        ? (before[column - 2] ?? Number.POSITIVE_INFINITY) + 1
        : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, added, swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
