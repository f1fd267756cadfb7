/** From an answer to the documented value, or an error. */
import type { ReceivedBody } from "./body-codec.js";
import { type Call, settingOf } from "./call.js";
import { type AnyCodec, unknown } from "./codec.js";
import { type ApiErrorParts, classOf, DecodeError } from "./errors.js";
import { explainFormat, findFormat } from "./formats.js";
import { formatOf } from "./media-type.js";
import { cut } from "./mismatch.js";
import { nameCall } from "./name-call.js";
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
  response: Response,
  bytes: unknown,
): unknown {
  try {
    return readBody(call, response, new Uint8Array(bytes as ArrayBuffer));
  } catch (thrown) {
    throw nameCall(call, thrown, { status: response.status });
  }
}

function readBody(call: Call, response: Response, bytes: Uint8Array): unknown {
  const { status, statusText, headers, ok } = response;
  // Why there were no better credentials.
  const { cause } = response as { readonly cause?: unknown };
  const { id, responses, accepts = [], uses } = call.descriptor;
  const [asked = "*"] = accepts;
  const told = uses?.findCodec
    ? uses.findCodec(responses, status)
    : responses[status];
  const codec = ok && told === undefined ? codecOfSuccess(responses) : told;
  // Without one, it is what was asked for (RFC 9110, §8.3), and a text as it is.
  const usual = codec?.plain === "string" ? "text/plain" : "application/json";
  const type =
    headers.get("Content-Type") ?? (asked.includes("*") ? usual : asked);
  const body = { bytes, type };
  // Where several statuses have one type, 204 and 205 have none (RFC 9110, §15.3.5).
  const mayBeEmpty = told === undefined || /20[45]/.test(`${status}`);
  const isNone = codec === null || (mayBeEmpty && !bytes.length);
  // That nothing changed is no failure where it is documented.
  const isKnown = ok || (status === 304 && responses[304] === null);
  if (isKnown && isNone) return undefined;
  const known = codec && isReadable(codec, type, ok) ? codec : undefined;
  if (ok && known) return decodeBody(call, known, body);
  const detail = readLine(bytes);
  const said = [
    `${status} ${statusText}`.trim(),
    ok && `${type} is not what is documented`,
    detail,
  ];
  throw new (classOf(status))(said.filter(Boolean).join(": "), {
    operationId: id,
    status,
    headers,
    detail,
    ...decodeErrorBody(call, known, body),
    ...(cause ? { cause } : {}),
  });
}

/** The first line of a text, and of data all that is there, as one line. */
function readLine(bytes: Uint8Array): string {
  const text = decodeText(bytes, undefined, false).trim();
  const line = /^[[{<]/.test(text) ? text.replace(/\s+/g, " ") : text;
  return cut(line.replace(/\p{Cc}.*/su, ""), 120);
}

/** The codec of a success whose status is not documented. */
function codecOfSuccess(
  responses: Call["descriptor"]["responses"],
): AnyCodec | null | undefined {
  return Object.entries(responses).find(([key]) => key[0] === "2")?.[1];
}

/** Whether a body is of the documented kind, and not a page that says what went wrong. */
function isReadable(
  { body, plain }: AnyCodec,
  type: string,
  ok: boolean,
): boolean {
  const isText = plain === "string" && (!ok || /^text\/(?!html)/i.test(type));
  return isText || !!body?.decode || /^(json|xml)$/.test(formatOf(type));
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
): Pick<ApiErrorParts, "body" | "isDocumented" | "cause"> {
  let why = {};
  for (const candidate of [codec ?? unknown(), unknown()]) {
    try {
      const decoded = decodeBody(call, candidate, body);
      return { body: decoded, isDocumented: candidate === codec, ...why };
    } catch (cause) {
      if (candidate === codec) why = { cause };
    }
  }
  return { body: decodeText(body.bytes, undefined, false), ...why };
}
