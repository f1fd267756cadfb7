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

/** Says `did you mean …?` of a mistyped word, or lists what there is. */
export function suggestHelp(word: string, known: readonly string[]): string {
  const nearest = suggestWord(word, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  return `known are ${known.map((name) => `\`${name}\``).join(", ")}`;
}

/** Levenshtein's distance: insertions, deletions and replacements of a character. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced =
        (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      const added = Math.min(row[column] ?? 0, next[column - 1] ?? 0) + 1;
      next.push(Math.min(replaced, added));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
