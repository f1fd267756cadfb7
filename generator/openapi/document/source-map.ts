/**
 * For each JSON pointer into `openapi.json` (RFC 6901) the page, line and column
 * that it comes from, and the evidence for it. Serves messages, `@see` links and
 * `explain` only; without it the client is the same. `openapi.map.json` holds it
 * in the form of `source-map-file.ts`.
 */
export interface SourceMapDocument {
  readonly version: 1;
  /** Pointers in code unit order. */
  readonly pointers: Readonly<Record<string, SourceEntry>>;
}

export interface SourceEntry {
  readonly page: string;
  readonly line: number;
  readonly column: number;
  /** What it was concluded from; the first is the strongest. */
  readonly evidence: readonly Evidence[];
  /** Whether the name of this schema stands on no page: Endpaper made it up. */
  readonly invented?: true;
  /** What spoke against it, and was weaker. */
  readonly lost?: readonly Evidence[];
}

export interface Evidence {
  readonly kind:
    | "front-matter"
    | "fence"
    | "heading"
    | "paragraph"
    | "table"
    | "sample"
    | "rule"
    | "overlay";
  /** The rule that concluded it from what stands at the place, where one did. */
  readonly rule?: string;
  /** What stands there, or what it says, in a few words. */
  readonly says?: string;
  readonly page: string;
  readonly line: number;
  readonly column: number;
}

/** The files that tell of an operation of the document. */
export function listDocumented({
  pointers,
}: SourceMapDocument): ReadonlySet<string> {
  return new Set(
    Object.entries(pointers).flatMap(([pointer, { page }]) =>
      pointer.startsWith("/paths/") ? [page] : [],
    ),
  );
}
