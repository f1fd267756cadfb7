import type {
  OpenApiDocument,
  OperationObject,
  PathItemDetails,
  PathItemObject,
  ServerObject,
} from "../../../openapi/document/document.js";
import { listItemOperations } from "../../../openapi/document/item-operations.js";
import { extendPointer } from "../model-context.js";

/** A server and where it stands. */
export interface ListedServer {
  readonly server: ServerObject;
  /** What tells it from others: its URL and the variables of it. */
  readonly key: string;
  /** JSON pointer. */
  readonly pointer: string;
}

/** The servers of the API, and by their pointers those of operations that have their own. */
export interface ListedServers {
  readonly api: readonly ListedServer[];
  readonly own: ReadonlyMap<string, readonly ListedServer[]>;
}

/**
 * Lists the servers of an API, its paths and its operations (OpenAPI 3.1
 * §4.8.5). An operation that lists a server of the API, too, has none of its own.
 */
export function listServers(document: OpenApiDocument): ListedServers {
  const api = list(document.servers ?? [{ url: "/" }], "");
  const ofApi = new Set(api.map(({ key }) => key));
  const own = new Map<string, readonly ListedServer[]>();
  const paths = Object.entries(document.paths);
  for (const [path, item] of paths.sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { key, operation } of listItemOperations(item)) {
      const servers = listOwn(path, key, item, operation);
      if (servers.length > 0 && !servers.some(({ key }) => ofApi.has(key)))
        own.set(extendPointer("", "paths", path, key), servers);
    }
  }
  return { api, own };
}

/** Those of the operation, else those of its path (§4.8.9.1). */
function listOwn(
  path: string,
  key: string,
  item: PathItemObject & PathItemDetails,
  object: OperationObject,
): readonly ListedServer[] {
  return object.servers
    ? list(object.servers, extendPointer("", "paths", path, key))
    : list(item.servers ?? [], extendPointer("", "paths", path));
}

function list(
  servers: readonly ServerObject[],
  at: string,
): readonly ListedServer[] {
  return servers.map((server, index) => ({
    server,
    key: JSON.stringify([server.url, server.variables ?? {}]),
    pointer: extendPointer(at, "servers", String(index)),
  }));
}
