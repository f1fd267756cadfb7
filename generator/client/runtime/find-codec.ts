import type { OperationDescriptor } from "./call.js";
import type { AnyCodec } from "./codec.js";

/**
 * The key of an answer where the documentation has ranges such as `4XX`, or a
 * `default`: that describes successes only where nothing else does.
 */
export function findAnswer(
  responses: OperationDescriptor["responses"],
  status: number,
): string | undefined {
  const range = `${status}`.charAt(0);
  const keys = Object.keys(responses);
  const found = [`${status}`, `${range}XX`].find((key) => keys.includes(key));
  const isTold = range === "2" && keys.some((key) => key.startsWith("2"));
  return found ?? (isTold ? undefined : "default");
}

/** The codec of an answer; null where it has no body. */
export function findCodec(
  responses: OperationDescriptor["responses"],
  status: number,
): AnyCodec | null | undefined {
  return responses[findAnswer(responses, status) ?? ""];
}
