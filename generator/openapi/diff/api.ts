import type {
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemDetails,
  PathItemObject,
  SecurityRequirement,
  ServerObject,
} from "../document/document.js";
import { listItemOperations } from "../document/item-operations.js";
import { readPointer, resolvePointer, toPointer } from "../document/pointer.js";
import type { SourceMapDocument } from "../document/source-map.js";
import type { Location } from "./change.js";
import type { Schemas } from "./compare/normalized-schema.js";

/** A document and where its parts come from; without a map, changes have no pages. */
export interface MappedApi {
  readonly document: OpenApiDocument;
  readonly map?: SourceMapDocument;
  /** The schemas that Endpaper named itself; by default those of the map. */
  readonly invented?: ReadonlySet<string>;
}

/** One side of a comparison. */
export interface Api {
  /** Whether something travels as XML, where elements have an order. */
  readonly speaksXml: boolean;
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
  readonly operations: readonly ApiOperation[];
  /** What the API sends: its webhooks, and the callbacks of its operations. */
  readonly webhooks: readonly ApiOperation[];
  /** Whether it was read from pages, which leave things untold. */
  readonly isOfPages: boolean;
  /** The schemas whose names stand on no page. */
  readonly invented: ReadonlySet<string>;
  /** Whether a rule, and not a page, says something of the part. */
  readonly isConcluded: (pointer: string) => boolean;
  /** The place of a part, or of the nearest one around it that a page tells. */
  readonly findSide: (pointer: string) => Location;
  /** Follows a reference to another part than a schema (§4.8.23). */
  readonly follow: <T>(part: T, pointer: string) => LocatedPart<T>;
}

/** A part, and the pointer that it stands at. */
export interface LocatedPart<T> {
  readonly part: T;
  readonly pointer: string;
}

export interface ApiOperation {
  /** `GET /tickets/{id}`; of a webhook `POST` and its name. */
  readonly key: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly object: OperationObject;
  readonly tag: string | undefined;
  /** Those of the path and of the operation; the operation's win (§4.8.10.1). */
  readonly parameters: readonly LocatedPart<ParameterObject>[];
  readonly security: readonly SecurityRequirement[];
  /** Whether it is said what it needs, be it nothing. */
  readonly isSecurityTold: boolean;
  /** Those that it is sent to instead of the API's. */
  readonly servers: readonly ServerObject[];
}

/** Prepares a document for a comparison. */
export function prepareApi({ document, map, invented }: MappedApi): Api {
  const follow: Api["follow"] = (part, pointer) =>
    followReference(document, part, pointer);
  const operations = listOperations(document, document.paths, {
    at: "/paths",
    follow,
  });
  return {
    document,
    speaksXml: /[/+]xml"/.test(JSON.stringify(document.paths)),
    schemas: new Map(Object.entries(document.components?.schemas ?? {})),
    operations,
    webhooks: [
      ...listOperations(document, document.webhooks, {
        at: "/webhooks",
        follow,
      }),
      ...operations.flatMap((operation) =>
        listCallbacks(document, operation, follow),
      ),
    ],
    isOfPages:
      document["x-endpaper-nulls"] === "unmarked" &&
      document["x-endpaper-version"] === undefined,
    invented: invented ?? listInvented(map),
    isConcluded: (pointer) =>
      map?.pointers[pointer]?.evidence.some(({ kind }) => kind === "rule") ??
      false,
    findSide: (pointer) => findSide(document, map, pointer),
    follow,
  };
}

/** The schemas that Endpaper named itself: no page prints their names. */
export function listInvented(
  map: SourceMapDocument | undefined,
): ReadonlySet<string> {
  return new Set(
    Object.entries(map?.pointers ?? {}).flatMap(([pointer, entry]) => {
      const [, kind, name] = readPointer(pointer) ?? [];
      const isInvented = kind === "schemas" && entry.invented === true;
      return isInvented && name !== undefined ? [name] : [];
    }),
  );
}

