import type {
  OpenApiDocument,
  SecurityRequirement,
} from "../openapi/document.js";
import type { OperationModel } from "./api-model.js";

/** The needs of an operation, given those that it says itself (OpenAPI 3.1 §4.8.30). */
export type ReadRequirements = (
  own: readonly SecurityRequirement[] | undefined,
) => OperationModel["security"];

/**
 * Makes what reads the needs of operations: their own, else those of the API.
 * An operation that needs nothing where others do has one alternative, of nothing.
 */
export function readRequirements({
  security: usual = [],
}: Pick<OpenApiDocument, "security">): ReadRequirements {
  return (own) => {
    const isOpen = own?.length === 0 && usual.length > 0;
    const said: readonly SecurityRequirement[] = isOpen ? [{}] : (own ?? usual);
    return said.map((requirement) =>
      Object.entries(requirement)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([scheme, scopes]) => ({ scheme, scopes })),
    );
  };
}
