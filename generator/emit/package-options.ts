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
}
