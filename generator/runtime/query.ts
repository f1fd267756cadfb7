/** Query strings, in the styles of OpenAPI 3.1, §4.8.12.6. */
import { withinKey } from "./mismatch.js";
import { hasMembers, urlText } from "./scalar-text.js";

/** A query parameter: its name where it is `form` and `explode`, as most are. */
export type QueryParameter = string | StyledParameter;

/** A query parameter of another style; made by `styled` of `query-styles.js`. */
export interface StyledParameter {
  readonly name: string;
  /** Gives the pairs of a name, escaped already, and a value that is there. */
  readonly encode: (name: string, value: unknown) => readonly string[];
}

/** Writes the documented parameters, in their order, without the `?`. */
export function encodeQuery(
  parameters: readonly QueryParameter[],
  values: Readonly<Record<string, unknown>>,
): string {
  return parameters
    .flatMap((parameter) => {
      const { name, encode } =
        typeof parameter === "string"
          ? { name: parameter, encode: encodePairs }
          : parameter;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      try {
        return value == null ? [] : encode(urlText(name), value);
      } catch (thrown) {
        throw withinKey(withinKey(thrown, name), "query");
      }
    })
    .join("&");
}

/** A pair for each item or member, or the only one. */
function encodePairs(name: string, value: unknown): readonly string[] {
  return hasMembers(value)
    ? listMembers(value).map((pair) => pair.join("="))
    : [value].flat().map((item) => `${name}=${urlText(item)}`);
}

/** The members that are there, escaped. */
export function listMembers(value: object): [key: string, text: string][] {
  return Object.entries(value)
    .filter(([, member]) => member != null)
    .map(([key, member]) => [urlText(key), urlText(member)]);
}
