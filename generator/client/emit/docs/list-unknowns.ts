import type {
  ApiModel,
  SchemaModel,
  SourceModel,
  TypeModel,
} from "../../model/api-model.js";
import {
  listBodyTypes,
  listSentTypes,
} from "../../model/operations/body-types.js";
import { listInnerTypes } from "../../model/schemas/inner-types.js";

/** Something whose type no page shows. */
export interface UnknownModel {
  /** `Ticket`, `FieldProperty.FieldRight`, or `postTicketMessage` (body). */
  readonly name: string;
  readonly reason?: string;
  readonly source?: SourceModel;
}

/** Lists all that is `unknown` in a package, in code unit order of its names. */
export function listUnknowns(model: ApiModel): readonly UnknownModel[] {
  const schemas = model.tags
    .flatMap((tag) => tag.schemas)
    .flatMap(listInSchema);
  const operations = model.tags
    .flatMap((tag) => tag.operations)
    .flatMap(({ functionName, body, responses, parameters, source }) => {
      const types = [
        ...listSentTypes(body).map((type) => ["body", type] as const),
        ...parameters.map(({ name, type }) => [name, type] as const),
        ...responses.flatMap((response) =>
          listBodyTypes(response).map(
            (type) => [response.status, type] as const,
          ),
        ),
      ];
      return types
        .filter(([, type]) => type && holdsUnknown(type))
        .map(([part]) => ({
          name: `${functionName} (${part})`,
          ...(source && { source }),
        }));
    });
  return [...schemas, ...operations].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listInSchema(schema: SchemaModel): readonly UnknownModel[] {
  const { typeName, type, unknown, source } = schema;
  const place = source && { source };
  if (holdsUnknown(type)) {
    return [
      {
        name: typeName,
        ...(unknown !== undefined && { reason: unknown }),
        ...place,
      },
    ];
  }
  if (type.kind !== "object") return [];
  return type.properties
    .filter((property) => holdsUnknown(property.type))
    .map(({ name }) => ({ name: `${typeName}.${name}`, ...place }));
}

function holdsUnknown(type: TypeModel): boolean {
  if (type.kind === "unknown") return true;
  const holds = type.kind === "array" || type.kind === "map";
  return holds && listInnerTypes(type).some(holdsUnknown);
}
