import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { SourceMapBuilder } from "../../../openapi/document/source-map-builder.js";
import type { InferenceContext } from "../context.js";
import type { ResolvedTypes } from "../resolve/resolve-candidates.js";
import type { SecurityBuilder } from "./build-security.js";
import type { DocumentNames } from "./build-types.js";

/** What writing one operation takes. */
export interface OperationBuilder {
  readonly context: InferenceContext;
  readonly map: SourceMapBuilder;
  readonly types: ResolvedTypes;
  readonly names: DocumentNames;
  readonly security: SecurityBuilder;
  /** The folders that are tags as those beside them are. */
  readonly tagFolders: ReadonlySet<string>;
  /** The JSON pointer of the operation. */
  readonly pointer: string;
  readonly operationId: string;
  /** The heading that the id was made of, where it was. */
  readonly heading?: Located<string>;
}
