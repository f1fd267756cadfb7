import type { JsonNode } from "../../base/text/json-node.js";
import type { OperationObject, PathItemObject } from "../document/document.js";

/** An operation with all that its path says about it. */
export interface DescribedOperation {
  readonly path: string;
  readonly method: string;
  readonly item: PathItemObject;
  readonly operation: OperationObject;
  /** Where it stands. */
  readonly node: JsonNode;
}
