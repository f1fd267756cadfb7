/** Query strings, in the styles of OpenAPI 3.1, §4.8.12.6. */
import { withinKey } from "./mismatch.js";
import { urlText } from "./scalar-text.js";

/** A query parameter: its name, when it is `form` and `explode`. */
export type QueryParameter = string | QueryStyle;

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

/** Writes the documented parameters, in their order, without the `?`. */
export function encodeQuery(
  parameters: readonly QueryParameter[],
  values: Readonly<Record<string, unknown>>,
): string {
  const pairs: string[] = [];
  for (const parameter of parameters) {
    const style =
      typeof parameter === "string" ? { name: parameter } : parameter;
    const { name } = style;
    if (!Object.hasOwn(values, name)) continue;
    try {
      pairs.push(...encodeParameter(style, values[name]));
    } catch (thrown) {
      throw withinKey(withinKey(thrown, name), "query");
    }
  }
  return pairs.join("&");
}

function encodeParameter(parameter: QueryStyle, value: unknown): string[] {
  const { style = "form", explode = style === "form" } = parameter;
  if (value === undefined || value === null) return [];
  const name = urlText(parameter.name);
  const separator = separators[style] ?? ",";
  if (Array.isArray(value)) {
    const parts = value.map(urlText);
    if (explode) return parts.map((part) => `${name}=${part}`);
    return parts.length ? [`${name}=${parts.join(separator)}`] : [];
  }
  if (typeof value !== "object") return [`${name}=${urlText(value)}`];
  const members = Object.entries(value).filter(([, member]) => member != null);
  const parts = members.map(([key, part]) => [urlText(key), urlText(part)]);
  if (style === "deepObject") {
    return parts.map(([key, part]) => `${name}%5B${key}%5D=${part}`);
  }
  if (explode) return parts.map((pair) => pair.join("="));
  return parts.length ? [`${name}=${parts.flat().join(separator)}`] : [];
}
