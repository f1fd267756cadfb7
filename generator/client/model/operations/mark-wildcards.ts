import { listSlots } from "../../../openapi/document/path-slots.js";
import type { ParameterModel } from "../api-model.js";

/** Says of which parameters of a path the values have slashes of their own, and names them without their marks. */
export function markWildcards(
  path: string,
  parameters: readonly ParameterModel[],
): readonly ParameterModel[] {
  const slots = listSlots(path).filter(({ isWildcard }) => isWildcard);
  if (slots.length === 0) return parameters;
  return parameters.map((parameter) => {
    const slot = slots.find(
      ({ name, written }) =>
        parameter.in === "path" && [name, written].includes(parameter.name),
    );
    if (slot === undefined) return parameter;
    const { name, isFirst } = slot;
    const wildcard = isFirst ? "whole" : "inner";
    return { ...parameter, name, property: name, wildcard };
  });
}
