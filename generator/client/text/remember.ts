/** How many answers are remembered: some MB of text. */
const most = 5000;

/**
 * A function of a text that remembers what it gave for the texts before. Of no use
 * but where the same texts come again and again.
 */
export function remember(make: (text: string) => string) {
  const known = new Map<string, string>();
  return (text: string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
