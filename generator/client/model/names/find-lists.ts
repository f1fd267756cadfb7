import type { ResponseModel, TypeModel } from "../api-model.js";
import type { RawOperation } from "../operations/read-operations.js";
import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import type { NamedOperation } from "./named-operation.js";
import { readPath } from "./read-path.js";
import { splitWords } from "./split-words.js";

/** Members that hold the items of a list, in answers that hold more than these. */
export const envelopes: ReadonlySet<string> = new Set(
  "content data elements entities entries items list members objects records resources results rows value values".split(
    " ",
  ),
);

/** Members beside the items, that say which part of a list this is. */
const pagingWord =
  /^(?:after|before|continuation|count|cursor|first|has|last|limit|links?|meta|metadata|more|next|number|odata|of|offset|object|page|pages|paging|pagination|per|prev|previous|self|size|start|status|success|token|total|type|url|uri|href|elements?|is|end|results?|items?|code|message|request|id|timestamp)$/i;

/**
 * Rule `gives-lists`: an operation gives a list where its success is one, where it
 * links to a next page, or where its answer holds one list and else only what
 * pages of lists hold, under a usual name (`items`, `data`) or that of the path.
 */
export function findList(
  operation: RawOperation,
  schemas: ReadonlyMap<string, UnnamedSchema>,
): Pick<NamedOperation, "list" | "isUntold"> {
  const success = operation.responses.find(
    ({ status, type }) => /^2/.test(status) && type,
  );
  if (!success?.type || success.type.kind === "unknown")
    return { isUntold: true };
  const list = readList(operation, success, schemas);
  return list ? { list } : {};
}

function readList(
  { path, nextLink }: RawOperation,
  { type: given }: ResponseModel,
  schemas: ReadonlyMap<string, UnnamedSchema>,
): NamedOperation["list"] {
  const type = given && followType(given, schemas);
  if (type?.kind === "array") return nameItem(type.items, schemas);
  if (type?.kind !== "object" || type.additional) return nextLink && {};
  const members = type.properties.map(({ name, type }) => ({
    name,
    type: followType(type, schemas),
  }));
  const lists = members.flatMap(({ name, type }) =>
    type.kind === "array" ? [{ name, items: type.items }] : [],
  );
  const [only, second] = lists;
  if (!only || second) return nextLink && {};
  const others = members.filter(({ name }) => name !== only.name);
  const arePaging = others.every(({ name }) =>
    splitWords(name).every((word) => pagingWord.test(word)),
  );
  const last = readPath(path).segments.at(-1) ?? [];
  const isNamed =
    envelopes.has(only.name.toLowerCase()) ||
    sameWords(splitWords(only.name), last);
  const isPage = nextLink !== undefined || (arePaging && isNamed);
  return isPage ? nameItem(only.items, schemas) : undefined;
}

function nameItem(
  items: TypeModel,
  schemas: ReadonlyMap<string, UnnamedSchema>,
): NonNullable<NamedOperation["list"]> {
  const name = items.kind === "reference" && schemas.get(items.name)?.name;
  return typeof name === "string" ? { item: name } : {};
}

/** Follows the references of a type to what they name. */
export function followType(
  type: TypeModel,
  schemas: ReadonlyMap<string, UnnamedSchema>,
): TypeModel {
  const followed = new Set<string>();
  let found = type;
  while (found.kind === "reference" && !followed.has(found.name)) {
    followed.add(found.name);
    found = schemas.get(found.name)?.type ?? found;
  }
  return found;
}

/** Whether two names consist of the same words, in whatever case. */
export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.join().toLowerCase() === b.join().toLowerCase();
}
