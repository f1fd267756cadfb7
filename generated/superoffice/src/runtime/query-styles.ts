/** The rarer styles of query parameters (OpenAPI 3.1, §4.8.12.6). */
import type { StyledParameter } from "./query.js";
import { urlText } from "./scalar-text.js";

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

/** Whether a value has members of its own to write: not a list, not a date. */
function hasMembers(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !("toJSON" in value)
  );
}

/** The members that are there, escaped. */
function listMembers(value: object): [key: string, text: string][] {
  return Object.entries(value)
    .filter(([, member]) => member != null)
    .map(([key, member]) => [urlText(key), urlText(member)]);
}
