import type {
  OpenApiDocument,
  OperationObject,
  PathItemDetails,
  PathItemObject,
} from "../document/document.js";
import {
  type ItemOperation,
  listItemOperations,
} from "../document/item-operations.js";

/** An operation that stands for itself: it no longer needs its path or its document. */
export interface FlatOperation extends ItemOperation {
  readonly path: string;
}

/** What two documents tell differently at their roots, so that each operation has to tell it. */
export interface Differences {
  readonly security: boolean;
  readonly servers: boolean;
}

/**
 * The operations of a document, each with what its path says of all of them, and
 * with what the document's root says, where that differs from the other's.
 */
export function flattenPaths(
  document: OpenApiDocument,
  { security, servers }: Differences,
): readonly FlatOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    listItemOperations(item).map((listed) => {
      const own = inherit(item, listed.operation);
      const flat: OperationObject = {
        ...own,
        ...(security &&
          own.security === undefined && { security: document.security ?? [] }),
        ...(servers &&
          own.servers === undefined &&
          document.servers && { servers: document.servers }),
      };
      return { ...listed, path, operation: flat };
    }),
  );
}

function inherit(
  item: PathItemObject & PathItemDetails,
  operation: OperationObject,
): OperationObject {
  const own = operation.parameters ?? [];
  const shared = (item.parameters ?? []).filter(
    (one) =>
      !own.some((other) => other.in === one.in && other.name === one.name),
  );
  const parameters = [...shared, ...own];
  const servers = operation.servers ?? item.servers;
  return {
    ...operation,
    ...(parameters.length > 0 && { parameters }),
    ...(servers && { servers }),
  };
}

/** What an operation is known by on the wire: names of parameters in paths are of no matter. */
export function formOf({ method, path }: ItemAddress): string {
  return `${method.toLowerCase()} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

type ItemAddress = Pick<FlatOperation, "method" | "path">;
