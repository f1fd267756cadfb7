/** The rarer styles of query parameters (OpenAPI 3.1, §4.8.12.6). */
import { expand, hasMembers, type ParameterStyle } from "./expand.js";
import type { StyledParameter } from "./query.js";
import { urlText } from "./scalar-text.js";

/** How a query parameter is written: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. */
export interface QueryStyle extends ParameterStyle {
  readonly name: string;
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

/** Makes a query parameter of a style; `form` and `explode` unless told otherwise. */
export function styled(parameter: QueryStyle): StyledParameter {
  const { name, style = "form", explode = style === "form" } = parameter;
  const { write = urlText } = parameter;
  const comma = separators[style] ?? ",";
  return {
    name,
    encode: (name, value) =>
      style === "deepObject"
        ? writeDeep(name, value, write)
        : expand({ ...parameter, label: `${name}=`, explode, comma }, value),
  };
}

/**
 * `a[b]=1`. What the specification leaves open is written as servers read it
 * that know the style: `a[0][b]=1` for what is deeper, and for lists.
 */
function writeDeep(
  name: string,
  value: unknown,
  write: (value: unknown) => string,
): readonly string[] {
  if (value == null) return [];
  if (!Array.isArray(value) && !hasMembers(value))
    return [`${name}=${write(value)}`];
  return Object.entries(value).flatMap(([key, member]) =>
    writeDeep(`${name}%5B${urlText(key)}%5D`, member, write),
  );
}
