/** Bodies that the documentation describes as forms. */
import { checkValue, writingText } from "./check.js";
import type { Codec } from "./codec.js";
import { EncodeError } from "./errors.js";
import { type FormOptions, flattenForm } from "./form.js";
import { openApiForms } from "./form-openapi.js";
import { placeOf } from "./mismatch.js";
import { type QueryStyle, styled } from "./query-styles.js";
import { urlText } from "./scalar-text.js";

/**
 * A body that travels as a form. Members with a documented style (OpenAPI 3.1,
 * §4.8.15) are written so, and stand last.
 */
export function formBody<T>(
  codec: Codec<T>,
  styles: Readonly<Record<string, Omit<QueryStyle, "name">>> = {},
  options: FormOptions = openApiForms,
): Codec<T> {
  const write = (value: unknown): string => {
    const plain = checkValue(codec, value, writingText);
    const rest = { ...(plain as Record<string, unknown>) };
    const special = Object.entries(styles).flatMap(([name, style]) => {
      const member = Object.hasOwn(rest, name) ? rest[name] : undefined;
      delete rest[name];
      return member == null
        ? []
        : styled({ name, ...style }).encode(urlText(name), member);
    });
    const text = flattenForm(codec, rest, options);
    return [text, ...special].filter((part) => part !== "").join("&");
  };
  const encode = (value: unknown): string => {
    try {
      return write(value);
    } catch (thrown) {
      throw new EncodeError(...placeOf(codec.name, thrown));
    }
  };
  return { ...codec, body: { encode } };
}
