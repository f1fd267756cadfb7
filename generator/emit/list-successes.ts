import type { OperationModel, ResponseModel } from "../model/api-model.js";

/**
 * The answers that are a success: every documented 2xx, or what `default`
 * describes where there is none (OpenAPI 3.1 §4.8.16).
 */
export function listSuccesses({
  responses,
}: OperationModel): readonly ResponseModel[] {
  const successes = responses.filter(({ status }) => /^2/.test(status));
  if (successes.length > 0) return successes;
  return responses.filter(({ status }) => status === "default");
}
