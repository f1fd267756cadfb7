/** The rarer styles of query parameters (OpenAPI 3.1, §4.8.12.6). */
import { listMembers, type StyledParameter } from "./query.js";
import { hasMembers, urlText } from "./scalar-text.js";

/** How a query parameter is written. */
export interface QueryStyle {
  readonly name: string;
  /** `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. */
  readonly style?: string;
  /** True by default in `form`. */
  readonly explode?: boolean;
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

/** Makes a query parameter of a style. */
export function styled(parameter: QueryStyle): StyledParameter {
  const { name, style = "form", explode = style === "form" } = parameter;
  const separator = separators[style] ?? ",";
  const joined = (name: string, parts: readonly string[]): string[] =>
    parts.length > 0 ? [`${name}=${parts.join(separator)}`] : [];
  return {
    name,
    encode: (name, value) => {
      if (Array.isArray(value)) {
        const parts = value.map(urlText);
        if (!explode) return joined(name, parts);
        return parts.map((part) => `${name}=${part}`);
      }
      if (!hasMembers(value)) return [`${name}=${urlText(value)}`];
      const members = listMembers(value);
      if (style === "deepObject") {
        return members.map(([key, part]) => `${name}%5B${key}%5D=${part}`);
      }
      if (explode) return members.map((pair) => pair.join("="));
      return joined(name, members.flat());
    },
  };
}
