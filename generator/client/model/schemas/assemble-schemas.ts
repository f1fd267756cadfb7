import type { SchemaModel, TypeModel } from "../api-model.js";
import { findSource, type ModelContext } from "../model-context.js";
import type { ChosenNames } from "../names/choose-names.js";
import { findRecursive } from "./find-recursive.js";
import { mapInnerTypes } from "./inner-types.js";
import { resolveTypeNames } from "./resolve-type-names.js";
import type { UnnamedSchema } from "./unnamed-schema.js";

/** Finished schemas by key. */
export type FinishedSchemas = ReadonlyMap<string, SchemaModel>;

/** Gives each schema its names, and its references those of their targets. */
export function assembleSchemas(
  context: ModelContext,
  schemas: ReadonlyMap<string, UnnamedSchema>,
  names: ChosenNames,
): FinishedSchemas {
  const recursive = findRecursive(schemas);
  const finish = resolveTypeNames({ context, schemas, names });
  return new Map(
    [...schemas].map(([key, schema]) => {
      const source = findSource(context, schema.pointer);
      const typeName = names.types.get(key) ?? "";
      return [
        key,
        {
          name: typeof schema.name === "string" ? schema.name : typeName,
          ...(schema.wireName !== undefined && { wireName: schema.wireName }),
          typeName,
          codecName: names.codecs.get(key) ?? "",
          ...(schema.description !== undefined && {
            description: schema.description,
          }),
          ...(schema.notes && { notes: schema.notes }),
          ...(schema.see !== undefined && { see: schema.see }),
          deprecated: schema.deprecated,
          ...(schema.unknown !== undefined && { unknown: schema.unknown }),
          ...(schema.xml && { xml: schema.xml }),
          ...(schema.bases && { bases: schema.bases }),
          type: withoutNull(
            recursive.has(key) && schema.type.kind !== "object"
              ? markMaps(finish(schema.type))
              : finish(schema.type),
          ),
          recursive: recursive.has(key),
          ...(source && { source }),
        },
      ];
    }),
  );
}

/** A model is never null itself: the references to it are (see `finishType`). */
function withoutNull(type: TypeModel): TypeModel {
  return { ...type, nullable: false };
}

/** Dictionaries in a type that has no object around it, and holds itself. */
function markMaps(type: TypeModel): TypeModel {
  const marked = mapInnerTypes(type, markMaps);
  return marked.kind === "map" ? { ...marked, holdsItself: true } : marked;
}
