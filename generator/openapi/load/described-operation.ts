import type { OperationObject, PathItemObject } from "../document/document.js";
import type { SourceNode } from "./source-node.js";

/** An operation with all that its path says about it. */
export interface DescribedOperation {
  readonly path: string;
  readonly method: string;
  readonly item: PathItemObject;
  readonly operation: OperationObject;
  /** Where it stands. */
  readonly node: SourceNode;
}
