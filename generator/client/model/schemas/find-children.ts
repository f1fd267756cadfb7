import type { SchemaObject } from "../../../openapi/document/document.js";
import { resolveReference } from "./resolve-reference.js";
import {
  areApart,
  type Finding,
  listMapped,
  listOwnValues,
  remember,
} from "./tag-values.js";

/** Finds what extends each schema that has a discriminator and lists no choices itself. */
export function findChildren(
  finding: Finding,
): ReadonlyMap<SchemaObject, readonly string[]> {
  const { context } = finding;
  const parents = new Map<string, Set<string>>();
  for (const [name, schema] of context.schemas) {
    for (const part of [schema, ...(schema.allOf ?? [])]) {
      const parent = part.$ref && resolveReference(context, part.$ref)?.name;
      if (!parent || (part === schema && !schema.properties)) continue;
      parents.set(parent, (parents.get(parent) ?? new Set()).add(name));
    }
  }
  const found = [...context.schemas].flatMap(([name, schema]) => {
    const { discriminator } = schema;
    if (!discriminator || schema.oneOf || schema.anyOf) return [];
    const children = new Set<string>();
    collectChildren(parents, name, children);
    for (const target of Object.values(discriminator.mapping ?? {})) {
      const mapped =
        resolveReference(context, target)?.name ??
        (context.schemas.has(target) ? target : undefined);
      if (mapped !== undefined) children.add(mapped);
    }
    children.delete(name);
    return children.size > 0 ? [[schema, [...children].sort()] as const] : [];
  });
  for (const [schema, children] of found) {
    nameChildren(finding, { parents, schema, children });
  }
  return new Map(found);
}

function collectChildren(
  parents: ReadonlyMap<string, ReadonlySet<string>>,
  name: string,
  children: Set<string>,
): void {
  const waiting = [...(parents.get(name) ?? [])];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (children.has(child)) continue;
    children.add(child);
    waiting.push(...(parents.get(child) ?? []));
  }
}

/** Gives those that extend a schema their tags; one that is extended itself has those of its own children, too. */
function nameChildren(
  finding: Finding,
  {
    parents,
    schema,
    children,
  }: {
    readonly parents: ReadonlyMap<string, ReadonlySet<string>>;
    readonly schema: SchemaObject;
    readonly children: readonly string[];
  },
): void {
  const { context } = finding;
  const { discriminator } = schema;
  if (!discriminator) return;
  const { propertyName: property } = discriminator;
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
    const family = new Set<string>();
    collectChildren(parents, child, family);
    const values = [child, ...family].flatMap((name) => tags.get(name) ?? []);
    remember(finding, context.schemas.get(child) ?? {}, property, values);
  }
  finding.properties.set(schema, property);
}
