/** Adds files to the package. Pure, so that the same input gives the same files. */
export interface Emitter {
  (input: EmitterInput): EmitterOutput | Promise<EmitterOutput>;
  /**
   * Other whenever it gives something else of the same input, such as a version:
   * then it is not called in a run that finds everything else as it was. Without
   * it, it is called in every run.
   */
  readonly key?: string;
}

/** What an emitter gives: files, or files with what the package says of them. */
export type EmitterOutput = readonly EmitterFile[] | EmitterPart;

/** Files that programs import from the package. */
export interface EmitterPart {
  readonly files: readonly EmitterFile[];
  /**
   * What programs may import, and the file that it is: `{ "./mocks": "src/mocks.ts" }`.
   * Files of other folders than `src` are published as they are.
   */
  readonly exports?: Readonly<Record<string, string>>;
  /** Programs of the package, by their names: `{ "crm-mcp": "src/mcp-stdio.ts" }`. */
  readonly bin?: Readonly<Record<string, string>>;
  /**
   * The packages that these files import, by their ranges. Who imports none of
   * the files need not install them.
   */
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A file of the package, as it is written. */
export interface EmitterFile {
  /** Relative to the package, with `/`, and none that endpaper writes itself: `mocks/handlers.ts`. */
  readonly path: string;
  readonly text: string;
}

/** What an emitter is given: a copy of its own. */
export interface EmitterInput {
  readonly package: { readonly name: string; readonly version: string };
  /** The OpenAPI 3.1 document, as `openapi.json` holds it. */
  readonly document: EmitterDocument;
  /** All operations, in code unit order of their functions. */
  readonly operations: readonly EmitterOperation[];
  /** All named types, in code unit order of their names. */
  readonly schemas: readonly EmitterSchema[];
}

/** An OpenAPI 3.1 document; its parts are JSON. */
export interface EmitterDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  /** Path items by path; see §4.8.9 of OpenAPI 3.1. */
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components?: {
    /** Schemas by name; see §4.8.24 of OpenAPI 3.1. */
    readonly schemas?: Readonly<Record<string, unknown>>;
  };
}

/** An operation and what the package calls its parts. */
export interface EmitterOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** With its parameters in braces: `/pets/{id}`. */
  readonly path: string;
  readonly tag: string;
  /** The name of the function. */
  readonly function: string;
  /** Below `src/operations/`. */
  readonly module: string;
  readonly deprecated: boolean;
  /** The type of the body that it sends, where there is one. */
  readonly request?: string;
  /** The type that it resolves to, where there is one. */
  readonly response?: string;
  /** The JSON bodies that the pages show. */
  readonly samples: readonly EmitterSample[];
  readonly page?: string;
  readonly line?: number;
}

/** A JSON body that a page shows. */
export interface EmitterSample {
  readonly side: "request" | "response";
  /** `200`, `4XX` or `default`; of responses only. */
  readonly status?: string;
  /** Its name, where there are several. */
  readonly name?: string;
  readonly mediaType: string;
  readonly value: unknown;
}

/** A named type. */
export interface EmitterSchema {
  /** As documented: its key in `components.schemas`. */
  readonly name: string;
  /** The name of the type. */
  readonly type: string;
  /** Below `src/models/`. */
  readonly module: string;
  readonly page?: string;
  readonly line?: number;
}
