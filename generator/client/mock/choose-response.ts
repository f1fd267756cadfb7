import type {
  ContractOperation,
  ContractResponse,
} from "../contract/contract.js";

/** An answer of the document, and the status that it is given with. */
export interface ChosenResponse {
  readonly response: ContractResponse;
  readonly status: number;
}

/**
 * Chooses the answer: that of the wanted status, else the first success, else
 * what `default` describes, else a redirection. Undefined where the wanted one
 * is not documented, or nothing but errors is: then a success has no body.
 */
export function chooseResponse(
  { responses }: ContractOperation,
  wanted: string | undefined,
): ChosenResponse | undefined {
  if (wanted !== undefined) return findWanted(responses, wanted);
  const [success] = responses
    .filter(({ status }) => /^2/.test(status))
    .sort((a, b) => toNumber(a.status) - toNumber(b.status));
  const other = responses.find(({ status }) => status === "default");
  const redirection = responses.find(({ status }) => /^3/.test(status));
  const response = success ?? other ?? redirection;
  return response && { response, status: toNumber(response.status) };
}

function findWanted(
  responses: readonly ContractResponse[],
  wanted: string,
): ChosenResponse | undefined {
  const status = Number(wanted);
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
  if (!isStatus) return undefined;
  const names = [wanted, `${wanted.charAt(0)}XX`, "default"];
  for (const name of names) {
    const response = responses.find(
      (one) => one.status.toUpperCase() === name.toUpperCase(),
    );
    if (response) return { response, status };
  }
  return undefined;
}

/** `2XX` is 200 and `default` too; `1XX` is no final answer. */
function toNumber(status: string): number {
  const number = Number(status.replace(/XX$/i, "00"));
  return Number.isInteger(number) && number >= 200 && number <= 599
    ? number
    : 200;
}
