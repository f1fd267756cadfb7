import type { OperationDescriptor } from "./call.js";
import type { AnyCodec } from "./codec.js";

/**
 * The codec of an answer where the documentation has ranges such as `4XX`, or a
 * `default`: that describes successes only where nothing else does.
 */
export function findCodec(
  responses: OperationDescriptor["responses"],
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
