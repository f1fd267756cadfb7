/**
 * Parameters: in paths, queries, headers and cookies, in the styles of OpenAPI.
 *
 * - Scalars as text
 * - Headers
 * - Paths
 * - Queries
 * - Pieces of a value
 * - Reserved characters
 * - Styles of queries
 * - Queries in a media type
 * - Queries in parts
 * - Whole query strings
 * - Styles of paths
 * - Several segments
 */

import { unknown } from "./codec.js";
import { EncodeError, failExpecting, failWith, withinKey } from "./errors.js";
import { encodeJson } from "./json.js";
import type { Headers } from "./web.js";

// --- Scalars as text ---------------------------------------------------------
// The texts of parameters: in paths, queries and headers.

/** Hands a parameter to what writes it; only own members count. */
export function writeParameter<T>(
  place: "path" | "query",
  parameters: object,
  name: string,
  write: (value: unknown) => T,
): T {
  try {
    const { [name]: value } = parameters as Readonly<Record<string, unknown>>;
    return write(Object.hasOwn(parameters, name) ? value : undefined);
  } catch (thrown) {
    throw withinKey(withinKey(thrown, name), place);
  }
}

const scalars: readonly string[] = ["string", "boolean", "bigint"];

/** The text of a value without members. */
export function scalarText(value: unknown): string {
  const scalar: unknown = (value as Partial<Date> | null)?.toJSON?.() ?? value;
  return scalars.includes(typeof scalar) || Number.isFinite(scalar)
    ? String(scalar)
    : failExpecting("text, a boolean or a finite number", value);
}

/** A part of a URL (RFC 3986, §2.1): everything reserved is escaped. */
export function urlText(value: unknown): string {
  return encodeURIComponent(scalarText(value));
}

// --- Headers -----------------------------------------------------------------

/**
 * Sets a header.
 *
 * @throws {EncodeError} when the value would end the line, or is not Latin-1.
 *   It does not show the value, which may be a secret.
 */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new EncodeError("holds characters that a header cannot carry", {
      path: name,
    });
  }
}

/** Sets headers, under their names on the wire and no others when `names` is there. */
export function setHeaders(
  headers: Headers,
  values: object = {},
  names?: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(values)) {
    if (value == null || (names && !Object.hasOwn(names, key))) continue;
    let text: string;
    try {
      text = [value].flat().map(scalarText).join();
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
    setHeader(headers, names?.[key] ?? key, text);
  }
}

// --- Paths -------------------------------------------------------------------

/** Puts parameters into the braces of a path. */
export function fillPath(template: string, parameters: object): string {
  return template.replace(/\{([^{}]+)\}/g, (_match, name: string) =>
    writeParameter("path", parameters, name, encodeSegment),
  );
}

/** The text of a parameter without members, or of a list of such. */
export function encodeSegment(value: unknown): string {
  if (value === undefined) failWith("required, but missing");
  const text = [value].flat().map(urlText).join();
  // These would name another path (URL Standard, §4.4, dot segments).
  return /^\.{0,2}$/.test(text)
    ? failWith(`\`${text}\` cannot stand in a path`)
    : text;
}

// --- Queries -----------------------------------------------------------------
// Query strings, in the styles of OpenAPI 3.1, §4.8.12.6.

/** A query parameter: its name where it is `form` and `explode`, as most are, and no object. */
export type QueryParameter = string | StyledParameter;

/** A query parameter of another style; made by `styled`. */
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

// --- Pieces of a value -------------------------------------------------------
// The pieces that a parameter's value is written as (RFC 6570, §3.2.1).

/** How a parameter is written (OpenAPI 3.1, §4.8.12.2). */
export interface ParameterStyle {
  readonly style?: string;
  readonly explode?: boolean;
  /** Writes what has no members; `urlText` unless told otherwise. */
  readonly write?: (value: unknown) => string;
  /** Makes a text of the whole value, where it is written in a media type. */
  readonly convert?: (value: unknown) => string;
}

/** A style, without what depends on where the parameter stands. */
export interface Expansion extends ParameterStyle {
  /** What stands before a piece: `color=`. */
  readonly label?: string;
  /** What joins the parts of a piece. */
  readonly comma?: string;
}

/**
 * Gives a piece for each item or member of an exploded value, and one in all
 * otherwise. Empty lists and objects are undefined values: they have none.
 */
export function expand(
  { label = "", explode, comma = ",", write = urlText, convert }: Expansion,
  value: unknown,
): readonly string[] {
  const joined = (parts: readonly string[]): readonly string[] =>
    parts.length > 0 ? [label + parts.join(comma)] : [];
  const whole = convert ? convert(value) : value;
  if (Array.isArray(whole)) {
    const items = whole.map(write);
    return explode ? items.map((item) => label + item) : joined(items);
  }
  if (!hasMembers(whole)) return [label + write(whole)];
  const members = Object.entries(whole)
    .filter(([, member]) => member != null)
    .map(([key, member]) => [write(key), write(member)]);
  return explode
    ? members.map((pair) => pair.join("="))
    : joined(members.flat());
}

/** Whether a value has members of its own to write: not a list, not a date. */
export function hasMembers(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !("toJSON" in value)
  );
}

// --- Reserved characters -----------------------------------------------------
// Values in which characters stand as they are that others have escaped.

