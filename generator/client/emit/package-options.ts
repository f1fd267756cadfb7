/** What the configuration says about the package itself. */
export interface PackageOptions {
  readonly name: string;
  readonly version: string;
  readonly description?: string | undefined;
  /** An SPDX expression; `UNLICENSED` by default. */
  readonly license?: string | undefined;
  readonly author?: string | undefined;
  readonly repository?: string | undefined;
  readonly homepage?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** Who may install it; by default everybody, if there is a licence. */
  readonly access?: "public" | "restricted" | undefined;
  /** Whether npm attests what it was built from; by default where everybody may install it. */
  readonly provenance?: boolean | undefined;
  /** Whether it has tests of what is documented. */
  readonly tests?: boolean | undefined;
  /** Whether it has `schema.d.ts`; by default it has. */
  readonly schemaTypes?: boolean | undefined;
  /** Whether its sources are published, and maps that lead to them. */
  readonly sources?: boolean | undefined;
  /** Whether the map of its document is published. */
  readonly map?: boolean | undefined;
  /** What emitters of the configuration add. */
  readonly additions?: PackageAdditions | undefined;
}

/** What package.json says besides, of the files that emitters give. */
export interface PackageAdditions {
  /** From names that programs import to files: `{ "./msw": "src/msw.ts" }`. */
  readonly exports: Readonly<Record<string, string>>;
  /** From names of programs to files. */
  readonly bin: Readonly<Record<string, string>>;
  /** Packages that only some of the files import, by their ranges. */
  readonly peerDependencies: Readonly<Record<string, string>>;
}
