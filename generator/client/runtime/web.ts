/**
 * The web standards that the runtime stands on, in one place. Each type is the
 * platform's own where its declarations are loaded (lib DOM, Node, Deno, Bun,
 * workers) and otherwise the part of it that the runtime uses.
 */
type Platform<Name extends string, Fallback> = typeof globalThis extends {
  [K in Name]: { prototype: infer Instance };
}
  ? Instance
  : Fallback;

interface MinimalHeaders {
  get(name: string): string | null;
  set(name: string, value: string): void;
  delete(name: string): void;
  has(name: string): boolean;
  forEach(visit: (value: string, name: string) => void): void;
}

interface MinimalSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

interface MinimalBody {
  readonly headers: Headers;
  readonly body: { cancel(): Promise<void> } | null;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
  json(): Promise<unknown>;
  blob(): Promise<Blob>;
}

interface MinimalRequest extends MinimalBody {
  readonly url: string;
  readonly method: string;
  readonly signal: AbortSignal;
  readonly redirect: string;
  clone(): Request;
}

interface MinimalResponse extends MinimalBody {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly type: string;
  clone(): Response;
}

interface MinimalBlob {
  readonly size: number;
  readonly type: string;
  slice(start?: number, end?: number, type?: string): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

interface MinimalStream {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
}

interface MinimalFormData {
  append(name: string, value: string | Blob, fileName?: string): void;
}

/** The platform's `Blob`. */
export type Blob = Platform<"Blob", MinimalBlob>;
/** The platform's `FormData`. */
export type FormData = Platform<"FormData", MinimalFormData>;
/** The platform's `ReadableStream`. */
export type ReadableStream = Platform<"ReadableStream", MinimalStream>;
/** `Temporal.Instant` where its declarations are loaded, else what the runtime needs of it. */
export type Instant = typeof globalThis extends {
  Temporal: { Instant: { prototype: infer Instance } };
}
  ? Instance
  : { readonly epochNanoseconds: bigint; toString(): string };

/** `Temporal.PlainDate`, likewise. */
export type PlainDate = typeof globalThis extends {
  Temporal: { PlainDate: { prototype: infer Instance } };
}
  ? Instance
  : { readonly daysInMonth: number; toString(): string };

/** The platform's `Headers`. */
export type Headers = Platform<"Headers", MinimalHeaders>;
/** The platform's `Request`. */
export type Request = Platform<"Request", MinimalRequest>;
/** The platform's `Response`. */
export type Response = Platform<"Response", MinimalResponse>;
/** The platform's `AbortSignal`. */
export type AbortSignal = Platform<"AbortSignal", MinimalSignal>;

/** Sends a request; `globalThis.fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** Whether cookies travel with a request (Fetch Standard, §2.2.5). */
export type CredentialsMode = "omit" | "same-origin" | "include";

/** The part of `RequestInit` that the runtime uses. */
export interface RequestParts {
  readonly method: string;
  readonly headers: Headers;
  /** Text, bytes, a `Blob` or `FormData`, which can be sent twice, or a stream. */
  readonly body?: unknown;
  /** Wanted beside a stream (Fetch Standard, §5.4). */
  readonly duplex?: "half";
  readonly signal?: AbortSignal | undefined;
  readonly credentials?: CredentialsMode | undefined;
  /** Followed where nothing is said. */
  readonly redirect?: "manual";
}

/** Which redirects a browser follows: none that leave the origin. */
interface Browsing {
  readonly redirect: "follow";
  readonly mode: "same-origin";
}

/** What the runtime takes from `globalThis`, always at the time of use. */
export interface Web {
  readonly fetch: Fetch;
  readonly Request: new (
    from: string | Request,
    parts: RequestParts | Browsing,
  ) => Request;
  readonly Headers: new (from?: Headers) => Headers;
  readonly AbortController: new () => {
    readonly signal: AbortSignal;
    abort(reason: unknown): void;
  };
  readonly TextDecoder: new (
    label: string | undefined,
    options: { fatal: boolean },
  ) => { decode(bytes: Uint8Array): string };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly URL: new (url: string, base?: string) => WebUrl;
  readonly URLSearchParams: new () => {
    append(name: string, value: string): void;
    toString(): string;
  };
  readonly Blob: new (
    parts: readonly unknown[],
    type: { type: string },
  ) => Blob;
  readonly FormData: new () => FormData;
  readonly ReadableStream: new () => ReadableStream;
  /** Not everywhere yet; a polyfill may set it. */
  readonly Temporal?: {
    readonly Instant: { from(text: string): Instant & object };
    readonly PlainDate: { from(text: string): PlainDate & object };
  };
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly crypto: {
    getRandomValues(bytes: Uint8Array): Uint8Array;
  };
  readonly structuredClone: (value: unknown) => unknown;
  readonly btoa: (text: string) => string;
  /** Only in browsers. */
  readonly document?: { readonly cookie: string };
  /** Only in browsers and workers. */
  readonly location?: { readonly href: string };
}

/** The part of `URL` that the runtime uses. */
export interface WebUrl {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: {
    has(name: string): boolean;
    delete(name: string): void;
  };
  username: string;
  password: string;
}

/** The platform itself. */
export const web: Web = globalThis as unknown as Web;
