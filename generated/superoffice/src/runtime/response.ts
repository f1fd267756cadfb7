/** From an answer to the documented value, or an error. */
import type { Call } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { apiErrorOf, ConnectionError } from "./errors.js";
import { formatOf } from "./media-type.js";
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
  if (ok && codec && isStructured(type, codec)) {
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

function isStructured(type: string, codec: AnyCodec): boolean {
  const format = formatOf(type);
  return (
    format === "json" ||
    format === "xml" ||
    (format === "text" && codec.kind === "string" && !/html/i.test(type))
  );
}

/** A `default` describes successes only where nothing else does. */
function findCodec(
  responses: Call["descriptor"]["responses"],
  status: number,
): AnyCodec | null | undefined {
  const range = String(status).charAt(0);
  for (const key of [String(status), `${range}XX`]) {
    if (Object.hasOwn(responses, key)) return responses[key];
  }
  const { default: rest } = responses;
  return range === "2" && /^2/m.test(Object.keys(responses).join("\n"))
    ? undefined
    : rest;
}
