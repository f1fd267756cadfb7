/** Query strings, in the styles of OpenAPI 3.1, §4.8.12.6. */
import { urlText, writeParameter } from "./scalar-text.js";

/** A query parameter: its name where it is `form` and `explode`, as most are, and no object. */
export type QueryParameter = string | StyledParameter;

/** A query parameter of another style; made by `styled` of `query-styles.js`. */
export interface StyledParameter {
  readonly name: string;
  /** Gives the pairs of a name, escaped already, and a value that is there. */
  readonly encode: (name: string, value: unknown) => readonly string[];
}

/** Writes the documented parameters, in their order, after a `?`. */
export function encodeQuery(
  parameters: readonly QueryParameter[],
  values: object,
): string {
  const pairs = parameters.flatMap((parameter) => {
    const { name, encode } =
      typeof parameter === "string"
        ? { name: parameter, encode: encodePairs }
        : parameter;
    return writeParameter("query", values, name, (value) =>
      value == null ? [] : encode(urlText(name), value),
    );
  });
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** A pair for each item, or the only one. */
function encodePairs(name: string, value: unknown): readonly string[] {
  return [value].flat().map((item) => `${name}=${urlText(item)}`);
}
