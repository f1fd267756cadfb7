import type { Level } from "../openapi/diff/rules.js";
import type { ReporterChoice } from "./reporters.js";

/** How a command reports. */
export interface ReportOptions {
  /** Those that the user named; none means `pretty`. */
  readonly reporter?: readonly ReporterChoice[];
  /** Whether it says where the time went. */
  readonly timing?: boolean;
  /** Whether people are told errors alone, and no summary. */
  readonly quiet?: boolean;
  /** Whether people are told all that there is to tell. */
  readonly verbose?: boolean;
  /** How many diagnostics people are shown at most; the others are counted. */
  readonly maxDiagnostics?: number;
}

/** What every command that reads the pages takes. */
export interface ReadOptions {
  readonly inputs: readonly string[];
  readonly config?: string;
  /** The package, by name, where the configuration describes several. */
  readonly package?: string;
  /** Overlays that are applied after those of the configuration. */
  readonly overlay?: readonly string[];
}

/** What the user typed after `endpaper generate` or `endpaper openapi`. */
export interface CommandOptions extends ReadOptions, ReportOptions {
  readonly output?: string;
  readonly name?: string;
  /** The file of names. */
  readonly names?: string;
  readonly force?: boolean;
  /** Whether an error on a page costs only that part or that page. */
  readonly keepGoing?: boolean;
  /** Whether `openapi` writes the source map beside the document. */
  readonly map?: boolean;
}

/** What the user typed after `endpaper generate`. */
export interface GenerateCommandOptions extends CommandOptions {
  /** Whether anything is kept from run to run. */
  readonly cache?: boolean;
  readonly watch?: boolean;
}

/** What the user typed after `endpaper init`. */
export interface InitOptions {
  readonly folder?: string;
  /** The services that get a pipeline; an empty list is none. */
  readonly ci?: readonly CiService[];
  /** Pages or a description, relative to the folder. */
  readonly input?: string;
  /** The folder of the package, relative to the folder. */
  readonly output?: string;
  /** The name of the package. */
  readonly name?: string;
  /** Asks nothing, also at a terminal. */
  readonly yes?: boolean;
}

/** A service that runs pipelines, and for which `init` has a snippet. */
export type CiService = "github" | "gitlab";

/** What the user typed after `endpaper lint`. */
export interface LintOptions extends ReadOptions, ReportOptions {
  readonly strict?: boolean;
  /** Whether what is found now is recorded, so that only what is new is told from then on. */
  readonly updateBaseline?: boolean;
  /** Where the report of the pages is published, for annotations to link to. */
  readonly reportUrl?: string;
  /** How many warnings are fine; with more it ends with 1. */
  readonly maxWarnings?: number;
  /** Whether samples are held against their schemas; they are, unless it is false. */
  readonly samples?: boolean;
}

/** What the user typed after `endpaper report`. */
export interface ReportCommandOptions extends ReadOptions, ReportOptions {
  /** The folder of the report. */
  readonly output?: string;
  /** A git ref, an OpenAPI document, or a folder of pages. */
  readonly against?: string;
  /** Whether the report is opened when it is written. */
  readonly open?: boolean;
}

/** What the user typed after `endpaper verify`. */
export interface VerifyCommandOptions extends ReadOptions, ReportOptions {
  readonly baseUrl?: string;
  /** Words for operations: methods, tags, ids, paths. */
  readonly include?: readonly string[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  /** `name=value` */
  readonly value?: ReadonlyMap<string, string>;
  /** `Name: value`, or `Name: $VARIABLE`. */
  readonly header?: readonly string[];
  readonly concurrency?: number;
  /** Requests a second. */
  readonly rate?: number;
  /** In seconds. */
  readonly timeout?: number;
  /** The file of the overlay; `true` for the usual name. */
  readonly update?: string | true;
  readonly force?: boolean;
}

/** What the user typed after `endpaper mock`. */
export interface MockCommandOptions extends ReadOptions, ReportOptions {
  readonly port?: number;
  /** The address that it listens on. */
  readonly host?: string;
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** Whether what no page mentions is refused. */
  readonly strict?: boolean;
  /** What made values follow. */
  readonly seed?: string;
  /** Whether values are made even where there are examples. */
  readonly dynamic?: boolean;
  /** Whether pages of other origins may read the answers. */
  readonly cors?: boolean;
  /** Whether it reads again what changes. */
  readonly watch?: boolean;
}

/** What the user typed after `endpaper explain`. */
export interface ExplainOptions extends ReadOptions {
  readonly subject: string;
}

/** What the user typed after `endpaper overlay init`. */
export interface OverlayInitOptions extends ReadOptions, ReportOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** What the user typed after `endpaper dialect infer`. */
export interface DialectInferOptions extends ReadOptions, ReportOptions {
  readonly output?: string;
  /** What the dialect is called. */
  readonly name?: string;
  readonly force?: boolean;
}

/** What the user typed after `endpaper diff`. */
export interface DiffOptions
  extends ReadOptions,
    Pick<ReportOptions, "reporter"> {
  /** A git ref, an OpenAPI document, or a folder of pages. */
  readonly against?: string;
  readonly format?: "text" | "markdown" | "json";
  /** The file of names. */
  readonly names?: string;
  readonly failOn?: FailOn;
  /** The identifiers of changes to accept, for one reason. */
  readonly accept?: readonly string[];
  readonly reason?: string;
  readonly keepGoing?: boolean;
}

/** The least change that `diff` ends with 1 for. */
export type FailOn = Exclude<Level, "editorial"> | "any";

/** What the user typed after `endpaper release`. */
export interface ReleaseOptions {
  readonly config?: string;
  readonly package?: string;
  readonly output?: string;
  readonly names?: string;
}

/** What the user typed after `endpaper pack`. */
export interface PackOptions extends ReportOptions {
  /** Of the package; that of the configuration by default. */
  readonly folder?: string;
  readonly config?: string;
  readonly package?: string;
  readonly dryRun?: boolean;
  /** The folder, tarball or name of the package of the last release. */
  readonly against?: string;
}

/** The commands, each returning its exit code. */
export interface Commands {
  generate(options: GenerateCommandOptions): Promise<number>;
  check(options: CommandOptions): Promise<number>;
  openapi(options: CommandOptions): Promise<number>;
  lint(options: LintOptions): Promise<number>;
  verify(options: VerifyCommandOptions): Promise<number>;
  diff(options: DiffOptions): Promise<number>;
  pack(options: PackOptions): Promise<number>;
  release(options: ReleaseOptions): Promise<number>;
  explain(options: ExplainOptions): Promise<number>;
  report(options: ReportCommandOptions): Promise<number>;
  mock(options: MockCommandOptions): Promise<number>;
  dialectInfer(options: DialectInferOptions): Promise<number>;
  overlayInit(options: OverlayInitOptions): Promise<number>;
  init(options: InitOptions): Promise<number>;
}
