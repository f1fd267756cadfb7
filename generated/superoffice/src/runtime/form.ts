/** `application/x-www-form-urlencoded`, as ASP.NET Web API binds it. */
import { checkValue } from "./check.js";
import type { AnyCodec, Codec } from "./codec.js";
import { EncodeError } from "./errors.js";
import { fieldsOf } from "./fields.js";
import { writingFinite } from "./json.js";
import { detailOf, pathFrom } from "./mismatch.js";
import { web } from "./web.js";

type Append = (name: string, value: string) => void;

/**
 * Writes `Name=…&MessageHeaders[0].Id=1&ExtraFields[0].Key=a&ExtraFields[0].Value=b`.
 * Members that are null are left out.
 *
 * @throws {EncodeError} with the path of the first value that does not fit.
 */
export function encodeForm<T>(codec: Codec<T>, value: T): string {
  const pairs = new web.URLSearchParams();
  try {
    checkValue(codec, value, writingFinite);
  } catch (thrown) {
    throw new EncodeError(detailOf(thrown), {
      path: pathFrom(codec.name, thrown),
    });
  }
  flatten(codec, value, "", (name, text) => pairs.append(name, text));
  return pairs.toString();
}

function flatten(
  codec: AnyCodec | undefined,
  value: unknown,
  name: string,
  append: Append,
): void {
  if (value === undefined || value === null) return;
  if (typeof value !== "object") {
    append(name, String(value));
    return;
  }
  const fields = codec?.kind === "object" ? fieldsOf(codec).byName : undefined;
  Object.entries(value).forEach(([key, member], index) => {
    if (Array.isArray(value)) {
      if (member === null) append(`${name}[${key}]`, "");
      flatten(codec?.item, member, `${name}[${key}]`, append);
    } else if (codec?.kind === "map") {
      append(`${name}[${index}].Key`, key);
      flatten(codec.item, member, `${name}[${index}].Value`, append);
    } else {
      const path = name ? `${name}.${key}` : key;
      flatten(fields?.get(key)?.codec, member, path, append);
    }
  });
}
