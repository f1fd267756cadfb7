import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../document/document.js";
import type { SourceMapDocument } from "../document/source-map.js";

/** A part of a document to explain. */
export interface ExplainRequest {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
  readonly pointer: string;
  /** The words that name the part. */
  readonly aliases?: readonly string[];
  /** What was reported; what is about the part's lines is repeated. */
  readonly diagnostics?: readonly Diagnostic[];
  /** What a rule concludes from what, by its name. */
  readonly describeRule?: (rule: string) => string | undefined;
  /** How a page is named to the user. */
  readonly nameFile?: (page: string) => string;
}
