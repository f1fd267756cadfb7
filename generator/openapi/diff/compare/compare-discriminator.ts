import type {
  DiscriminatorObject,
  SchemaObject,
} from "../../document/document.js";
import type { Api } from "../api.js";
import { messageOf } from "../message.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

type Schemas = readonly [SchemaObject, SchemaObject];

/**
 * Compares what tells the members of a union apart (OpenAPI 3.1 §4.8.25): the
 * property, and the value of each member. A member that comes with a value of
 * its own is known by that member.
 */
export function compareDiscriminator(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: Schemas,
): void {
  const [old, now] = [before.discriminator, after.discriminator];
  if (old === undefined && now === undefined) return;
  const at = {
    ...context,
    before: `${context.before}/discriminator`,
    after: `${context.after}/discriminator`,
  };
  if (old?.propertyName !== now?.propertyName) {
    const message = messageOf`is told apart by ${now?.propertyName ?? "nothing"}, before by ${old?.propertyName ?? "nothing"}`;
    record(comparison, at, "discriminator-changed", message);
    return;
  }
  const rename = (name: string) => comparison.renames.get(name) ?? name;
  const [was, is] = [
    listValues(comparison.before, before, rename),
    listValues(comparison.after, after),
  ];
  for (const [member, value] of was) {
    const other = is.get(member);
    if (other === undefined || other === value) continue;
    const message = messageOf`${member} is told by ${other}, before by ${value}`;
    record(comparison, at, "discriminator-changed", message);
  }
  const fallback = "x-oas32-defaultMapping";
  const [wasElse, isElse] = [
    nameTarget(old?.[fallback]),
    nameTarget(now?.[fallback]),
  ];
  if (rename(wasElse) === isElse) return;
  const message = messageOf`all other values are of ${isElse || "none"}, before of ${wasElse || "none"}`;
  record(comparison, at, "discriminator-changed", message);
}

/** The value of each member: by the mapping, else its name. */
function listValues(
  { schemas }: Api,
  schema: SchemaObject,
  rename = (name: string) => name,
): ReadonlyMap<string, string> {
  const { mapping = {} }: Partial<DiscriminatorObject> =
    schema.discriminator ?? {};
  const mapped = new Map<string, string[]>();
  for (const [value, target] of Object.entries(mapping)) {
    const name = nameTarget(target);
    mapped.set(name, [...(mapped.get(name) ?? []), value]);
  }
  const members = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const known = members.length > 0 ? members.map(({ $ref }) => $ref) : [];
  const names = new Set([
    ...known.flatMap((one) => (one === undefined ? [] : [nameTarget(one)])),
    ...(members.length > 0 ? [] : listHeirs(schemas, schema)),
    ...mapped.keys(),
  ]);
  return new Map(
    [...names].map((name) => [
      rename(name),
      (mapped.get(name) ?? [name]).sort().join(" or "),
    ]),
  );
}

function nameTarget(target: string | undefined): string {
  return target?.slice(target.lastIndexOf("/") + 1) ?? "";
}

/** The schemas that extend one, directly. */
function listHeirs(
  schemas: Api["schemas"],
  base: SchemaObject,
): readonly string[] {
  const [own] = [...schemas].find(([, schema]) => schema === base) ?? [];
  if (own === undefined) return [];
  return [...schemas].flatMap(([name, { allOf = [] }]) =>
    allOf.some(({ $ref }) => nameTarget($ref) === own) ? [name] : [],
  );
}
