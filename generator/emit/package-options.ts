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
}
