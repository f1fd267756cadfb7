/** What every command that reads the pages takes. */
export interface ReadOptions {
  readonly inputs: readonly string[];
  readonly config?: string;
  /** Overlays that are applied after those of the configuration. */
  readonly overlay?: readonly string[];
}

/** What the user typed after `endpaper generate` or `endpaper openapi`. */
export interface CommandOptions extends ReadOptions {
  readonly output?: string;
  readonly name?: string;
  readonly force?: boolean;
  /** Whether `openapi` writes the source map beside the document. */
  readonly map?: boolean;
}

/** What the user typed after `endpaper lint`. */
export interface LintOptions extends ReadOptions {
  readonly strict?: boolean;
}

/** What the user typed after `endpaper explain`. */
export interface ExplainOptions extends ReadOptions {
  readonly subject: string;
}

/** What the user typed after `endpaper overlay init`. */
export interface OverlayInitOptions extends ReadOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** The commands, each returning its exit code. */
export interface Commands {
  generate(options: CommandOptions): Promise<number>;
  openapi(options: CommandOptions): Promise<number>;
  lint(options: LintOptions): Promise<number>;
  explain(options: ExplainOptions): Promise<number>;
  overlayInit(options: OverlayInitOptions): Promise<number>;
}
