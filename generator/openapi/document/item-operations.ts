import type { OperationObject, PathItemObject } from "./document.js";
import { operationMethods } from "./words.js";

/** The members of a path item that are operations: methods, and `query` of OpenAPI 3.2. */
const operationKeys = [...operationMethods, "x-oas32-query"] as const;

/** An operation of a path item. */
export interface ItemOperation {
  /** The member that it stands in, as pointers have it. */
  readonly key: (typeof operationKeys)[number];
  /** In lower case: `get`, `query`. */
  readonly method: string;
  readonly operation: OperationObject;
}

/** Each of these members with its method. */
const methodsOfKeys = operationKeys.map(
  (key) => [key, key.replace("x-oas32-", "")] as const,
);

/** Lists the operations of a path item, in the order of their methods (3.1.1 §4.8.9; 3.2 §4.9). */
export function listItemOperations(
  item: PathItemObject,
): readonly ItemOperation[] {
  const found: ItemOperation[] = [];
  for (const [key, method] of methodsOfKeys) {
    const operation = item[key];
    if (operation) found.push({ key, method, operation });
  }
  return found;
}
