/** The documented servers, and operations that have one of their own (OpenAPI 3.1, §4.8.5). */
import { type Context, readBaseUrl } from "./context.js";
import { EncodeError } from "./errors.js";
import { showValue } from "./mismatch.js";
import { originOf } from "./redirects.js";
import { web } from "./web.js";

/** The variables of a server's URL: the default, or all values that there are, the default first. */
export type ServerDefaults = Readonly<
  Record<string, string | readonly string[]>
>;

/**
 * Puts values into the braces of a server's URL.
 *
 * @throws {EncodeError} when a value is missing, is none that is documented, or
 *   would lead to another host.
 */
export function fillServer(
  url: string,
  defaults: ServerDefaults = {},
  chosen: object = {},
): string {
  return url.replace(/\{([^{}]*)\}/g, (match, name: string, at: number) => {
    const documented = ownMember(defaults, name);
    const values = documented === undefined ? [] : [documented].flat();
    const value = ownMember(chosen, name) ?? values[0];
    const isListed = Array.isArray(documented);
    const after = url.slice(at + match.length);
    const isValid =
      typeof value === "string" &&
      (values.includes(value) ||
        (!isListed && fittingAt(url.slice(0, at), after).test(value)));
    if (isValid) return value;
    const expected = isListed
      ? values.map(showValue).join(" or ")
      : "a part of the URL";
    throw new EncodeError(`expected ${expected}, got ${showValue(value)}`, {
      path: name,
    });
  });
}

/** The URL of a server that is documented relative to where the description is. */
export function locateServer(from: string, url: string): string {
  return new web.URL(url, from).href;
}

/** What a value may be where it stands: in a scheme, in a host, as a port, or in a path. */
function fittingAt(before: string, after: string): RegExp {
  if (before === "" && after.startsWith(":")) return /^[a-z][\w+.-]*$/i;
  if (!/^[^/]*\/\/[^/]*$/.test(before)) return /^[^\s\\?#]*$/;
  if (/:$/.test(before)) return /^\d*$/;
  const isLast = /^(?:\/|$)/.test(after);
  // Behind a name, a text would end another host.
  if (isLast && /[\w-]$/.test(before)) return /^(?::\d+)?(?:\/[^\s\\?#]*)?$/;
  const isWhole = /\/$/.test(before) && /^(?:[:/]|$)/.test(after);
  const host = /[^\s/\\?#@:[\]%]+/.source;
  const whole = isWhole ? `(?:\\[[\\da-f:.]+\\]|${host})` : host;
  return new RegExp(`^${whole}${isLast ? "(?::\\d+)?" : ""}$`, "i");
}

function ownMember(object: object, name: string): unknown {
  return Object.hasOwn(object, name)
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

type Method = (context: Context, ...rest: readonly unknown[]) => unknown;

/** An operation, whatever it takes and gives. */
interface Methods {
  readonly descriptor: unknown;
  readonly request: Method;
  readonly raw: Method;
  readonly pages?: Method;
  readonly items?: Method;
}

/**
 * Makes an operation that is sent to a server of its own, unless the context
 * says otherwise by the server's name. Another origin gets the credentials only
 * where `authOrigins` of the context names it.
 *
 * @param url relative to `baseUrl` where it is no whole URL
 */
export function onServer<T extends object>(
  operation: T,
  name: string,
  url: string,
): T {
  const there =
    (method: Method): Method =>
    (context, ...rest) =>
      method(moveContext(context, name, url), ...rest);
  const { descriptor, request, raw, pages, items } =
    operation as unknown as Methods;
  const later =
    (method: Method): Method =>
    async (...call) =>
      there(method)(...call);
  return Object.assign(later(operation as unknown as Method), {
    descriptor,
    request: there(request),
    raw: later(raw),
    ...(pages && { pages: there(pages) }),
    ...(items && { items: there(items) }),
  }) as unknown as T;
}

function moveContext(context: Context, name: string, url: string): Context {
  const { servers = {}, authOrigins = [], headers = {} } = context;
  if (servers === "baseUrl") return context;
  const baseUrl = readServer(
    context,
    name,
    `${ownMember(servers, name) ?? url}`,
  );
  const trusted = [context.baseUrl, ...authOrigins].map(originOf);
  const moved = { ...context, baseUrl };
  if (trusted.includes(originOf(baseUrl))) return moved;
  // What `fetch` keeps from other origins as well.
  const others = Object.entries(headers).filter(
    ([name]) => !/^(?:proxy-)?authorization$|^cookie$/i.test(name),
  );
  return { ...moved, auth: [], headers: Object.fromEntries(others) };
}

function readServer({ baseUrl }: Context, name: string, url: string): string {
  try {
    // A variable without a value is no host.
    if (!/[{}]/.test(url)) return readBaseUrl(url, baseUrl);
  } catch {}
  throw new EncodeError(
    "is no URL, or holds a user, a fragment or a variable",
    { path: `servers.${name}` },
  );
}