function followReference<T>(
  document: OpenApiDocument,
  part: T,
  pointer: string,
): LocatedPart<T> {
  const { $ref } = (part ?? {}) as { readonly $ref?: unknown };
  if (typeof $ref !== "string" || !$ref.startsWith("#/"))
    return { part, pointer };
  const target = resolvePointer(document, $ref.slice(1));
  return typeof target === "object" && target !== null
    ? { part: target as T, pointer: $ref.slice(1) }
    : { part, pointer };
}

/** Where path items stand, by their names. */
interface Items {
  readonly at: string;
  readonly follow: Api["follow"];
}

function listOperations(
  document: OpenApiDocument,
  items: OpenApiDocument["paths"] | undefined,
  { at, follow }: Items,
): readonly ApiOperation[] {
  const usual = document.security;
  return Object.entries(items ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, item]) =>
      listMethods(item).map(([method, way, object]): ApiOperation => {
        const pointer = at + toPointer(path) + way;
        const above = at + toPointer(path);
        return {
          key: `${method.toUpperCase()} ${path}`,
          method,
          path,
          pointer,
          object,
          tag: object.tags?.[0],
          parameters: listParameters(item, { object, pointer, above, follow }),
          security: object.security ?? usual ?? [],
          isSecurityTold:
            object.security !== undefined || (usual ?? []).length > 0,
          servers: object.servers ?? (item as PathItemDetails).servers ?? [],
        };
      }),
    );
}

/** The operations of a path, those of methods that OpenAPI 3.1 does not know included. */
function listMethods(
  item: PathItemObject & PathItemDetails,
): readonly (readonly [method: string, way: string, OperationObject])[] {
  const more = "x-oas32-additionalOperations";
  return [
    ...listItemOperations(item ?? {}).map(
      ({ key, method, operation }) =>
        [method, toPointer(key), operation] as const,
    ),
    ...Object.entries(item?.[more] ?? {}).map(
      ([method, object]) =>
        [method.toLowerCase(), toPointer(more, method), object] as const,
    ),
  ];
}

function listCallbacks(
  document: OpenApiDocument,
  { key, pointer, object, tag }: ApiOperation,
  follow: Api["follow"],
): readonly ApiOperation[] {
  return Object.entries(object.callbacks ?? {}).flatMap(([name, urls]) => {
    const at = pointer + toPointer("callbacks", name);
    return listOperations(document, urls, { at, follow }).map((one) => ({
      ...one,
      key: `${one.key} (callback ${name} of ${key})`,
      tag,
    }));
  });
}

function listParameters(
  item: { readonly parameters?: readonly ParameterObject[] },
  {
    object,
    pointer,
    above,
    follow,
  }: Pick<ApiOperation, "object" | "pointer"> &
    Pick<Api, "follow"> & { readonly above: string },
): readonly LocatedPart<ParameterObject>[] {
  const found = new Map<string, LocatedPart<ParameterObject>>();
  const lists = [
    [item.parameters ?? [], above],
    [object.parameters ?? [], pointer],
  ] as const;
  for (const [parameters, at] of lists)
    for (const [index, parameter] of parameters.entries()) {
      const located = follow(parameter, at + toPointer("parameters", index));
      found.set(`${located.part.in} ${located.part.name}`, located);
    }
  return [...found.values()];
}

function findSide(
  document: OpenApiDocument,
  map: SourceMapDocument | undefined,
  pointer: string,
): Location {
  let there = pointer;
  while (there !== "" && resolvePointer(document, there) === undefined)
    there = cutPointer(there);
  const pointers = map?.pointers ?? {};
  for (let at = pointer; at !== ""; at = cutPointer(at)) {
    const entry = Object.hasOwn(pointers, at) ? pointers[at] : undefined;
    if (entry === undefined) continue;
    const { page, line, column } = entry;
    return { pointer: there, page, line, column };
  }
  return { pointer: there };
}

function cutPointer(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
