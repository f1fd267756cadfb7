/** What package.json says of a file. */
export interface Publishing {
  /** By which name programs import it; with `*` where many files share a name. */
  readonly exportedAs?: ExportName;
  /** Whether people read it, so that npm gets it; `dist/` is there in any case. */
  readonly isPublished?: boolean;
}

/** The names that a package may be imported by, in the order in which package.json has them. */
export const exportNames = [
  ".",
  "./operations/*",
  "./models",
  "./codecs/*",
  "./client",
  "./xml",
  "./json-patch",
  "./runtime",
  "./schema",
  "./openapi.json",
  "./package.json",
] as const;

export type ExportName = (typeof exportNames)[number];

/** A file as package.json lists it. */
export type ListedFile = Publishing & { readonly path: string };

/** One file of a generated package. `path` is relative to it, with `/`. */
export interface OutputFile extends Publishing {
  readonly path: string;
  readonly text: string;
  /** Where the very same file stands already: it is copied, and not even read. */
  readonly standsAt?: string;
}
