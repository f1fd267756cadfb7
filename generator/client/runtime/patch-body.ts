import { type Codec, define } from "./codec.js";

/**
 * The body of an operation that patches: a list of operations is a JSON Patch
 * (RFC 6902), anything else a merge patch (RFC 7396). The compiler checks both.
 */
export function patchBody<T>(): Codec<T> {
  return define("unknown", {
    nullable: true,
    body: {
      typeOf: (value, documented) => {
        const wanted = Array.isArray(value) ? /json-patch/i : /merge-patch/i;
        return documented.find((type) => wanted.test(type));
      },
    },
  });
}
