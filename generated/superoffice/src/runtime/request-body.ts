/** Bodies and the headers that describe them. */
import type { Call } from "./call.js";
import { EncodeError } from "./errors.js";
import { encodeForm } from "./form.js";
import { encodeJson } from "./json.js";
import { formatOf, isPatch } from "./media-type.js";
import type { Headers } from "./web.js";

const isPlainJson = (type: string): boolean =>
  formatOf(type) === "json" && !isPatch(type);

/** Sets `Accept`; encodes the body, if there is one, and sets `Content-Type`. */
export function encodeBody(call: Call, headers: Headers): unknown {
  const { descriptor, context, input, options } = call;
  const accept = options.accept ?? chooseAccept(call);
  if (accept) headers.set("Accept", accept);
  const { body: value } = input;
  if (!descriptor.body || value === undefined) return undefined;
  const type = chooseContentType(call);
  if (!type.startsWith("multipart/")) headers.set("Content-Type", type);
  switch (formatOf(type)) {
    case "json":
      return encodeJson(descriptor.body, value);
    case "form":
      return encodeForm(descriptor.body, value);
    case "xml":
      if (context.xml) return context.xml.encode(descriptor.body, value);
      throw new EncodeError(
        `to send ${type}, pass \`xml: xml({ dialect })\` to createContext`,
      );
    default:
      return value;
  }
}

function chooseContentType({ descriptor, context, options }: Call): string {
  const { contentTypes = [] } = descriptor;
  const { contentType } = options;
  if (contentType === undefined) {
    return (
      contentTypes.find(isPlainJson) ??
      contentTypes.find((type) => formatOf(type) !== "xml" || context.xml) ??
      contentTypes[0] ??
      "application/json"
    );
  }
  if (contentTypes.includes(contentType)) return contentType;
  throw new EncodeError(
    `\`${contentType}\` is not documented; use ${contentTypes.join(", ")}`,
    { path: "contentType" },
  );
}

/** All that can be read, JSON first; descriptions of changes only where nothing else is. */
function chooseAccept({ descriptor, context }: Call): string {
  const { accepts = [] } = descriptor;
  const readable = accepts.filter(
    (type) => formatOf(type) !== "xml" || context.xml,
  );
  const plain = readable.filter((type) => !isPatch(type));
  const isOther = (type: string): number => (isPlainJson(type) ? 0 : 1);
  return (plain.length > 0 ? plain : readable)
    .sort((a, b) => isOther(a) - isOther(b))
    .join(", ");
}
