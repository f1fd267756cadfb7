import type { ParameterModel } from "../api-model.js";
import { hashText, shorten } from "./identifier.js";
import { splitWords, toCamelCase } from "./split-words.js";

/**
 * Chooses the property of each parameter: the wire's name, and in camel case
 * for headers, where the wire's name reads badly (`SO-TimeZone` →
 * `soTimeZone`). Headers that would share a property are told apart by a hash
 * of their names, all of them, so that their order does not matter.
 */
export function nameParameters(
  parameters: readonly ParameterModel[],
): readonly ParameterModel[] {
  const named = parameters.map((parameter) => ({
    ...parameter,
    property: nameParameter(parameter),
  }));
  return named.map((parameter) => {
    const isShared = named.some(
      (other) =>
        other !== parameter &&
        other.in === parameter.in &&
        other.property === parameter.property,
    );
    if (!isShared) return parameter;
    return {
      ...parameter,
      property: `${parameter.property}_${hashText(parameter.name)}`,
    };
  });
}

function nameParameter(parameter: ParameterModel): string {
  if (parameter.in !== "header") return parameter.name;
  const name = toCamelCase(splitWords(parameter.name));
  return name === "" ? parameter.name : shorten(name, "_");
}
