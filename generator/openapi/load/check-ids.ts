import { memberOf, placeOfPart } from "../../base/text/json-node.js";
import type { DescribedOperation } from "./described-operation.js";
import { type Loading, reportAt } from "./loading.js";

/** Checks that every operation has an id of its own (3.1.1 §4.8.10); of a repeated one, the first keeps it. */
export function checkIds(
  loading: Loading,
  operations: readonly DescribedOperation[],
): void {
  const seen = new Map<string, DescribedOperation>();
  for (const described of operations) {
    const { operation, method, path, node } = described;
    const name = `${method.toUpperCase()} ${path}`;
    const id = operation.operationId;
    const at = memberOf(node, "operationId") ?? node;
    const place = placeOfPart(at);
    if (id === undefined || id === "") {
      delete operation.operationId;
      const message = `\`${name}\` has no \`operationId\`; it is named after its method and path`;
      reportAt(loading, "operation-unnamed", message, { node: at, place });
      continue;
    }
    const other = seen.get(id);
    if (other === undefined || other.operation === operation) {
      seen.set(id, described);
      continue;
    }
    const first = `${other.method.toUpperCase()} ${other.path}`;
    const message = `the \`operationId\` \`${id}\` is that of \`${first}\`, too; \`${name}\` is named after its method and path`;
    delete operation.operationId;
    reportAt(loading, "operation-name-repeated", message, {
      node: at,
      place,
      related: [
        {
          message: "the first one",
          place: placeOfPart(memberOf(other.node, "operationId") ?? other.node),
        },
      ],
    });
  }
}