/**
 * A query value that keeps reserved characters and escapes of its own (RFC 6570,
 * §3.2.3), but for those that would end it or mean something else there.
 */
export function reservedText(value: unknown): string {
  return keep(value, /%(?:24|2C|2F|3A|3B|3D|3F|40)/g);
}

/** The same for a path, where `/` and `?` would mean something else (OpenAPI 3.2, §4.12.2). */
export function reservedSegment(value: unknown): string {
  return keep(value, /%(?:24|26|2B|2C|3A|3B|3D|40)/g);
}

function keep(value: unknown, reserved: RegExp): string {
  return urlText(value)
    .replace(reserved, decodeURIComponent)
    .replace(/%25(?=[\da-f]{2})/gi, "%");
}

/** The value of a cookie, as it is (OpenAPI 3.2, §4.12.3). */
export function cookieText(value: unknown): string {
  const text = scalarText(value);
  return /[;\p{Cc}]/u.test(text)
    ? failWith("a cookie cannot hold `;` and control characters")
    : text;
}

// --- Styles of queries -------------------------------------------------------
// The rarer styles of query parameters (OpenAPI 3.1, §4.8.12.6).

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

// --- Queries in a media type -------------------------------------------------
// Parameters that are written in a media type (OpenAPI 3.1, §4.8.12.4).

/** Makes a query parameter whose value is written as JSON, whatever it is. */
export function jsonParameter(name: string): StyledParameter {
  return {
    name,
    encode: (name, value) => [`${name}=${urlText(jsonText(value))}`],
  };
}

/** The JSON of a value, with integers of any size. */
export function jsonText(value: unknown): string {
  return encodeJson(unknown(), value);
}

// --- Queries in parts --------------------------------------------------------

/** Writes the documented parameters behind a path that has a query already. */
export const appendQuery: typeof encodeQuery = (parameters, values) =>
  encodeQuery(parameters, values).replace("?", "&");

// --- Whole query strings -----------------------------------------------------
// Parameters that are the whole query string (OpenAPI 3.2, §4.12.1).

/** Makes a parameter whose text is all that stands behind the `?`. */
export function wholeQuery(
  name: string,
  write: (value: unknown) => string = urlText,
): StyledParameter {
  return { name, encode: (_name, value) => [write(value)].filter(Boolean) };
}

/** A query string that is JSON. */
export function jsonQuery(value: unknown): string {
  return urlText(jsonText(value));
}

/** A query string that is a form: lists repeat their names, and an object in a field is JSON. */
export function formQuery(value: unknown): string {
  return Object.entries(value as object)
    .flatMap(([name, member]) => [member].flat().map((one) => [name, one]))
    .filter(([, one]) => one != null)
    .map(([name, one]) => `${urlText(name)}=${urlText(fieldText(one))}`)
    .join("&");
}

function fieldText(value: unknown): unknown {
  return typeof value === "object" && !(value instanceof Date)
    ? jsonText(value)
    : value;
}

// --- Styles of paths ---------------------------------------------------------
// Path parameters that are not simply text (OpenAPI 3.1, §4.8.12.6).

/** Makes what puts parameters into the braces of a path, those that are named in their styles. */
export function styledPath(
  styles: Readonly<Record<string, ParameterStyle>>,
): typeof fillPath {
  return (template, parameters) =>
    template.replace(/\{([^{}]+)\}/g, (_match, name: string) =>
      writeParameter("path", parameters, name, (value) =>
        Object.hasOwn(styles, name)
          ? writeStyled(name, styles[name] as ParameterStyle, value)
          : encodeSegment(value),
      ),
    );
}

const marks: Readonly<Record<string, string>> = { label: ".", matrix: ";" };

function writeStyled(
  name: string,
  style: ParameterStyle,
  value: unknown,
): string {
  if (value === undefined) failWith("required, but missing");
  const mark = marks[style.style ?? ""] ?? "";
  const isNamed = mark === ";";
  const label = isNamed ? `${urlText(name)}=` : "";
  const pieces = expand({ ...style, label }, value)
    // What is empty has a name and nothing else (RFC 6570, §3.2.7).
    .map((piece) => mark + (isNamed ? piece.replace(/=$/, "") : piece));
  return checkSegment(pieces.join(mark ? "" : ","));
}

function checkSegment(text: string): string {
  // These would name another path (URL Standard, §4.4, dot segments).
  return /^(?:\.|%2e){0,2}$/i.test(text)
    ? failWith(`\`${text}\` cannot stand in a path`)
    : text;
}

// --- Several segments --------------------------------------------------------
// Path parameters that hold more than one segment: `/files/{path*}`.

/** The segments of a path, each of them escaped; none leads out of it (URL Standard, §4.4). */
export function segmentsText(value: unknown): string {
  const segments = scalarText(value).split("/");
  for (const segment of segments)
    if (/^\.{1,2}$/.test(segment))
      failWith(`the segment \`${segment}\` cannot stand in a path`);
  return segments.map(encodeURIComponent).join("/");
}

/** The same for a whole path, where a slash in front would begin the name of a host. */
export function pathText(value: unknown): string {
  const text = segmentsText(value);
  return text.startsWith("/")
    ? failWith("a path that begins with `//` would name another host")
    : text;
}
