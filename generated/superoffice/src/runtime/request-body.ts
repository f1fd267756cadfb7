/** Bodies and the headers that describe them. */
import { type Call, settingOf } from "./call.js";
import { EncodeError } from "./errors.js";
import { encodeJson } from "./json.js";
import { essenceOf, isOf, isPatch } from "./media-type.js";
import type { Headers } from "./web.js";

const isPlainJson = (type: string): boolean =>
  isOf(type, "json") && !isPatch(type);

/** Sets `Accept`; encodes the body, if there is one, and sets `Content-Type`. */
export function encodeBody(call: Call, headers: Headers): unknown {
  const { descriptor, input, options } = call;
  const accept = options.accept ?? chooseAccept(call);
  if (accept) headers.set("Accept", accept);
  const { body } = input;
  if (!descriptor.body || body === undefined) return undefined;
  const type = chooseContentType(call, body);
  // The boundary between the parts is `fetch`'s to say.
  if (!/^multipart/i.test(type)) {
    headers.set(
      "Content-Type",
      type.replace(/^text\/plain$/, "$&;charset=utf-8"),
    );
  }
  return encodeAs(call, type, body);
}

function encodeAs(call: Call, type: string, value: unknown): unknown {
  const codec = call.descriptor.body ?? failUnsendable(type);
  const { encode } = codec.body ?? {};
  if (encode) return encode(value);
  if (isOf(type, "json")) return encodeJson(codec, value);
  const { xml } = call.context;
  if (isOf(type, "xml")) {
    return xml
      ? xml.encode(codec, value)
      : failUnsendable(type, "xml: xml({ dialect })");
  }
  const format = settingOf(call, "formats")?.find(
    ({ mediaType }) => mediaType === essenceOf(type),
  );
  if (format) return format.encode(codec, value);
  // Text and bytes go as they are; what has members needs a format.
  return codec.shape || codec.item ? failUnsendable(type) : value;
}

function failUnsendable(
  type: string,
  option = "formats: [form(), multipart()]",
): never {
  throw new EncodeError(`to send ${type}, pass \`${option}\` to createContext`);
}

function chooseContentType(
  { descriptor, context, options }: Call,
  value: unknown,
): string {
  const { contentTypes = [], body } = descriptor;
  const { contentType } = options;
  if (contentType === undefined) {
    return (
      body?.body?.typeOf?.(value, contentTypes) ??
      contentTypes.find(isPlainJson) ??
      contentTypes.find((type) => !isOf(type, "xml") || context.xml) ??
      contentTypes[0] ??
      "application/json"
    );
  }
  // `image/*` stands for what begins so.
  const isDocumented = contentTypes.some((type) => {
    const [start = "", end] = type.split("*");
    return end === undefined
      ? type === contentType
      : contentType.startsWith(start);
  });
  if (isDocumented) return contentType;
  throw new EncodeError(
    `\`${contentType}\` is not documented; use ${contentTypes.join(", ")}`,
    { path: "contentType" },
  );
}

/** All that can be read, JSON first; descriptions of changes only where nothing else is. */
function chooseAccept({ descriptor, context }: Call): string {
  const { accepts = [] } = descriptor;
  const readable = accepts.filter((type) => !isOf(type, "xml") || context.xml);
  const plain = readable.filter((type) => !isPatch(type));
  const isOther = (type: string): number => (isPlainJson(type) ? 0 : 1);
  return (plain[0] ? plain : readable)
    .sort((a, b) => isOther(a) - isOther(b))
    .join(", ");
}
