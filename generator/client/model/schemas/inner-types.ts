import type { TypeModel } from "../api-model.js";

/** The types that a type is made of, in its order; none for those that hold no others. */
export function listInnerTypes(type: TypeModel): readonly TypeModel[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "map":
      return [type.values];
    case "object":
      return [
        ...type.properties.map(({ type }) => type),
        ...(type.additional ? [type.additional] : []),
        ...(type.patterns ?? []).map(({ type }) => type),
      ];
    case "patch":
      return [type.target];
    case "union":
      return [...type.members, ...(type.tags?.other ? [type.tags.other] : [])];
    case "tuple":
      return [...type.items, ...(type.rest ? [type.rest] : [])];
    default:
      return [];
  }
}

/** The same type, made of other ones. */
export function mapInnerTypes(
  type: TypeModel,
  map: (inner: TypeModel) => TypeModel,
): TypeModel {
  switch (type.kind) {
    case "array":
      return { ...type, items: map(type.items) };
    case "map":
      return { ...type, values: map(type.values) };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          type: map(property.type),
        })),
        ...(type.additional && { additional: map(type.additional) }),
        ...(type.patterns && {
          patterns: type.patterns.map((one) => ({
            ...one,
            type: map(one.type),
          })),
        }),
      };
    case "patch":
      return { ...type, target: map(type.target) };
    case "union": {
      const { tags } = type;
      return {
        ...type,
        members: type.members.map(map),
        ...(tags?.other && { tags: { ...tags, other: map(tags.other) } }),
      };
    }
    case "tuple":
      return {
        ...type,
        items: type.items.map(map),
        ...(type.rest && { rest: map(type.rest) }),
      };
    default:
      return type;
  }
}
