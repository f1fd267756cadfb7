import { type JsonNode, memberOf } from "../../base/text/json-node.js";
import type {
  OpenApiDocument,
  SecurityRequirement,
} from "../document/document.js";
import type { DescribedOperation } from "./described-operation.js";
import { type Loading, reportAt } from "./loading.js";

/**
 * Checks that every security requirement names a scheme that the document has
 * (3.1.1 §4.8.30). One that is missing is taken as a bearer token.
 */
export function checkSecurity(
  loading: Loading,
  document: OpenApiDocument,
  operations: readonly DescribedOperation[],
): void {
  const known = new Set(
    Object.keys(document.components?.securitySchemes ?? {}),
  );
  const check = (
    requirements: readonly SecurityRequirement[] | undefined,
    node: JsonNode,
  ) => {
    for (const name of requirements?.flatMap(Object.keys) ?? []) {
      if (known.has(name)) continue;
      known.add(name);
      define(document, name);
      const message = `the security scheme \`${name}\` is required here and defined nowhere; taken as a bearer token`;
      const at = memberOf(node, "security") ?? node;
      reportAt(loading, "security-undefined", message, { node: at });
    }
  };
  check(document.security, loading.root);
  for (const { operation, node } of operations) check(operation.security, node);
}

function define(document: OpenApiDocument, name: string): void {
  document.components ??= {};
  document.components.securitySchemes = {
    ...document.components.securitySchemes,
    [name]: { type: "http", scheme: "bearer" },
  };
}
