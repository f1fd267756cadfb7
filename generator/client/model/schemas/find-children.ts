import type { SchemaObject } from "../../../openapi/document/document.js";
import {
  areApart,
  type Finding,
  listMapped,
  listOwnValues,
  remember,
} from "./discriminator-values.js";
import { resolveReference } from "./resolve-reference.js";

/** Those that extend a schema, by its name. */
type Heirs = ReadonlyMap<string, ReadonlySet<string>>;

/** A schema that others extend, and the property that tells these apart. */
interface Parent {
  readonly schema: SchemaObject;
  readonly property: string;
  /** In code unit order. */
  readonly children: readonly string[];
}

/**
 * Finds what extends each schema that has a discriminator and lists no choices
 * itself, and each schema between these and it: a kind of a kind is told by the
 * same property, unless the kind has a discriminator of its own.
 */
export function findChildren(
  finding: Finding,
): ReadonlyMap<SchemaObject, readonly string[]> {
  const { context } = finding;
  const heirs = listHeirs(finding);
  const roots = [...context.schemas].flatMap(([name, schema]): Parent[] => {
    const { discriminator } = schema;
    if (!discriminator || listsChoices(schema)) return [];
    const { propertyName: property } = discriminator;
    const children = listFamily(finding, heirs, { name, property });
    for (const target of Object.values(discriminator.mapping ?? {})) {
      const mapped =
        resolveReference(context, target)?.name ??
        (context.schemas.has(target) ? target : undefined);
      if (mapped !== undefined) children.add(mapped);
    }
    children.delete(name);
    if (children.size === 0) return [];
    return [{ schema, property, children: [...children].sort() }];
  });
  for (const root of roots) nameChildren(finding, heirs, root);
  const found = new Map(roots.map((root) => [root.schema, root]));
  for (const root of roots) {
    for (const parent of listBetween(finding, heirs, root)) {
      if (found.has(parent.schema)) continue;
      found.set(parent.schema, parent);
      finding.properties.set(parent.schema, parent.property);
    }
  }
  return new Map(
    [...found].map(([schema, { children }]) => [schema, children]),
  );
}

function listsChoices({ oneOf, anyOf }: SchemaObject): boolean {
  return oneOf !== undefined || anyOf !== undefined;
}

function listHeirs({ context }: Finding): Heirs {
  const heirs = new Map<string, Set<string>>();
  for (const [name, schema] of context.schemas) {
    for (const part of [schema, ...(schema.allOf ?? [])]) {
      const parent = part.$ref && resolveReference(context, part.$ref)?.name;
      if (!parent || (part === schema && !schema.properties)) continue;
      heirs.set(parent, (heirs.get(parent) ?? new Set()).add(name));
    }
  }
  return heirs;
}

/** Those that extend a schema, or one that does, up to those that are told apart by another property. */
function listFamily(
  { context }: Finding,
  heirs: Heirs,
  { name, property }: { readonly name: string; readonly property: string },
): Set<string> {
  const family = new Set<string>();
  const waiting = [...(heirs.get(name) ?? [])];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (family.has(child)) continue;
    family.add(child);
    const own = context.schemas.get(child)?.discriminator?.propertyName;
    if (own === undefined || own === property)
      waiting.push(...(heirs.get(child) ?? []));
  }
  return family;
}

/** The children of a schema that are extended themselves. */
function listBetween(
  finding: Finding,
  heirs: Heirs,
  { property, children }: Parent,
): readonly Parent[] {
  return children.flatMap((name): Parent[] => {
    const schema = finding.context.schemas.get(name);
    if (!schema || schema.discriminator || listsChoices(schema)) return [];
    const family = listFamily(finding, heirs, { name, property });
    family.delete(name);
    return family.size > 0
      ? [{ schema, property, children: [...family].sort() }]
      : [];
  });
}

/**
 * Gives those that extend a schema their tags; one that is extended itself has
 * those of its own children, too, and what is told apart by another property
 * has the tag of what that is of.
 */
function nameChildren(
  finding: Finding,
  heirs: Heirs,
  { schema, property, children }: Parent,
): void {
  const { context } = finding;
  const { discriminator } = schema;
  if (!discriminator) return;
  const schemas = children.map((child) => context.schemas.get(child) ?? {});
  const own = schemas.map(
    (child) => listOwnValues(finding, child).get(property) ?? [],
  );
  const saysApart = areApart(own);
  const tags = new Map(
    children.map((child, index) => {
      const mapped = listMapped(finding, discriminator, schemas[index] ?? {});
      const said = saysApart ? (own[index] ?? []) : [child];
      return [child, mapped.length > 0 ? mapped : said] as const;
    }),
  );
  for (const child of children) {
    const member = context.schemas.get(child) ?? {};
    const family = listFamily(finding, heirs, { name: child, property });
    const values = [child, ...family].flatMap((name) => tags.get(name) ?? []);
    const mine = tags.get(child) ?? [];
    if (!finding.own.has(member)) finding.own.set(member, mine);
    remember(finding, member, property, values);
    const other = member.discriminator?.propertyName;
    if (other === undefined || other === property) continue;
    const below = listFamily(finding, heirs, { name: child, property: other });
    for (const name of below)
      if (!tags.has(name))
        remember(finding, context.schemas.get(name) ?? {}, property, mine);
  }
  finding.properties.set(schema, property);
}
