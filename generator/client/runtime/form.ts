/** `application/x-www-form-urlencoded`, as ASP.NET Web API binds it unless told otherwise. */
import type { BodyFormat } from "./body-format.js";
import { checkValue, writingText } from "./check.js";
import { type AnyCodec, type CodecFor, type Shape, unknown } from "./codec.js";
import { EncodeError } from "./errors.js";
import { fieldsOf } from "./fields.js";
import { encodeJson } from "./json.js";
import { placeOf } from "./mismatch.js";
import { web } from "./web.js";

/** How the names of nested values are written. */
export interface FormOptions {
  /**
   * Lists of plain values: `Tags[0]=a&Tags[1]=b` (the default), `Tags=a&Tags=b`
   * or `Tags[]=a&Tags[]=b`. Lists of objects are always indexed.
   */
  readonly arrays?: "indexed" | "repeated" | "brackets";
  /**
   * `Ticket.Id=5` (the default) or `Ticket[Id]=5`; as `json`, `Ticket={"Id":5}`,
   * and so each item of a list that is an object.
   */
  readonly objects?: "dots" | "brackets" | "json";
  /** `Fields[0].Key=a&Fields[0].Value=b` (the default), or as objects. */
  readonly dictionaries?: "pairs" | "members";
}

/** For a context or a call: sends forms where the documentation lists JSON as well. */
export function form(options: FormOptions = {}): BodyFormat {
  return {
    mediaType: "application/x-www-form-urlencoded",
    encode: (codec, value) => encodeForm(codec, value as never, options),
  };
}

/**
 * Writes `Name=…&MessageHeaders[0].Id=1&ExtraFields[0].Key=a&ExtraFields[0].Value=b`.
 * Members that are null are left out.
 *
 * @throws {EncodeError} with the path of the first value that does not fit.
 */
export function encodeForm<T>(
  codec: CodecFor<T>,
  value: T,
  options: FormOptions = {},
): string {
  try {
    const plain = checkValue(codec, value, writingText);
    return flattenForm(codec, plain, options);
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
}

/** Writes a value that is known to fit. */
export function flattenForm(
  codec: AnyCodec,
  plain: unknown,
  options: FormOptions,
): string {
  const pairs = new web.URLSearchParams();
  const append: Append = (name, text) => pairs.append(name, text);
  flatten({ options, append }, codec, plain, "");
  return pairs.toString();
}

type Append = (name: string, value: string) => void;

interface Flattening {
  readonly options: FormOptions;
  readonly append: Append;
}

function flatten(
  flattening: Flattening,
  codec: AnyCodec | undefined,
  value: unknown,
  name: string,
): void {
  const { append, options } = flattening;
  const { objects, dictionaries } = options;
  if (value === undefined || value === null) return;
  if (typeof value !== "object") {
    append(name, String(value));
    return;
  }
  if (Array.isArray(value)) {
    flattenItems(flattening, codec, value, name);
    return;
  }
  if (objects === "json" && name) {
    append(name, encodeJson(unknown(), value));
    return;
  }
  const fields =
    codec?.kind === "object"
      ? fieldsOf(codec.shape as Shape).byName
      : undefined;
  const asPairs = codec?.kind === "map" && dictionaries !== "members";
  Object.entries(value).forEach(([key, member], index) => {
    const item = fields ? fields.get(key)?.codec : codec?.item;
    if (asPairs) {
      append(`${name}[${index}].Key`, key);
      flatten(flattening, item, member, `${name}[${index}].Value`);
    } else {
      const within =
        objects === "brackets" ? `${name}[${key}]` : `${name}.${key}`;
      flatten(flattening, item, member, name ? within : key);
    }
  });
}

function flattenItems(
  flattening: Flattening,
  codec: AnyCodec | undefined,
  items: readonly unknown[],
  name: string,
): void {
  const { append, options } = flattening;
  const { arrays = "indexed" } = options;
  const isPlain = items.every((item) => typeof item !== "object" || !item);
  items.forEach((item, index) => {
    const end =
      arrays === "indexed" || (!isPlain && options.objects !== "json")
        ? `[${index}]`
        : arrays === "brackets"
          ? "[]"
          : "";
    if (item === null) append(name + end, "");
    flatten(flattening, codec?.item, item, name + end);
  });
}
