/** Bodies of answers, read as their own headers say. */

import type { ReceivedBody } from "./body-codec.js";
import { type Call, settingOf } from "./call.js";
import { type AnyCodec, unknown } from "./codec.js";
import { DecodeError } from "./errors.js";
import { decodeJson } from "./json.js";
import { charsetOf, essenceOf, isOf } from "./media-type.js";
import { decodeText } from "./text.js";

/** Reads JSON, XML or text. */
export function decodeBody(
  call: Call,
  codec: AnyCodec,
  { bytes, type }: ReceivedBody,
  checks: boolean | undefined = settingOf(call, "checks") ??
    call.descriptor.checks,
): unknown {
  const { decode } = codec.body ?? {};
  if (decode) return decode({ bytes, type });
  const charset = charsetOf(type);
  if (bytes.length === 0) throw new DecodeError("the answer has no body");
  if (isOf(type, "xml")) {
    const { xml } = call.context;
    if (xml) return xml.decode(codec, bytes, { charset, checks });
    throw new DecodeError(
      `the answer is ${essenceOf(type)}; to read it, pass \`xml: xml()\` to createContext`,
    );
  }
  const text = decodeText(bytes, charset);
  return isOf(type, "json") ? decodeJson(codec, text, { checks }) : text;
}

/** Reads as much as can be read; text at worst. */
export function decodeErrorBody(
  call: Call,
  codec: AnyCodec | null | undefined,
  body: ReceivedBody,
): unknown {
  for (const candidate of [codec ?? unknown(), unknown()]) {
    try {
      return decodeBody(call, candidate, body, false);
    } catch {}
  }
  return decodeText(body.bytes, undefined, false);
}
