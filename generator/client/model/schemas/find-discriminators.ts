import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { visitSchemas } from "../../../openapi/document/parts.js";
import type { ModelContext } from "../model-context.js";
import {
  areApart,
  type Finding,
  listMapped,
  listOwnValues,
  remember,
} from "./discriminator-values.js";
import { findChildren } from "./find-children.js";
import { nameMember } from "./list-alternatives.js";
import { resolveReference } from "./resolve-reference.js";

/** The values that a member of a schema has where the schema is one of a choice. */
export type DiscriminatorValues = ReadonlyMap<string, readonly string[]>;

/** What tells the schemas of a document apart (OpenAPI 3.1 §4.8.25). */
export interface Discriminators {
  /** The tags of a schema that is a choice of others. */
  readonly values: ReadonlyMap<SchemaObject, DiscriminatorValues>;
  /** The tags of a schema that extends another, without those of what extends it. */
  readonly own: ReadonlyMap<SchemaObject, readonly string[]>;
  /** The schemas that extend one with a discriminator, or one of these, by it, in code unit order. */
  readonly children: ReadonlyMap<SchemaObject, readonly string[]>;
  /** The member that tells apart what a choice lists. */
  readonly properties: ReadonlyMap<SchemaObject, string>;
}

/**
 * Finds the values by which members of choices are told apart: those that a
 * discriminator's mapping gives, else those that the members list themselves,
 * else their names. Choices without a discriminator have one all the same where
 * each member has a value of its own in one and the same property.
 *
 * @param document where choices may be; nothing where it is known to have none
 */
export function findDiscriminators(
  context: Pick<ModelContext, "schemas">,
  document: OpenApiDocument | undefined,
): Discriminators {
  const finding: Finding = {
    context,
    values: new Map(),
    properties: new Map(),
    own: new Map(),
  };
  const choices = document ? listChoices(document) : [];
  for (const choice of choices) readChoice(finding, choice);
  const children = findChildren(finding);
  const values = [...finding.values].map(
    ([schema, properties]) =>
      [
        schema,
        new Map([...properties].map(([name, set]) => [name, [...set].sort()])),
      ] as const,
  );
  const { own, properties } = finding;
  return { values: new Map(values), own, children, properties };
}

/** The choices of a document, each once. */
function listChoices(document: OpenApiDocument): ReadonlySet<SchemaObject> {
  const choices = new Set<SchemaObject>();
  visitSchemas(document, (schema) => {
    if (schema.oneOf || schema.anyOf) choices.add(schema);
  });
  return choices;
}

/** A member of a choice, with the name that it goes by. */
interface Leaf {
  readonly schema: SchemaObject;
  readonly name: string | undefined;
  /** The member of the choice that leads to it, where that is a choice as well. */
  readonly branch?: SchemaObject;
}

function readChoice(finding: Finding, schema: SchemaObject): void {
  const property = schema.discriminator?.propertyName;
  const leaves = listLeaves(finding, schema, { property, seen: new Set() });
  if (leaves === undefined) return;
  if (schema.discriminator) readDiscriminator(finding, schema, leaves);
  else if (leaves.length > 1) findProperty(finding, schema, leaves);
}

/** Finds the property in which each member of a choice has texts of its own. */
function findProperty(
  finding: Finding,
  schema: SchemaObject,
  leaves: readonly Leaf[],
): void {
  const own = leaves.map(({ schema }) => listOwnValues(finding, schema));
  const [first, ...others] = own;
  const candidates = [...(first ?? [])].filter(([property]) =>
    others.every((values) => values.has(property)),
  );
  const found = candidates
    .map(([property]) => property)
    .sort()
    .find((property) =>
      areApart(
        joinBranches(
          leaves,
          own.map((values) => values.get(property) ?? []),
        ),
      ),
    );
  if (found === undefined) return;
  leaves.forEach(({ schema: leaf }, index) => {
    remember(finding, leaf, found, own[index]?.get(found) ?? []);
  });
  finding.properties.set(schema, found);
}

interface Listing {
  /** What tells apart what the outermost choice lists, where it says it. */
  readonly property: string | undefined;
  readonly seen: Set<SchemaObject>;
}

/** The values of the members of a choice, those of all leaves of one together. */
function joinBranches(
  leaves: readonly Leaf[],
  own: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const branches = new Map<SchemaObject, Set<string>>();
  leaves.forEach(({ schema, branch = schema }, index) => {
    const values = branches.get(branch) ?? new Set();
    branches.set(branch, values);
    for (const value of own[index] ?? []) values.add(value);
  });
  // A leaf that says nothing of its own is told by nothing.
  const isSaid = own.every((values) => values.length > 0);
  return isSaid ? [...branches.values()].map((set) => [...set]) : [[]];
}

/** Choices within one choice; more are not told apart. */
const mostChoices = 200;

/** The objects that a choice comes down to, through choices and references; undefined when it has others. */
function listLeaves(
  finding: Finding,
  schema: SchemaObject,
  listing: Listing,
): readonly Leaf[] | undefined {
  const { property, seen } = listing;
  if (seen.has(schema)) return [];
  if (seen.size > mostChoices) return undefined;
  seen.add(schema);
  const members = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const leaves = members.map((member): readonly Leaf[] | undefined => {
    if (typeof member !== "object") return undefined;
    if (member.type === "null") return [];
    const resolved =
      member.$ref === undefined
        ? member
        : resolveReference(finding.context, member.$ref)?.schema;
    if (!resolved) return undefined;
    if ((resolved.oneOf || resolved.anyOf) && !resolved.properties) {
      const inner = listLeaves(finding, resolved, listing);
      const own = resolved.discriminator?.propertyName;
      // What is told apart by another property has one value of this one.
      const isOne = own !== undefined && own !== property;
      return inner?.map((leaf) => ({
        ...leaf,
        branch: resolved,
        ...(isOne && { name: nameMember(member) }),
      }));
    }
    return [{ schema: resolved, name: nameMember(member) }];
  });
  return leaves.includes(undefined)
    ? undefined
    : leaves.flatMap((some) => some ?? []);
}

function readDiscriminator(
  finding: Finding,
  choice: SchemaObject,
  leaves: readonly Leaf[],
): void {
  const { discriminator } = choice;
  if (!discriminator) return;
  const { propertyName } = discriminator;
  const own = leaves.map(
    ({ schema }) => listOwnValues(finding, schema).get(propertyName) ?? [],
  );
  leaves.forEach(({ schema, name, branch = schema }, index) => {
    const mapped = [schema, branch].flatMap((one) =>
      listMapped(finding, discriminator, one),
    );
    const values = own[index] ?? [];
    // What others say as well, tells nothing.
    const isOwn = leaves.every(
      ({ schema: leaf, branch: other = leaf }, at) =>
        other === branch || !own[at]?.some((one) => values.includes(one)),
    );
    const said = isOwn ? values : [];
    const implied = said.length > 0 ? said : name === undefined ? [] : [name];
    const tags = mapped.length > 0 ? mapped : implied;
    remember(finding, schema, propertyName, tags);
  });
  finding.properties.set(choice, propertyName);
}
