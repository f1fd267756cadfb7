import type { ScalarKind, TypeModel } from "../model/api-model.js";
import { listInnerTypes } from "../model/schemas/inner-types.js";

/** The types of the runtime that a type names, with their modules. */
export function listRuntimeTypes(
  type: TypeModel,
): readonly (readonly [module: string, name: string])[] {
  const inner = listInnerTypes(type).flatMap(listRuntimeTypes);
  switch (type.kind) {
    case "scalar": {
      const found = runtimeTypes[type.scalar];
      return found ? [found] : [];
    }
    case "patch":
      return type.formats.map((format) => [
        "../runtime/json-patch.js",
        format === "json-patch" ? "JsonPatch" : "MergePatch",
      ]);
    case "tag":
      return [["../runtime/codec.js", "UndocumentedTag"]];
    case "union":
      return type.tags && !type.tags.other
        ? [...inner, ["../runtime/codec.js", "Undocumented"]]
        : inner;
    default:
      return inner;
  }
}

const runtimeTypes: Readonly<
  Partial<Record<ScalarKind, readonly [module: string, name: string]>>
> = {
  binary: ["../runtime/bodies.js", "BinaryBody"],
  instant: ["../runtime/web.js", "Instant"],
  "plain-date": ["../runtime/web.js", "PlainDate"],
};
