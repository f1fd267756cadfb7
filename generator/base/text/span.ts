/** A part of a source text, by its offsets. */
export interface Span {
  readonly start: number;
  /** The offset after the last character. */
  readonly end: number;
}

/** The part of a span without white space around it; empty where all is white space. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const value = text.slice(start, end);
  const trimmed = value.trimStart();
  const from = end - trimmed.length;
  return { start: from, end: from + trimmed.trimEnd().length };
}
