/** From an answer to the documented value, or an error. */
import type { Call } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { apiErrorOf, ConnectionError } from "./errors.js";
import { isOf } from "./media-type.js";
import { decodeBody, decodeErrorBody } from "./response-body.js";
import { send } from "./send.js";

/** Sends a call and gives the body of its success. */
export async function callOperation(call: Call): Promise<unknown> {
  const { id, responses } = call.descriptor;
  const [response, bytes] = await send(call, async (response) => {
    const buffer = await response.arrayBuffer().catch((cause) => {
      throw new ConnectionError(id, cause);
    });
    return [response, new Uint8Array(buffer)] as const;
  });
  const { status, statusText, headers, ok } = response;
  const type = headers.get("Content-Type") ?? "application/json";
  const codec = findCodec(responses, status);
  const body = { bytes, type };
  if (ok && codec === null) return undefined;
  if (ok && codec && isReadable(type, codec)) {
    return decodeBody(call, codec, body);
  }
  const detail = ok
    ? `answered ${status} with ${type}, which is not documented`
    : `answered ${status} ${statusText}`.trim();
  throw apiErrorOf(detail, {
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
    isOf(type, "json") ||
    isOf(type, "xml") ||
    (codec.plain === "string" && /^text\/(?!html)/i.test(type))
  );
}

/** A `default` describes successes only where nothing else does. */
function findCodec(
  responses: Call["descriptor"]["responses"],
  status: number,
): AnyCodec | null | undefined {
  const range = `${status}`.charAt(0);
  for (const key of [status, `${range}XX`]) {
    if (Object.hasOwn(responses, key)) return responses[key];
  }
  return range === "2" &&
    Object.keys(responses).some((key) => key.startsWith("2"))
    ? undefined
    : responses.default;
}
