import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { Contract } from "../../client/contract/contract.js";
import type { Change } from "../../openapi/diff/change.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import type { ClosedWorld } from "../../reader/lint/closed-world.js";
import type { FileReading } from "../../reader/syntax/blocks/file-reading.js";

/** All that a report shows. */
export interface SiteInput {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
  /** The model, and what it promises. */
  readonly contract: Contract;
  /** The pages, in code unit order of their names. */
  readonly pages: readonly InputFile[];
  readonly descriptions: readonly InputFile[];
  /** What was read of the pages. */
  readonly readings: readonly FileReading[];
  readonly diagnostics: readonly Diagnostic[];
  readonly world: ClosedWorld;
  /** What the code of the report imports the client by. */
  readonly packageName: string;
  readonly against?: SiteDiff | undefined;
  /** The version of the toolkit. */
  readonly version: string;
}

/** What changed since an earlier state of the API. */
export interface SiteDiff {
  /** What it is compared with. */
  readonly label: string;
  readonly changes: readonly Change[];
}
