/** Operations that know their context: one by one, or in groups of any depth. */
import type { documentedBodies, MediaOperation } from "./media-operation.js";
import type {
  CallOptions,
  Context,
  documentedHeaders,
  NoHeaders,
  Operation,
  OperationArguments,
} from "./operation.js";
import type { ListOperation, PagedOperation } from "./paging.js";
import type { Request, Response } from "./web.js";

/** What an operation takes once it knows its context. */
export type BoundArguments<Input, Options> =
  OperationArguments<Input, Options> extends [Context, ...infer Rest]
    ? Rest
    : never;

/** An operation that knows its context: call it, and it sends the request. */
export interface BoundOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Headers = NoHeaders,
> {
  // No docstring: at a call, editors show that of the operation.
  (...call: BoundArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: BoundArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: BoundArguments<Input, Options>): Promise<Response>;
  /** The operation and its context. */
  readonly bound: readonly [operation: unknown, context: Context];
  /** Never there. */
  readonly [documentedHeaders]?: Headers;
}

/** The headers that are documented for the successes of an operation. */
export type HeadersOf<T> = T extends {
  readonly [documentedHeaders]?: infer Headers;
}
  ? Headers
  : NoHeaders;

/** The same operation, with the same types, without its context. */
export type Bound<T> =
  T extends Operation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options, HeadersOf<T>>
    : never;

/** A paged operation with the same types, without its context. */
export type BoundPaged<T> =
  T extends PagedOperation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options, HeadersOf<T>> & {
        /** The page that the call gives, and those that follow it. */
        pages(
          ...call: BoundArguments<Input, Options>
        ): AsyncGenerator<Output, void, undefined>;
      }
    : never;

/** A paged operation whose items are known, with the same types, without its context. */
export type BoundList<T> =
  T extends ListOperation<infer Input, unknown, infer Item, infer Options>
    ? BoundPaged<T> & {
        /** The items of all pages, one after the other. */
        items(
          ...call: BoundArguments<Input, Options>
        ): AsyncGenerator<Item, void, undefined>;
      }
    : never;

/** An operation that gives what `accept` asks for, with the same types, without its context. */
export type BoundMedia<T> =
  T extends MediaOperation<
    infer Input,
    infer Output,
    infer Others,
    infer Options
  >
    ? (<Accept extends string | undefined = undefined>(
        ...call: BoundArguments<
          Input,
          Options & { readonly accept?: Accept | undefined }
        >
      ) => Promise<Accept extends keyof Others ? Others[Accept] : Output>) &
        BoundOperation<
          Input,
          Output | Others[keyof Others],
          Options,
          HeadersOf<T>
        >
    : never;

/** The same operations, each without its context, in the same groups. */
export type BoundOperations<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends {
    items(...call: never): unknown;
  }
    ? BoundList<Operations[Name]>
    : Operations[Name] extends { pages(...call: never): unknown }
      ? BoundPaged<Operations[Name]>
      : typeof documentedBodies extends keyof Operations[Name]
        ? BoundMedia<Operations[Name]>
        : Operations[Name] extends (...call: never) => unknown
          ? Bound<Operations[Name]>
          : BoundOperations<Operations[Name]>;
};

/**
 * Binds operations to a context, under the names that they are given, in groups
 * where some are given. A bundle holds these and no others.
 */
export function bindOperations<const Operations extends object>(
  context: Context,
  operations: Operations,
): BoundOperations<Operations> {
  const bound = Object.entries(operations).map(([name, one]) => [
    name,
    typeof one === "function"
      ? bindOperation(context, one)
      : bindOperations(context, one),
  ]);
  return Object.fromEntries(bound) as BoundOperations<Operations>;
}

/** Binds one operation to a context, with its `pages` and `items` where it has some. */
export function bindOperation<T extends Operation<never, unknown>>(
  context: Context,
  operation: T,
): BoundOperations<{ operation: T }>["operation"] {
  type Call = (...call: unknown[]) => unknown;
  const bind =
    (call: unknown): Call =>
    (...rest) =>
      (call as Call)(context, ...rest);
  const { request, raw, pages, items } = operation as T & Lists;
  return Object.assign(bind(operation), {
    request: bind(request),
    raw: bind(raw),
    bound: [operation, context],
    ...(pages ? { pages: bind(pages) } : {}),
    ...(items ? { items: bind(items) } : {}),
  }) as never;
}

/** What only lists have. */
interface Lists {
  readonly pages?: unknown;
  readonly items?: unknown;
}
