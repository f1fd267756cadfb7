import type { TagsModel, TypeModel } from "../api-model.js";

/** A member of a choice as it was read, with the values of its tag. */
export interface ReadMember {
  readonly type: TypeModel;
  readonly tags: readonly string[];
}

/** What tells members apart, where something does. */
export interface TagProperty {
  readonly property?: string | undefined;
  /** What has no documented tag. */
  readonly other?: TypeModel | undefined;
  /** Whether a value may be several of the members at once. */
  readonly overlaps?: boolean;
}

type Scalar = TypeModel & { readonly kind: "scalar" };

/**
 * Makes one type of the members of a choice. Null is said once, for all of
 * them; texts with documented values are one enumeration; what stands there
 * twice is there once; and what may be anything leaves nothing to choose.
 */
export function uniteMembers(
  members: readonly ReadMember[],
  told: TagProperty = {},
): TypeModel {
  const flat = members.flatMap(spread);
  const nullable = flat.some(({ type }) => type.nullable);
  const some = flat
    .filter(({ type }) => type.kind !== "union" || type.members.length > 0)
    .map(({ type, tags }) => ({ tags, type: withoutNull(type) }));
  if (some.some(({ type }) => type.kind === "unknown")) {
    return { kind: "unknown", nullable: false };
  }
  const types = mergeScalars(dropEqual(some.map(({ type }) => type)));
  const tags = tellApart(types, some, told);
  const [only, another] = types;
  if (only && !another && !tags) return { ...only, nullable };
  const overlaps = told.overlaps === true && !tags;
  return {
    kind: "union",
    members: types,
    ...(tags && { tags }),
    ...(overlaps && { overlaps }),
    nullable,
  };
}

/** The members of a choice within a choice, where nothing tells them apart. */
function spread({ type, tags }: ReadMember): readonly ReadMember[] {
  if (type.kind !== "union" || type.tags) return [{ type, tags }];
  const inner = type.members.map((type) => ({ type, tags }));
  const nothing: TypeModel = { kind: "union", members: [], nullable: true };
  return type.nullable ? [...inner, { type: nothing, tags: [] }] : inner;
}

function withoutNull(type: TypeModel): TypeModel {
  return type.nullable ? { ...type, nullable: false } : type;
}

function dropEqual(types: readonly TypeModel[]): readonly TypeModel[] {
  const byText = new Map(types.map((type) => [JSON.stringify(type), type]));
  return [...byText.values()];
}

/** Makes one of the texts, and one of the numbers, that are held alike. */
function mergeScalars(types: readonly TypeModel[]): readonly TypeModel[] {
  const merged: TypeModel[] = [];
  for (const type of types) {
    const at = merged.findIndex((before) => areAlike(before, type));
    const before = merged[at];
    if (before?.kind === "scalar" && type.kind === "scalar") {
      merged[at] = mergeScalar(before, type);
    } else merged.push(type);
  }
  return merged;
}

function areAlike(a: TypeModel, b: TypeModel): boolean {
  if (a.kind !== "scalar" || b.kind !== "scalar") return false;
  const isNumber = ({ scalar }: Scalar) => /^(?:int32|number)$/.test(scalar);
  return a.scalar === b.scalar || (isNumber(a) && isNumber(b));
}

function mergeScalar(a: Scalar, b: Scalar): Scalar {
  const scalar = a.scalar === b.scalar ? a.scalar : "number";
  const values = [...new Set([...(a.enum ?? []), ...(b.enum ?? [])])];
  const closed = a.closed && b.closed;
  const isListed =
    scalar === "string" ? values.length > 0 : Boolean(a.enum && b.enum);
  return {
    kind: "scalar",
    scalar,
    ...(isListed && { enum: values }),
    ...(closed && { closed }),
    ...((a.secret || b.secret) && { secret: true }),
    nullable: false,
  };
}

/** Which member has which tag, where each of them is an object that has some. */
function tellApart(
  types: readonly TypeModel[],
  members: readonly ReadMember[],
  { property, other }: TagProperty,
): TagsModel | undefined {
  if (property === undefined || types.length === 0) return undefined;
  const values = new Map<string, number>();
  // What has fewer tags says more of each: a kind of a kind is the last of them.
  const narrowest = [...members].sort((a, b) => a.tags.length - b.tags.length);
  for (const { type, tags } of narrowest) {
    const text = JSON.stringify(type);
    const index = types.findIndex((one) => JSON.stringify(one) === text);
    if (type.kind !== "reference" || tags.length === 0) return undefined;
    for (const tag of tags) if (!values.has(tag)) values.set(tag, index);
  }
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return { property, values: sorted, ...(other && { other }) };
}
