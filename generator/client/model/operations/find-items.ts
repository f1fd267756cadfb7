import type { PropertyModel, TypeModel } from "../api-model.js";
import { envelopes, followType, sameWords } from "../names/find-lists.js";
import { readPath } from "../names/read-path.js";
import { splitWords } from "../names/split-words.js";
import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import type { RawOperation } from "./read-operations.js";

/** Where the items of a page of a list stand, and what they are. */
export interface FoundItems {
  /** The members of the answer that lead to them. */
  readonly path: readonly string[];
  readonly type: TypeModel;
}

type Schemas = ReadonlyMap<string, UnnamedSchema>;

/**
 * Rule `page-items`: the items of a page are its one list; of several the one
 * with a usual name (`items`, `data`) or that of the path; where there is none,
 * likewise of the objects in it (`{ "data": { "boats": [] } }`). Where it is not
 * clear which list that is, there are pages and no items.
 */
export function findItems(
  { path, nextLink, responses }: RawOperation,
  schemas: Schemas,
): FoundItems | undefined {
  const successes = responses.filter(({ status }) =>
    /^(?:2|default)/.test(status),
  );
  const [success, second] = successes.filter(({ type }) => type);
  if (!nextLink || !success?.type || second || success.others?.length)
    return undefined;
  const place = readPath(path).segments.at(-1) ?? [];
  const own = listMembers(success.type, schemas);
  const found = chooseList(own, place);
  if (found || own.some(({ type }) => type.kind === "array")) return found;
  const inner = own.flatMap(({ name, type }) =>
    listMembers(type, schemas).map((member) => ({
      ...member,
      path: [name, ...member.path],
    })),
  );
  return chooseList(inner, place);
}

interface Member {
  readonly path: readonly string[];
  readonly name: string;
  readonly type: TypeModel;
}

function listMembers(type: TypeModel, schemas: Schemas): readonly Member[] {
  const followed = followType(type, schemas);
  if (followed.kind !== "object") return [];
  return followed.properties.map(({ name, type }: PropertyModel) => ({
    path: [name],
    name,
    type: followType(type, schemas),
  }));
}

function chooseList(
  members: readonly Member[],
  place: readonly string[],
): FoundItems | undefined {
  const lists = members.flatMap(({ path, name, type }) =>
    type.kind === "array" ? [{ path, name, type: type.items }] : [],
  );
  const named = lists.filter(
    ({ name }) =>
      envelopes.has(name.toLowerCase()) || sameWords(splitWords(name), place),
  );
  const [only, second] = lists.length > 1 ? named : lists;
  return only && !second ? { path: only.path, type: only.type } : undefined;
}
