import type { OpenApiDocument } from "../document/document.js";
import { listItemOperations } from "../document/item-operations.js";
import { checkIds } from "./check-ids.js";
import { checkParameters } from "./check-parameters.js";
import { checkPaths } from "./check-paths.js";
import { checkSecurity } from "./check-security.js";
import type { DescribedOperation } from "./described-operation.js";
import type { Loading } from "./loading.js";

/**
 * Checks what the parts of a document say together: operation ids, parameters
 * against path templates, paths against each other, security. Mends what would
 * keep a client from being made; all of it is reported.
 */
export function checkOperations(
  loading: Loading,
  document: OpenApiDocument,
): void {
  checkPaths(loading, document);
  const operations = listOperations(loading, document);
  checkIds(loading, operations);
  for (const operation of operations) checkParameters(loading, operation);
  checkSecurity(loading, document, operations);
}

function listOperations(
  { origins, root }: Loading,
  { paths }: OpenApiDocument,
): readonly DescribedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    listItemOperations(item).map(({ method, operation }) => {
      const node = origins.get(operation) ?? root;
      return { path, method, item, operation, node };
    }),
  );
}
