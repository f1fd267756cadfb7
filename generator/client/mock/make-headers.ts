import type { Json } from "../../openapi/document/document.js";
import type { Contract, ContractResponse } from "../contract/contract.js";
import { makeValue } from "../contract/make-value.js";

/** The documented headers of an answer: their examples, else values that fit. */
export function makeHeaders(
  contract: Contract,
  { headers, status }: ContractResponse,
  seed: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    headers.flatMap(({ name, schema, example }) => {
      const own = `${seed} ${status} ${name}`;
      const value = example ?? makeValue(contract, schema, { seed: own });
      const text = toText(value);
      return isName(name) && text !== undefined
        ? [[name.toLowerCase(), text] as const]
        : [];
    }),
  );
}

/** RFC 9110 §5.1; those of the message itself are the server's. */
function isName(name: string): boolean {
  const own =
    /^(?:content-length|transfer-encoding|connection|date|keep-alive)$/i;
  return /^[!#$%&'*+\-.^`|~\w]+$/.test(name) && !own.test(name);
}

/** `simple`: items and members joined by commas; what no header carries is left out. */
function toText(value: Json): string | undefined {
  if (value === null) return undefined;
  const text =
    typeof value === "object"
      ? (Array.isArray(value) ? value : Object.entries(value).flat()).join(",")
      : String(value);
  return /^[\t -~]*$/.test(text) ? text.trim() : encodeURIComponent(text);
}
