import { type Code, code } from "../../text/safe-text.js";

/** What handlers are made with: the whole of `src/msw/handle.ts`, but for its first line. */
export const mswHelpers: Code = code`import { HttpHandler, HttpResponse, matchRequestUrl } from "msw";
import { type Codec, unknown } from "../runtime/codec.js";
import type { OperationDescriptor } from "../runtime/context.js";
import { encodeJson } from "../runtime/json.js";

/** Where handlers answer. */
export interface HandlerOptions {
  /** The base URL of the requests that are answered; that of any by default. */
  readonly baseUrl?: string;
}

/** A request that a handler answers. */
export interface HandledRequest<Parameters extends string = never> {
  readonly request: Request;
  /** What stands in the path in the place of its parameters. */
  readonly params: Readonly<Record<Parameters, string>>;
}

/** A body, a whole response, or a function that gives one of them. */
export type Answer<Body, Parameters extends string = never> =
  | Body
  | Response
  | ((
      handled: HandledRequest<Parameters>,
    ) => Body | Response | Promise<Body | Response>);

/** Makes a handler that answers with the documented sample, or what it is given. */
export type SampledHandler<Body, Parameters extends string = never> = (
  answer?: Answer<Body, Parameters>,
  options?: HandlerOptions,
) => HttpHandler;

/** Makes a handler that answers with what it is given: no sample is documented. */
export type PlainHandler<Body, Parameters extends string = never> = (
  answer: Answer<Body, Parameters>,
  options?: HandlerOptions,
) => HttpHandler;

/** What is documented of the answer of an operation. */
export interface Documented {
  readonly operation: { readonly descriptor: OperationDescriptor };
  readonly path: string | RegExp;
  /** A query that is part of the documented path. */
  readonly search?: string;
  /** Paths of other operations that this one seems to match as well. */
  readonly unless?: readonly (string | RegExp)[];
  readonly status: number;
  /** The key of the answer among the documented ones. */
  readonly answer?: string;
  /** The media type of what it is told, where no sample has one. */
  readonly type?: string;
  /** By their media types; texts are sent as they are. */
  readonly samples?: Readonly<Record<string, unknown>>;
}

/** Makes the function that makes the handlers of an operation. */
export function handle<Body, Parameters extends string>(
  documented: Documented,
): SampledHandler<Body, Parameters> {
  const { path, search, unless = [] } = documented;
  const { descriptor } = documented.operation;
  return (answer, { baseUrl } = {}) =>
    new HttpHandler(
      descriptor.method,
      place(path, baseUrl),
      async ({ request, params }) => {
        const url = new URL(request.url);
        const isOther = unless.some(
          (other) => matchRequestUrl(url, place(other, baseUrl)).matches,
        );
        // Undefined leaves the request to the next handler.
        if (isOther || !hasSearch(url, search)) return undefined;
        const given =
          typeof answer === "function"
            ? await (
                answer as (
                  handled: HandledRequest<Parameters>,
                ) => Promise<Body | Response>
              )({ request, params: params as Record<Parameters, string> })
            : answer;
        return given === undefined && answer === undefined
          ? showSample(request, documented)
          : respond(given, documented);
      },
    );
}

/** A path behind a base URL; behind any where none is given. */
function place(path: string | RegExp, baseUrl = "*"): string | RegExp {
  const base = baseUrl.replace(/\\/+$/, "");
  if (typeof path === "string") return base + path;
  if (base === "*") return path;
  const start = base.replace(/[\\\\^$.*+?()[\\]{}|]/g, "\\\\$&");
  return new RegExp(\`^\${start}\${path.source}\`);
}

function hasSearch(url: URL, search = ""): boolean {
  return [...new URLSearchParams(search)].every(([name, value]) =>
    url.searchParams.getAll(name).includes(value),
  );
}

/** The sample in the media type that is asked for, else the first. */
function showSample(
  request: Request,
  { status, samples = {} }: Documented,
): HttpResponse<BodyInit> {
  const accepted = (request.headers.get("Accept") ?? "*/*")
    .split(",")
    .map((range) => toPlainType(range).replace(/\\*.*/, ""));
  const types = Object.keys(samples);
  const [type = types[0]] = accepted.flatMap((start) =>
    types.filter((one) => toPlainType(one).startsWith(start)),
  );
  if (type === undefined) return new HttpResponse(null, { status });
  const body = samples[type];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new HttpResponse(text, { status, headers: { "Content-Type": type } });
}

function respond(given: unknown, documented: Documented): Response {
  const { operation, status, answer, samples = {} } = documented;
  if (given instanceof Response) return given;
  if (given === undefined) return new HttpResponse(null, { status });
  const [first = "application/octet-stream"] = Object.keys(samples);
  const type = documented.type ?? first;
  const headers = { "Content-Type": type };
  if (given instanceof Blob || given instanceof ArrayBuffer)
    return new HttpResponse(given, { status, headers });
  if (/[/+]json$/.test(toPlainType(type))) {
    const codec = operation.descriptor.responses[answer ?? status];
    const text = encodeJson((codec ?? unknown()) as Codec<unknown>, given);
    return new HttpResponse(text, { status, headers });
  }
  if (typeof given === "string")
    return new HttpResponse(given, { status, headers });
  throw new TypeError(\`give a Response: nothing here writes \${type}\`);
}

function toPlainType(type: string): string {
  return type.replace(/;.*/s, "").trim().toLowerCase();
}`;
