/** From an answer to the documented value, or an error. */
import type { ReceivedBody } from "./body-codec.js";
import { type Call, settingOf } from "./call.js";
import { type AnyCodec, unknown } from "./codec.js";
import { ApiError, type ApiErrorParts, DecodeError } from "./errors.js";
import { explainFormat, findFormat } from "./formats.js";
import { formatOf } from "./media-type.js";
import { sendCall } from "./send.js";
import { charsetOf, decodeText } from "./text.js";
import type { Response } from "./web.js";

/** Sends a call and gives the body of its success. */
export async function callOperation(call: Call): Promise<unknown> {
  return readAnswer(call, ...(await sendCall(call)));
}

/**
 * Gives the body of a success. Of one that is not documented it is nothing where
 * nothing came, else what the documented one holds.
 *
 * @throws {ApiError} when it is no success, or nothing that can be read.
 */
export function readAnswer(
  call: Call,
  { status, statusText, headers, ok }: Response,
  bytes: unknown,
): unknown {
  const { id, method, responses, accepts, uses } = call.descriptor;
  // Without one, it is what was asked for (RFC 9110, §8.3).
  const [asked = "*"] = accepts ?? [];
  const type =
    headers.get("Content-Type") ??
    (asked.includes("*") ? "application/json" : asked);
  const body = { bytes: new Uint8Array(bytes as ArrayBuffer), type };
  let codec = uses?.findCodec
    ? uses.findCodec(responses, status)
    : responses[status];
  if (ok && codec === undefined) codec = codecOfSuccess(responses, body);
  // No body belongs to these, whatever is documented (RFC 9110, §6.4.1).
  const isEmpty = method === "HEAD" || status === 204 || status === 205;
  if (ok && (isEmpty || codec === null)) return undefined;
  const known = codec && isReadable(codec, type, ok) ? codec : undefined;
  if (ok && known) return decodeBody(call, known, body);
  const detail = ok ? `with ${type}, not what is documented` : statusText;
  throw new ApiError(`${id}: answered ${status} ${detail}`.trim(), {
    operationId: id,
    status,
    headers,
    ...decodeErrorBody(call, known, body),
  });
}

/** The codec of a success whose status is not documented. */
function codecOfSuccess(
  responses: Call["descriptor"]["responses"],
  { bytes }: ReceivedBody,
): AnyCodec | null | undefined {
  const known = Object.keys(responses).find((key) => key.startsWith("2"));
  if (bytes.length === 0) return null;
  return known ? responses[known] : unknown();
}

/** Whether a body is of the documented kind, and not a page that says what went wrong. */
function isReadable(
  { body, plain, kind }: AnyCodec,
  type: string,
  ok: boolean,
): boolean {
  const isText = plain === "string" && (!ok || /^text\/(?!html)/i.test(type));
  return (
    isText ||
    kind === "unknown" ||
    !!body?.decode ||
    /^(json|xml)$/.test(formatOf(type))
  );
}

/** Reads a body in the format that its own header says, or as text. */
function decodeBody(call: Call, codec: AnyCodec, body: ReceivedBody): unknown {
  const { bytes, type } = body;
  if (codec.body?.decode) return codec.body.decode(body);
  if (bytes.length === 0) {
    if (codec.plain === "string") return "";
    throw new DecodeError("the answer has no body");
  }
  const charset = charsetOf(type);
  const checks = settingOf(call, "checks") ?? call.descriptor.checks;
  const format = findFormat(call, type);
  if (format?.decode) return format.decode(codec, bytes, { charset, checks });
  if (formatOf(type) === "xml") throw new DecodeError(explainFormat(type));
  return decodeText(bytes, charset);
}

/** Reads the documented type, else as much as can be read; text at worst. */
function decodeErrorBody(
  call: Call,
  codec: AnyCodec | undefined,
  body: ReceivedBody,
): Pick<ApiErrorParts, "body" | "isDocumented"> {
  for (const candidate of [codec ?? unknown(), unknown()]) {
    try {
      const decoded = decodeBody(call, candidate, body);
      return { body: decoded, isDocumented: candidate === codec };
    } catch {}
  }
  return { body: decodeText(body.bytes, undefined, false) };
}
