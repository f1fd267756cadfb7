/** Lists whose pages say where the next one is. */
import type { Call, OperationDescriptor, OperationInput } from "./call.js";
import { DecodeError } from "./errors.js";
import { nameCall } from "./name-call.js";
import type {
  CallOptions,
  NoErrors,
  NoHeaders,
  Operation,
  OperationArguments,
} from "./operation.js";
import { originOf } from "./redirects.js";
import { prepareRequest } from "./request.js";
import { callOperation } from "./response.js";
import { type WebUrl, web } from "./web.js";

/** An operation that gives one page of a list. */
export interface PagedOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends Operation<Input, Output, Options, Errors, Headers> {
  /**
   * The page that the call gives, and those that follow it. Each is asked for
   * when the loop comes to it, with the headers and options of the call.
   *
   * @throws {DecodeError} when a link leads to another origin, to a page that was
   *   there before, or nowhere.
   */
  pages(
    ...call: OperationArguments<Input, Options>
  ): AsyncGenerator<Output, void, undefined>;
}

/** An operation that gives one page of a list, whose items are known. */
export interface ListOperation<
  Input,
  Output,
  Item,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends PagedOperation<Input, Output, Options, Errors, Headers> {
  /**
   * The items of all pages, one after the other. A page is asked for when the loop
   * comes to its first item.
   *
   * @throws {DecodeError} as `pages` does.
   */
  items(
    ...call: OperationArguments<Input, Options>
  ): AsyncGenerator<Item, void, undefined>;
}

/**
 * Makes the function of an operation that gives one page of a list.
 *
 * @param link the members that lead to the link to the next page
 */
export function paged<
  Input,
  Output,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  operation: Operation<Input, Output, Options, Errors, Headers>,
  link: readonly string[],
): PagedOperation<Input, Output, Options, Errors, Headers> {
  type Arguments = OperationArguments<Input, Options>;
  return Object.assign(operation, {
    async *pages(...[context, input, options]: Arguments) {
      const { descriptor } = operation;
      const given = (input ?? {}) as OperationInput;
      let call: Call | undefined = {
        descriptor,
        context,
        input: given,
        options: options ?? {},
      };
      const seen = new Set<string>();
      while (call) {
        const page: unknown = await callOperation(call);
        yield page as Output;
        call = followLink(call, link, page, seen);
      }
    },
  });
}

/**
 * Makes the function of an operation that gives one page of a list.
 *
 * @param link the members that lead to the link to the next page
 * @param list those that lead to the items
 */
export function pagedWithItems<
  Input,
  Output,
  Item,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  operation: Operation<Input, Output, Options, Errors, Headers>,
  link: readonly string[],
  list: readonly string[],
): ListOperation<Input, Output, Item, Options, Errors, Headers> {
  const made = paged(operation, link);
  return Object.assign(made, {
    async *items(...call: OperationArguments<Input, Options>) {
      for await (const page of made.pages(...call)) {
        const items = readMember(page, list);
        // Where nothing is checked, it may be anything.
        if (Array.isArray(items)) yield* items as Item[];
      }
    },
  });
}

/** The call of the next page; none after the last. */
function followLink(
  call: Call,
  link: readonly string[],
  page: unknown,
  seen: Set<string>,
): Call | undefined {
  const target = readMember(page, link);
  if (!target) return undefined;
  const from = new web.URL(prepareRequest(call).url);
  const fail = (what: string): never => {
    throw nameCall(call, new DecodeError(what, { path: link.join(".") }));
  };
  let url: WebUrl = from;
  try {
    url = new web.URL(`${target}`, from.href);
  } catch {
    fail("no link to the next page");
  }
  // Credentials are for the host that the program named.
  const baseUrl = originOf(from.href);
  if (originOf(url.href) !== baseUrl)
    fail("the next page is at another origin");
  // Whole as it is: nothing is filled into it, and nothing added.
  const path = url.pathname + url.search;
  seen.add(from.pathname + from.search);
  if (seen.has(path)) fail("the next page was there before");
  const { fillPath: _, encodeQuery: __, ...uses } = call.descriptor.uses ?? {};
  const descriptor: OperationDescriptor = { ...call.descriptor, path, uses };
  const { headers = {}, cookies = {} } = call.input;
  const context = { ...call.context, baseUrl };
  return { ...call, context, descriptor, input: { headers, cookies } };
}

function readMember(page: unknown, path: readonly string[]): unknown {
  let value = page;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
