import { groupBy } from "../../../base/text/group-by.js";
import type { TagObject } from "../../../openapi/document/document.js";
import type { SchemaModel, TagModel } from "../api-model.js";
import type { TaggedOperation } from "../operations/assemble-operations.js";
import type { ChosenNames } from "./choose-names.js";

interface TagParts {
  readonly operations: readonly TaggedOperation[];
  /** By key. */
  readonly schemas: ReadonlyMap<string, SchemaModel>;
  readonly names: ChosenNames;
  /** What the document says of tags (OpenAPI 3.1 §4.8.22). */
  readonly described: readonly TagObject[];
}

/**
 * Puts operations and schemas into their modules, in code unit order. A module
 * without operations (`shared`, `unused`) has the module's name as its own.
 */
export function assembleTags({
  operations,
  schemas,
  names,
  described,
}: TagParts): readonly TagModel[] {
  const tags = new Map<string, string>();
  for (const module of names.modules.values()) tags.set(module, module);
  for (const [tag, module] of names.tags.modules) tags.set(module, tag);
  const operationsOf = groupBy(operations, ({ tag }) =>
    names.tags.modules.get(tag),
  );
  const schemasOf = groupBy([...schemas], ([key]) => names.modules.get(key));
  const said = new Map(described.toReversed().map((tag) => [tag.name, tag]));
  return [...tags]
    .map(([module, name]) => ({
      name,
      module,
      property: names.tags.properties.get(name) ?? module,
      ...describe(said.get(name)),
      operations: (operationsOf.get(module) ?? [])
        .map(({ operation }) => operation)
        .sort((a, b) => compare(a.functionName, b.functionName)),
      schemas: (schemasOf.get(module) ?? [])
        .map(([, schema]) => schema)
        .sort((a, b) => compare(a.typeName, b.typeName)),
    }))
    .sort((a, b) => compare(a.module, b.module));
}

function describe(
  tag: TagObject | undefined,
): Pick<TagModel, "title" | "description" | "docs" | "parent"> {
  const { description, externalDocs } = tag ?? {};
  const title = tag?.["x-displayName"] ?? tag?.["x-oas32-summary"];
  const parent = tag?.["x-oas32-parent"];
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(externalDocs && { docs: externalDocs }),
    ...(parent !== undefined && { parent }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
