/** Headers that are objects or written in a media type, and cookies. */
import type { BodyParts, Call, OperationParts } from "./call.js";
import { expand, type ParameterStyle } from "./expand.js";
import { setHeader } from "./headers.js";
import { withinKey } from "./mismatch.js";
import { jsonText } from "./query-json.js";
import { scalarText } from "./scalar-text.js";
import type { Headers } from "./web.js";

/** A header in a style, by its name on the wire. */
export interface StyledHeader extends ParameterStyle {
  readonly name: string;
}

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** Makes what sets headers, in the style `simple`, beside the body. */
export function withHeaders(
  styles: Readonly<Record<string, StyledHeader>>,
  encodeBody: EncodeBody = noBody,
): EncodeBody {
  return (call, headers) => {
    eachValue(styles, call.input.headers, (style, value) => {
      const pieces = expand({ write: scalarText, ...style }, value);
      if (style.name && pieces.length > 0)
        setHeader(headers, style.name, pieces.join());
    });
    return encodeBody(call, headers);
  };
}

/**
 * Makes what writes cookies, beside the body. Their styles are `form` and
 * `cookie`, whose pieces are cookies of their own: `&` joins none (RFC 6265,
 * §4.2.1). Browsers refuse the header.
 */
export function withCookies(
  styles: Readonly<Record<string, ParameterStyle>>,
  encodeBody: EncodeBody = noBody,
): EncodeBody {
  return (call, headers) => {
    const cookies = [headers.get("Cookie") ?? ""];
    const { cookies: values } = call.input;
    eachValue(styles, values, (style, value, key) => {
      const name = key.replace(/[^!#$%&'*+\-.^`|~\w]/g, encodeURIComponent);
      cookies.push(
        ...expand({ explode: true, ...style, label: `${name}=` }, value),
      );
    });
    const text = cookies.filter((cookie) => cookie !== "").join("; ");
    if (text) setHeader(headers, "Cookie", text);
    return encodeBody(call, headers);
  };
}

/** The JSON of a value in characters that any header carries. */
export function asciiJson(value: unknown): string {
  return jsonText(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function noBody(_call: Call, _headers: Headers): BodyParts {
  return {};
}

function eachValue<Style>(
  styles: Readonly<Record<string, Style>>,
  values: object = {},
  visit: (style: Style, value: unknown, key: string) => void,
): void {
  for (const [key, style] of Object.entries(styles)) {
    const { [key]: value } = values as Readonly<Record<string, unknown>>;
    if (!Object.hasOwn(values, key) || value == null) continue;
    try {
      visit(style, value, key);
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
  }
}
