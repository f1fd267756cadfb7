import { type Code, code } from "../../text/safe-text.js";

/** What queries and mutations are made with, the whole of `src/tanstack-query/make.ts`, but for its first line. */
export const tanstackHelpers: Code = code`import type { DataTag } from "@tanstack/query-core";
import type {
  CallOptions,
  Context,
  OperationArguments,
} from "../runtime/operation.js";
import type { AbortSignal } from "../runtime/web.js";

/** The options of a query, for \`useQuery\`, \`fetchQuery\` and all others. */
export interface QueryOptions<Data> {
  queryKey: DataTag<readonly unknown[], Data, Error>;
  queryFn: (query: { readonly signal: AbortSignal }) => Promise<Data>;
}

/** The options of a mutation, for \`useMutation\`. */
export interface MutationOptions<Data, Variables> {
  mutationKey: readonly unknown[];
  mutationFn: (variables: Variables) => Promise<Data>;
}

/** The options of a call that a query does not set itself. */
export type QueryCallOptions = Omit<CallOptions, "signal">;

/** Makes the options of a query from what the operation takes. */
export interface QueryMaker<Input, Data> {
  (...call: OperationArguments<Input, QueryCallOptions>): QueryOptions<Data>;
  /**
   * What the keys of its queries match: of all, or of those with this input. For
   * \`invalidateQueries\` and its like; one query's own key is in its options.
   */
  key(input?: PartOf<Input>): readonly unknown[];
}

/** Makes the options of a mutation; what it sends are its variables. */
export type MutationMaker<Input, Data, Options = CallOptions> = (
  context: Context,
  options?: Options,
) => MutationOptions<Data, VariablesOf<Input>>;

/** An input, or nothing where all of it may be left out. */
export type VariablesOf<Input> =
  Record<never, never> extends Input
    ? // biome-ignore lint/suspicious/noConfusingVoidType: what \`mutate()\` takes without a value
      Input | void
    : Input;

/** Some of the members of an input. */
export type PartOf<Input> = { readonly [K in keyof Input]?: Partial<Input[K]> };

type AnyOperation = (
  context: Context,
  input: never,
  options: never,
) => Promise<unknown>;

/** Makes the function that makes the options of a query. */
export function query<Input, Data>(
  tag: readonly string[],
  name: string,
  operation: AnyOperation,
): QueryMaker<Input, Data> {
  const keyOf = (...parts: readonly object[]) => [
    ...tag,
    name,
    ...parts.map(toKey),
  ];
  const make = (context: Context, input?: unknown, options?: unknown) => ({
    queryKey: keyOf({ baseUrl: context.baseUrl, ...(input ?? {}) }),
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
      const own = { ...(options ?? {}), signal };
      const data = await operation(context, input as never, own as never);
      // Nothing that a query gives is undefined.
      return data ?? null;
    },
  });
  const key = (input?: object) => (input ? keyOf(input) : keyOf());
  return Object.assign(make, { key }) as unknown as QueryMaker<Input, Data>;
}

/** Makes the function that makes the options of a mutation. */
export function mutation<Input, Data, Options>(
  tag: readonly string[],
  name: string,
  operation: AnyOperation,
): MutationMaker<Input, Data, Options> {
  return (context, options) => ({
    mutationKey: [...tag, name],
    mutationFn: (variables) =>
      operation(context, variables as never, options as never) as Promise<Data>,
  });
}

/** Plain JSON, in which keys are compared: numbers that it has none for are text. */
export function toKey(input: object): unknown {
  const text = JSON.stringify(input, (_, value: unknown) =>
    typeof value === "bigint" ? \`\${value}\` : value,
  );
  return JSON.parse(text);
}`;

/** What infinite queries are made with: the whole of `src/tanstack-query/make-infinite.ts`, but for its first line. */
export const infiniteHelpers: Code = code`import type { DataTag, InfiniteData } from "@tanstack/query-core";
import type { OperationDescriptor } from "../runtime/context.js";
import { DecodeError } from "../runtime/errors.js";
import {
  type CallOptions,
  type Context,
  makeOperation,
  type Operation,
  type OperationArguments,
} from "../runtime/operation.js";
import type { AbortSignal } from "../runtime/web.js";
import { type QueryCallOptions, toKey } from "./make.js";

/** The options of an infinite query, for \`useInfiniteQuery\` and all others. */
export interface InfiniteQueryOptions<Data> {
  queryKey: DataTag<
    readonly unknown[],
    InfiniteData<Data, string | undefined>,
    Error
  >;
  queryFn: (query: {
    readonly signal: AbortSignal;
    readonly pageParam: string | undefined;
  }) => Promise<Data>;
  initialPageParam: string | undefined;
  /** The link to the next page, which the page before has. */
  getNextPageParam: (page: Data) => string | undefined;
}

/** Makes the options of an infinite query from what the operation takes. */
export type InfiniteQueryMaker<Input, Data> = (
  ...call: OperationArguments<Input, QueryCallOptions>
) => InfiniteQueryOptions<Data>;

/** Makes the function that makes the options of an infinite query. */
export function infiniteQuery<Input, Data>(
  tag: readonly string[],
  name: string,
  operation: Operation<Input, Data>,
  link: readonly string[],
): InfiniteQueryMaker<Input, Data> {
  const { descriptor } = operation;
  const make = (
    context: Context,
    input: Followed = {},
    options?: QueryCallOptions,
  ) => ({
    queryKey: [
      ...tag,
      name,
      toKey({ baseUrl: context.baseUrl, ...input }),
      "pages",
    ],
    queryFn: ({ signal, pageParam }: PageCall) => {
      const own = { ...options, signal };
      const first = operation as unknown as Operation<Followed, unknown>;
      return pageParam === undefined
        ? first(context, input, own)
        : followLink({ descriptor, context, input, link: pageParam }, own);
    },
    initialPageParam: undefined,
    getNextPageParam: (page: unknown) => readLink(page, link),
  });
  return make as unknown as InfiniteQueryMaker<Input, Data>;
}

interface PageCall {
  readonly signal: AbortSignal;
  readonly pageParam: string | undefined;
}

/** What of an input is sent for every page. */
interface Followed {
  readonly headers?: object;
  readonly cookies?: object;
}

interface FollowedLink {
  readonly descriptor: OperationDescriptor;
  readonly context: Context;
  readonly input: Followed;
  readonly link: string;
}

/** Calls an operation at the link to a page, whole as it is. */
function followLink(
  { descriptor, context, input, link }: FollowedLink,
  options: CallOptions,
): Promise<unknown> {
  const url = new URL(link, context.baseUrl + descriptor.path);
  const { origin } = new URL(context.baseUrl);
  // Credentials are for the host that the program named.
  if (url.origin !== origin)
    throw new DecodeError("the next page is at another origin", {
      path: descriptor.id,
    });
  const { fillPath: _, encodeQuery: __, ...uses } = descriptor.uses ?? {};
  const path = url.pathname + url.search;
  const operation = makeOperation<Followed, unknown>({
    ...descriptor,
    path,
    uses,
  });
  const { headers = {}, cookies = {} } = input;
  const here = { ...context, baseUrl: origin };
  return operation(here, { headers, cookies }, options);
}

function readLink(page: unknown, link: readonly string[]): string | undefined {
  let value = page;
  for (const key of link) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === "string" && value !== "" ? value : undefined;
}`;
