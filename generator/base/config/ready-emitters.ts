import type { Emitter } from "./emitter.js";

/** The emitters that come with the toolkit, and what each of them can be told. */
export interface ReadyOptions {
  readonly msw: MswOptions;
  readonly "tanstack-query": TanstackQueryOptions;
  readonly zod: ZodOptions;
  readonly mcp: McpOptions;
}

/** What the emitter of handlers can be told. */
export type MswOptions = Readonly<Record<string, never>>;

/** What the emitter of queries can be told. */
export type TanstackQueryOptions = Readonly<Record<string, never>>;

/** What the emitter of schemas can be told. */
export interface ZodOptions {
  /**
   * Whether other values pass than those that are documented: `open` (default) or
   * `closed`.
   */
  readonly enums?: "open" | "closed";
}

/** What the emitter of a server for the Model Context Protocol can be told. */
export interface McpOptions {
  /**
   * The tags whose operations become tools; `*` stands for any text. There is no
   * default: a model may call whatever is a tool.
   */
  readonly tags: readonly string[];
  /** Whether only operations become tools that change nothing (`GET`, `HEAD`). */
  readonly readOnly?: boolean;
}

/** One of the toolkit's emitters, with what it was told. */
export interface ReadyCall<
  Name extends keyof ReadyOptions = keyof ReadyOptions,
> {
  readonly name: Name;
  readonly options: ReadyOptions[Name];
}

/** An emitter of the toolkit: a mark, so that a configuration loads no code that emits. */
export interface ReadyEmitter extends Emitter {
  readonly ready: ReadyCall;
}

/** Tells whether an emitter is one of the toolkit's. */
export function isReady(emitter: Emitter): emitter is ReadyEmitter {
  return "ready" in emitter;
}

/**
 * Adds `./msw`: handlers for Mock Service Worker 2, which answer each operation
 * with its documented sample.
 */
export function msw(options: MswOptions = {}): Emitter {
  return mark({ name: "msw", options });
}

/**
 * Adds `./tanstack-query`: options for the queries and mutations of TanStack
 * Query 5, in any framework.
 */
export function tanstackQuery(options: TanstackQueryOptions = {}): Emitter {
  return mark({ name: "tanstack-query", options });
}

/** Adds `./zod`: a schema of Zod 4 for each model, with the type of the model. */
export function zod(options: ZodOptions = {}): Emitter {
  return mark({ name: "zod", options });
}

/**
 * Adds `./mcp`: a server for the Model Context Protocol whose tools are the
 * operations of the tags that are named, and a program that serves it.
 *
 * @throws {TypeError} when no tags are named.
 */
export function mcp(options: McpOptions): Emitter {
  const tags: unknown = (options as McpOptions | undefined)?.tags;
  const isList = Array.isArray(tags) && tags.length > 0;
  if (!isList || !tags.every((tag) => typeof tag === "string"))
    throw new TypeError(
      'mcp() needs the tags whose operations become tools: mcp({ tags: ["items"] }), or mcp({ tags: ["*"] }) for all',
    );
  return mark({ name: "mcp", options });
}

function mark(ready: ReadyCall): ReadyEmitter {
  const emitter: Emitter = () => {
    throw new Error(`${ready.name} is called by endpaper, not by a program`);
  };
  return Object.assign(emitter, { ready });
}
