/** Bodies that the documentation describes as forms and nothing else. */
import type { Codec } from "./codec.js";
import { encodeForm } from "./form.js";
import { type QueryStyle, styled } from "./query-styles.js";
import { urlText } from "./scalar-text.js";

/**
 * A body that travels as a form. Members with a documented style (OpenAPI 3.1,
 * §4.8.15) are written so, and stand last; lists of plain values repeat their name.
 */
export function formBody<T>(
  codec: Codec<T>,
  styles: Readonly<Record<string, Omit<QueryStyle, "name">>> = {},
): Codec<T> {
  const encode = (value: unknown): string => {
    const rest = { ...(value as Record<string, unknown>) };
    const special = Object.entries(styles).flatMap(([name, style]) => {
      const member = Object.hasOwn(rest, name) ? rest[name] : undefined;
      delete rest[name];
      return member == null
        ? []
        : styled({ name, ...style }).encode(urlText(name), member);
    });
    const text = encodeForm(codec, rest as T, { arrays: "repeated" });
    return [text, ...special].filter((part) => part !== "").join("&");
  };
  return { ...codec, body: { encode } };
}
