import {
  showMember,
  showParameter,
  showSchemaType,
  showSignature,
} from "../../client/emit/docs/show-types.js";
import { readPointer, toPointer } from "../../openapi/document/pointer.js";
import { findProperty, type Site } from "./site.js";

/** The TypeScript that the package has for a part of the document; nothing where it has none of its own. */
export function findCode(site: Site, pointer: string): string | undefined {
  const [top, second, third, kind, index] = readPointer(pointer) ?? [];
  if (top === "components" && second === "schemas") {
    const property = findProperty(site, pointer);
    if (property) return showMember(property);
    const schema = site.schemaModels.get(third ?? "");
    return schema && kind === undefined ? showSchemaType(schema) : undefined;
  }
  if (top !== "paths" || second === undefined || third === undefined)
    return undefined;
  const operation = site.operationsByPointer.get(toPointer(top, second, third));
  if (operation?.model === undefined) return undefined;
  if (kind === undefined) return showSignature(operation.model);
  if (kind !== "parameters") return undefined;
  const documented = operation.object.parameters?.[Number(index)];
  const parameter = operation.model.parameters.find(
    (one) => one.name === documented?.name && one.in === documented.in,
  );
  return parameter && showParameter(parameter);
}
