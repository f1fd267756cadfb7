import type {
  Contract,
  ContractOperation,
  ContractParameter,
} from "../../../generator/client/contract/contract.js";
import { makeValue } from "../../../generator/client/contract/make-value.js";
import { printJson } from "../../../generator/client/contract/validate.js";
import type { Mock } from "../../../generator/client/mock/create-mock.js";
import type {
  AnyCodec,
  Codec,
} from "../../../generator/client/runtime/codec.js";
import type {
  Auth,
  XmlFormat,
} from "../../../generator/client/runtime/context.js";
import { decodeJson } from "../../../generator/client/runtime/json.js";
import type { LoadedClient } from "../contract/load-client.js";

/** What came of calling all operations of a client. */
export interface CallReport {
  /** How many calls were made, by media type of what was sent and asked for. */
  readonly calls: { json: number; xml: number; other: number };
  /** The operations that were called. */
  readonly called: Set<string>;
  /** The operation, and what it threw. */
  readonly failures: string[];
}

/**
 * Calls every operation of a generated client against a mock, with values that
 * the contract makes: in JSON, in XML where it is documented, and else in what is.
 */
export async function callEverything(
  client: LoadedClient,
  mock: Mock,
  { seed, xml }: { readonly seed: string; readonly xml: XmlFormat },
): Promise<CallReport> {
  const report: CallReport = {
    calls: { json: 0, xml: 0, other: 0 },
    called: new Set(),
    failures: [],
  };
  const { runtime, contract } = client;
  const context = runtime.createContext({
    baseUrl: "http://mock.test",
    fetch: mock.fetch as never,
    auth: listAuth(contract, runtime),
    xml,
    servers: "baseUrl",
    formats: [],
  });
  for (const operation of contract.operations) {
    const { module, functionName } = operation;
    const call = client.operations.get(`${module}.${functionName}`);
    if (call === undefined) {
      report.failures.push(`${operation.id}: no function`);
      continue;
    }
    for (const way of ["json", "xml", "other"] as const) {
      const chosen = chooseWay(operation, way);
      if (chosen === undefined) continue;
      report.calls[way] += 1;
      report.called.add(operation.id);
      try {
        const input = makeInput(contract, operation, chosen, seed);
        const answer = await call(context, input as never, chosen as never);
        // A stream is read to its end.
        if (
          typeof answer === "object" &&
          answer &&
          Symbol.asyncIterator in answer
        )
          for await (const one of answer as AsyncIterable<unknown>) void one;
      } catch (thrown) {
        const { message } = thrown as Error;
        const body = (thrown as { readonly body?: unknown }).body;
        report.failures.push(
          `${way} ${operation.method} ${operation.path}: ${message} ${body ? JSON.stringify(body) : ""}`,
        );
      }
    }
  }
  return report;
}

interface Way {
  readonly contentType?: string;
  readonly accept?: string;
}

/** The media types of one way, where the operation has it. */
function chooseWay(
  { body, responses, descriptor }: ContractOperation,
  way: "json" | "xml" | "other",
): Way | undefined {
  const sent = body?.content ?? [];
  const success = responses.find(({ status }) => /^2/.test(status));
  const received = success?.content ?? [];
  const out = sent.find(({ kind }) => kind === way);
  const back = received.find(({ kind }) => kind === way);
  if (way === "other") {
    const isPlain = (kind: string) => /^(?:json|xml|patch)$/.test(kind);
    const isOther =
      (sent.length > 0 && !sent.some(({ kind }) => isPlain(kind))) ||
      (received.length > 0 && !received.some(({ kind }) => isPlain(kind))) ||
      (sent.length === 0 && received.length === 0);
    return isOther ? {} : undefined;
  }
  if (out === undefined && back === undefined) return undefined;
  const isListed =
    out === undefined || descriptor.contentTypes?.includes(out.mediaType);
  return {
    ...(out && isListed && { contentType: out.mediaType }),
    ...(back && { accept: back.mediaType }),
  };
}

function makeInput(
  contract: Contract,
  operation: ContractOperation,
  { contentType }: Way,
  seed: string,
): object {
  const { parameters, body, descriptor, id } = operation;
  const group = (place: ContractParameter["in"]) =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === place)
        .map(({ name, property, schema, codec }) => {
          const own = {
            seed: `${seed} ${id} ${name}`,
            direction: "request",
          } as const;
          const value = makeValue(contract, schema, own);
          const key = place === "header" ? property : name;
          return [key, hold(codec, value)];
        }),
    );
  const content =
    body?.content.find(({ mediaType }) => mediaType === contentType) ??
    body?.content.find(
      ({ mediaType }) => mediaType === descriptor.contentTypes?.[0],
    );
  const codec = content?.codec ?? descriptor.body;
  return {
    path: group("path"),
    query: group("query"),
    headers: group("header"),
    cookies: group("cookie"),
    ...(content &&
      codec && {
        body: makeBody(contract, { ...content, codec }, seed + id),
      }),
  };
}

function makeBody(
  contract: Contract,
  content: NonNullable<ContractOperation["body"]>["content"][0],
  seed: string,
): unknown {
  if (content.codec.kind === "binary") return new Uint8Array([1, 2, 3]);
  const { schema, codec, kind } = content;
  const value = makeValue(contract, schema, { seed, direction: "request" });
  if (kind === "patch") return typeof value === "object" ? value : {};
  return hold(codec, value);
}

/** A JSON value as the client holds it, with bytes where it wants some. */
function hold(codec: AnyCodec, value: unknown): unknown {
  try {
    return decodeJson(
      { ...codec, body: undefined } as Codec<unknown>,
      printJson(value),
    );
  } catch {
    return codec.shape && typeof value === "object" && value
      ? Object.fromEntries(
          Object.entries(value).map(([name, member]) => {
            const field = codec.shape?.fields()[name];
            return [name, field ? hold(field, member) : member];
          }),
        )
      : codec.kind === "binary"
        ? new Uint8Array([1, 2, 3])
        : value;
  }
}

function listAuth(
  { security }: Contract,
  runtime: LoadedClient["runtime"],
): readonly Auth[] {
  return [...security.values()].map(({ scheme }) => {
    if (scheme.kind === "basic") return runtime.basicAuth("user", "pass");
    if (scheme.kind === "apiKey")
      return runtime.apiKeyAuth({
        in: scheme.in ?? "header",
        name: scheme.parameter ?? "",
        value: "key",
      });
    return scheme.kind === "http"
      ? runtime.httpAuth(scheme.scheme ?? "", "token")
      : runtime.bearerAuth("token");
  });
}
