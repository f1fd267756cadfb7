import type {
  OpenApiDocument,
  OperationObject,
  ParameterObject,
} from "../../openapi/document/document.js";
import { listItemOperations } from "../../openapi/document/item-operations.js";
import { toPointer } from "../../openapi/document/pointer.js";

/** An operation of a document as something that can be called. */
export interface Callable {
  /** JSON pointer of the operation. */
  readonly pointer: string;
  /** In upper case. */
  readonly method: string;
  /** `/boats/{id}` */
  readonly path: string;
  readonly operation: OperationObject;
  /** Its own, and those of its path that it does not replace. */
  readonly parameters: readonly ParameterObject[];
}

/** Methods that change nothing on the server (RFC 9110 §9.2.1, RFC 10008). */
const safeMethods: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "OPTIONS",
  "QUERY",
]);

/** Lists all operations in the order of the document. */
export function listCallables(document: OpenApiDocument): readonly Callable[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    listItemOperations(item).map(({ key, method, operation }) => ({
      pointer: toPointer("paths", path, key),
      method: method.toUpperCase(),
      path,
      operation,
      parameters: joinParameters(item.parameters, operation.parameters),
    })),
  );
}

/** §4.8.9: what an operation says of a parameter counts more than what its path says. */
function joinParameters(
  ofPath: readonly ParameterObject[] = [],
  own: readonly ParameterObject[] = [],
): readonly ParameterObject[] {
  const others = ofPath.filter(
    (one) =>
      !own.some(({ name, in: place }) => one.name === name && one.in === place),
  );
  return [...others, ...own];
}

/** How messages name an operation: `GET /boats/{id}`. */
export function nameCallable({ method, path }: Callable): string {
  return `${method} ${path}`;
}

/** Says whether an operation changes nothing, so that it may be called unasked. */
export function isSafe({ method }: Callable): boolean {
  return safeMethods.has(method);
}

/** The operations that a run calls, and the words that chose none. */
export interface Selection {
  readonly chosen: readonly Callable[];
  /** Left out because they may change something. */
  readonly unsafe: readonly Callable[];
  readonly unmatched: readonly string[];
}

/**
 * Chooses the operations of a run: the safe ones, and those that a word of
 * `include` names: a method, a tag, an operationId, a path, or `METHOD /path`,
 * whatever the case. Words of `only` leave all others out, and `exclude` has
 * the last word.
 */
export function selectCallables(
  all: readonly Callable[],
  {
    include = [],
    only = [],
    exclude = [],
  }: {
    readonly include?: readonly string[] | undefined;
    readonly only?: readonly string[] | undefined;
    readonly exclude?: readonly string[] | undefined;
  },
): Selection {
  const isNamed = (words: readonly string[], one: Callable): boolean =>
    words.some((word) => names(word, one));
  const wanted = all.filter(
    (one) =>
      (only.length === 0 || isNamed(only, one)) && !isNamed(exclude, one),
  );
  const chosen = wanted.filter((one) => isSafe(one) || isNamed(include, one));
  return {
    chosen,
    unsafe: wanted.filter((one) => !chosen.includes(one)),
    unmatched: [...include, ...only, ...exclude].filter(
      (word) => !all.some((one) => names(word, one)),
    ),
  };
}

function names(word: string, { method, path, operation }: Callable): boolean {
  const { operationId = "", tags = [] } = operation;
  return [method, path, `${method} ${path}`, operationId, ...tags].some(
    (name) => name.toLowerCase() === word.toLowerCase(),
  );
}
