import type {
  LowerCaseMethod,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  SecurityRequirement,
} from "../openapi/document.js";
import { resolvePointer, toPointer } from "../openapi/pointer.js";
import type { SourceMapDocument } from "../openapi/source-map.js";
import { operationMethods } from "../openapi/words.js";
import type { Side } from "./change.js";
import type { Schemas } from "./shape.js";

/** A document and where its parts come from; without a map, changes have no pages. */
export interface MappedApi {
  readonly document: OpenApiDocument;
  readonly map?: SourceMapDocument;
}

/** One side of a comparison. */
export interface Api {
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
  readonly operations: readonly Operation[];
  /** The place of a part, or of the nearest one around it that a page tells. */
  readonly findSide: (pointer: string) => Side;
  /** Follows a reference to another part than a schema (§4.8.23). */
  readonly follow: <T>(part: T, pointer: string) => Located<T>;
}

/** A part, and the pointer that it stands at. */
export interface Located<T> {
  readonly part: T;
  readonly pointer: string;
}

export interface Operation {
  /** `GET /tickets/{id}` */
  readonly key: string;
  /** Lower case. */
  readonly method: LowerCaseMethod;
  readonly path: string;
  readonly pointer: string;
  readonly object: OperationObject;
  readonly tag: string | undefined;
  /** Those of the path and of the operation; the operation's win (§4.8.10.1). */
  readonly parameters: readonly Located<ParameterObject>[];
  readonly security: readonly SecurityRequirement[];
}

/** Prepares a document for a comparison. */
export function openApi({ document, map }: MappedApi): Api {
  const follow: Api["follow"] = (part, pointer) =>
    followReference(document, part, pointer);
  return {
    document,
    schemas: new Map(Object.entries(document.components?.schemas ?? {})),
    operations: listOperations(document, follow),
    findSide: (pointer) => findSide(map, pointer),
    follow,
  };
}

function followReference<T>(
  document: OpenApiDocument,
  part: T,
  pointer: string,
): Located<T> {
  const { $ref } = (part ?? {}) as { readonly $ref?: unknown };
  if (typeof $ref !== "string" || !$ref.startsWith("#/"))
    return { part, pointer };
  const target = resolvePointer(document, $ref.slice(1));
  return typeof target === "object" && target !== null
    ? { part: target as T, pointer: $ref.slice(1) }
    : { part, pointer };
}

function listOperations(
  document: OpenApiDocument,
  follow: Api["follow"],
): readonly Operation[] {
  const paths = Object.entries(document.paths ?? {});
  return paths
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, item]) =>
      operationMethods.flatMap((method) => {
        const object = item?.[method];
        if (object === undefined) return [];
        const pointer = toPointer("paths", path, method);
        return [
          {
            key: `${method.toUpperCase()} ${path}`,
            method,
            path,
            pointer,
            object,
            tag: object.tags?.[0],
            parameters: listParameters(item, { object, pointer, follow }),
            security: object.security ?? document.security ?? [],
          },
        ];
      }),
    );
}

function listParameters(
  item: { readonly parameters?: readonly ParameterObject[] },
  {
    object,
    pointer,
    follow,
  }: Pick<Operation, "object" | "pointer"> & Pick<Api, "follow">,
): readonly Located<ParameterObject>[] {
  const found = new Map<string, Located<ParameterObject>>();
  const above = pointer.slice(0, pointer.lastIndexOf("/"));
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

function findSide(map: SourceMapDocument | undefined, pointer: string): Side {
  const pointers = map?.pointers ?? {};
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const entry = Object.hasOwn(pointers, at) ? pointers[at] : undefined;
    if (entry === undefined) continue;
    const { page, line, column } = entry;
    return { pointer, page, line, column };
  }
  return { pointer };
}
