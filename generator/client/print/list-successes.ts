import type { OperationModel, ResponseModel } from "../model/api-model.js";

/**
 * The answers that are a success: every documented 2xx, and beside them that
 * nothing changed (304); or what `default` describes where there is no 2xx
 * (OpenAPI 3.1 §4.8.16).
 */
export function listSuccesses({
  responses,
}: OperationModel): readonly ResponseModel[] {
  if (responses.some(({ status }) => /^2/.test(status)))
    return responses.filter(({ status }) => /^(?:2|304$)/.test(status));
  return responses.filter(({ status }) => status === "default");
}
