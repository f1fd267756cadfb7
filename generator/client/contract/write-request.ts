import type { Json } from "../../openapi/document/document.js";
import { form, multipart } from "../runtime/bodies.js";
import {
  type Call,
  createContext,
  type OperationInput,
} from "../runtime/context.js";
import { prepareRequest } from "../runtime/operation.js";
import type {
  Contract,
  ContractContent,
  ContractOperation,
} from "./contract.js";
import { printJson, readBody } from "./validate.js";

/** The values of a request: by the names that they have on the wire, but for headers, which have those of the client. */
export interface RequestValues extends Omit<OperationInput, "body"> {
  readonly body?: { readonly content: ContractContent; readonly value: Json };
  /** The media type to ask for, where it is not the usual one. */
  readonly accept?: string;
}

/** A request as it is sent, without credentials. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: RequestInit["body"];
}

/** Writes requests to the API at a URL. */
export type RequestWriter = (
  operation: ContractOperation,
  values: RequestValues,
) => WrittenRequest;

/**
 * Makes what writes requests as the generated client does. A body is given as
 * its JSON: as JSON it is sent as it is, otherwise as what the client writes of
 * it. Throws an `EncodeError` for what cannot be sent.
 */
export function createWriter(
  contract: Contract,
  baseUrl: string,
): RequestWriter {
  const context = createContext({
    baseUrl,
    xml: contract.xml,
    formats: [form(), multipart()],
  });
  return (operation, { body, accept, ...values }) => {
    const { descriptor } = operation;
    const sent = body && encodeBody(contract, body.content, body.value);
    const { raw, decoded } = sent ?? {};
    const input: OperationInput = {
      ...values,
      ...(decoded !== undefined && { body: decoded }),
    };
    const options = {
      ...(accept !== undefined && { accept }),
      ...(body && { contentType: body.content.mediaType }),
    };
    const call: Call = { descriptor, context, input, options };
    const isEncoded = decoded !== undefined || raw === undefined;
    const prepared = prepareRequest(isEncoded ? call : withoutBody(call));
    const headers = new Headers(
      [...prepared.headers].map(([name, value]): [string, string] => [
        name,
        value,
      ]),
    );
    if (!isEncoded && body) headers.set("Content-Type", body.content.mediaType);
    const { method = descriptor.method, url } = prepared;
    const own = raw ?? (prepared.body as WrittenRequest["body"]);
    return { method, url, headers, ...(own !== undefined && { body: own }) };
  };
}

/** A sample that does not fit its schema is sent as the docs show it, without the client's encoder. */
function withoutBody(call: Call): Call {
  const { needsBody: _needsBody, uses = {}, ...descriptor } = call.descriptor;
  const { encodeBody: _encodeBody, ...others } = uses;
  return { ...call, descriptor: { ...descriptor, uses: others } };
}

/** A body as it is shown, where that is what is sent, and as the client has it, where it fits. */
interface EncodedBody {
  readonly raw?: string;
  readonly decoded?: unknown;
}

function encodeBody(
  contract: Contract,
  content: ContractContent,
  value: Json,
): EncodedBody {
  const { kind } = content;
  if (typeof value === "string" && (kind === "text" || kind === "xml"))
    return { raw: value };
  if (kind === "bytes")
    return { decoded: new TextEncoder().encode(String(value)) };
  const text = printJson(value);
  const isJson = kind === "json" || kind === "patch";
  const asJson = isJson ? content : ({ ...content, kind: "json" } as const);
  const { decoded } = readBody(contract, asJson, text, "application/json");
  if (isJson) return { raw: text, decoded };
  if (decoded === undefined)
    throw new Error("the sample does not fit its schema");
  return { decoded };
}
