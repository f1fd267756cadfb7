import type {
  DiscriminatorObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { ModelContext } from "../model-context.js";
import { listAlternatives } from "./list-alternatives.js";
import { resolveReference } from "./resolve-reference.js";

/** What is found out about tags on the way. */
export interface Finding {
  readonly context: Pick<ModelContext, "schemas">;
  readonly values: Map<SchemaObject, Map<string, Set<string>>>;
  readonly properties: Map<SchemaObject, string>;
  /** The tags of a schema that extends another, without those of what extends it. */
  readonly own: Map<SchemaObject, readonly string[]>;
}

/** The values whose mapping leads to a schema. */
export function listMapped(
  { context }: Finding,
  { mapping = {} }: DiscriminatorObject,
  schema: SchemaObject,
): readonly string[] {
  return Object.entries(mapping)
    .filter(([, target]) => resolveMapped(context, target) === schema)
    .map(([value]) => value);
}

/** A mapping leads to a schema by reference or by name. */
function resolveMapped(
  context: Pick<ModelContext, "schemas">,
  target: string,
): SchemaObject | undefined {
  return (
    resolveReference(context, target)?.schema ?? context.schemas.get(target)
  );
}

/** The properties that have one text or a list of texts, with them. */
export function listOwnValues(
  { context }: Finding,
  schema: SchemaObject,
): ReadonlyMap<string, readonly string[]> {
  const [only, another] = listAlternatives(context, schema) ?? [];
  if (!only || another) return new Map();
  return new Map(
    Object.entries(only.schema.properties ?? {}).flatMap(([name, property]) => {
      const values = listTexts(context, property);
      return values.length > 0 ? [[name, values] as const] : [];
    }),
  );
}

function listTexts(
  context: Pick<ModelContext, "schemas">,
  property: SchemaObject,
): readonly string[] {
  if (typeof property !== "object") return [];
  const { $ref, allOf } = property;
  const plain =
    $ref === undefined && !allOf
      ? property
      : listAlternatives(context, property)?.[0]?.schema;
  const values = plain?.const === undefined ? plain?.enum : [plain.const];
  const texts = (values ?? []).filter((value) => typeof value === "string");
  return texts.length === values?.length ? texts : [];
}

/** Whether each list has values, and none of them stands in another. */
export function areApart(lists: readonly (readonly string[])[]): boolean {
  const all = lists.flat();
  return (
    lists.every((list) => list.length > 0) && new Set(all).size === all.length
  );
}

/** Notes that a schema has one of some values in a property. */
export function remember(
  { values }: Finding,
  schema: SchemaObject,
  property: string,
  tags: readonly string[],
): void {
  const properties = values.get(schema) ?? new Map<string, Set<string>>();
  values.set(schema, properties);
  const known = properties.get(property) ?? new Set<string>();
  properties.set(property, known);
  for (const tag of tags) known.add(tag);
}
