/**
 * What a terminal obeys or hides: controls, escapes, marks that turn the
 * direction of text, line separators, invisible characters.
 */
const unprintable =
  /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Makes every character visible that could move the cursor or hide something, as `\u{1b}`. */
export function toVisible(text: string): string {
  return text.replace(unprintable, escapeCharacter);
}

/** Makes a message fit for the screen: visible, and at most `limit` characters long. */
export function toScreenText(text: string, limit = 600): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return toVisible(cut);
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
