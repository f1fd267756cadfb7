/** From an answer to the documented value, or an error. */
import type { ReceivedBody } from "./body-codec.js";
import { type Call, settingOf } from "./call.js";
import { type AnyCodec, unknown } from "./codec.js";
import { ApiError, DecodeError } from "./errors.js";
import { explainFormat, findFormat } from "./formats.js";
import { formatOf } from "./media-type.js";
import { sendCall } from "./send.js";
import { decodeText } from "./text.js";

/** Sends a call and gives the body of its success. */
export async function callOperation(call: Call): Promise<unknown> {
  const [response, bytes] = await sendCall(call);
  const { status, statusText, headers, ok } = response;
  const { id, responses, uses, checks } = call.descriptor;
  const type = headers.get("Content-Type") ?? "application/json";
  const body = { bytes: new Uint8Array(bytes as ArrayBuffer), type };
  const codec = uses?.findCodec
    ? uses.findCodec(responses, status)
    : responses[status];
  if (ok && codec === null) return undefined;
  if (ok && codec && isReadable(type, codec)) {
    return decodeBody(call, codec, body, settingOf(call, "checks") ?? checks);
  }
  const detail = ok ? `with ${type}, which is not documented` : statusText;
  throw new ApiError(`${id}: answered ${status} ${detail}`.trim(), {
    operationId: id,
    status,
    headers,
    body: decodeErrorBody(call, codec, body),
  });
}

/** Whether a body is of the documented kind, and not a page that says what went wrong. */
function isReadable(type: string, codec: AnyCodec): unknown {
  return (
    codec.body?.decode ||
    ["json", "xml"].includes(formatOf(type)) ||
    (codec.plain === "string" && /^text\/(?!html)/i.test(type))
  );
}

/** Reads a body in the format that its own header says, or as text. */
function decodeBody(
  call: Call,
  codec: AnyCodec,
  body: ReceivedBody,
  checks: boolean | undefined,
): unknown {
  const { bytes, type } = body;
  if (codec.body?.decode) return codec.body.decode(body);
  if (bytes.length === 0) throw new DecodeError("the answer has no body");
  const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type) ?? [];
  const { decode } = findFormat(call, type) ?? {};
  if (decode) return decode(codec, bytes, { charset, checks });
  if (formatOf(type) === "xml") throw new DecodeError(explainFormat(type));
  return decodeText(bytes, charset);
}

/** Reads as much as can be read; text at worst. */
function decodeErrorBody(
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
