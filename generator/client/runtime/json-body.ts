/** Bodies of operations that document JSON, and perhaps more. */
import type { BodyParts, Call } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { EncodeError } from "./errors.js";
import { explainFormat, findFormat } from "./formats.js";
import type { Headers } from "./web.js";

/** Writes JSON unless the call says otherwise, and sets `Content-Type`. */
export function encodeJsonBody(call: Call, headers: Headers): BodyParts {
  const { body: codec, contentTypes = [] } = call.descriptor;
  const { contentType = contentTypes[0] as string } = call.options;
  const { body: value } = call.input;
  if (value === undefined) return {};
  checkDocumented(contentTypes, contentType);
  const format = findFormat(call, contentType);
  if (!format) throw new EncodeError(explainFormat(contentType));
  const body = format.encode(codec as AnyCodec, value);
  // The boundary between the parts is the body's to say.
  if (!/^multipart/.test(contentType)) headers.set("Content-Type", contentType);
  return { body };
}

/** Throws where the documentation has no such media type; `image/*` stands for what begins so. */
export function checkDocumented(
  contentTypes: readonly string[],
  contentType: string,
): void {
  const isDocumented = contentTypes.some((type) =>
    contentType.startsWith(type.replace(/\*.*/, "")),
  );
  if (isDocumented) return;
  throw new EncodeError(
    `\`${contentType}\` is not documented; use ${contentTypes.join(", ")}`,
    { path: "contentType" },
  );
}
