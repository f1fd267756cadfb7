import type { OpenApiDocument } from "../../openapi/document/document.js";
import { type Capture, findCaptures, selectValues } from "./find-captures.js";
import { type Callable, isSafe } from "./list-calls.js";

/** What a path holds in the place of a parameter. */
export type PathValue = string | number | boolean;

/** The values of a call's path, by the names of its parameters. */
export type PathValues = ReadonlyMap<string, PathValue>;

/** What a call gave to those that come after it. */
export interface Given {
  readonly values: PathValues;
  /** The body of its success. */
  readonly body: unknown;
}

/** Where values come from. */
export interface ValueSources {
  readonly document: OpenApiDocument;
  /** All operations that are called. */
  readonly callables: readonly Callable[];
  /** Those that the user gave by name. */
  readonly given: ReadonlyMap<string, string>;
  /** The value that the docs show for a path parameter. */
  readonly sampleOf: (
    callable: Callable,
    parameter: string,
  ) => PathValue | undefined;
  /** Calls another operation, once; nothing where it has no success. */
  readonly call: (callable: Callable) => Promise<Given | undefined>;
}

/** The values of a path, or the parameters that none was found for. */
export interface ValuesFound {
  readonly values: PathValues;
  readonly missing: readonly string[];
  /** What was taken from other answers. */
  readonly captured: readonly Capture[];
}

/**
 * Finds the values of an operation's path: the user's, else one of an answer
 * that the docs link to it, else the documented sample. None is guessed. What
 * may change something takes no id of a list, which somebody's things are in:
 * only of what this run created.
 */
export async function giveValues(
  callable: Callable,
  { document, callables, given, sampleOf, call }: ValueSources,
): Promise<ValuesFound> {
  const values = new Map<string, PathValue>();
  const missing: string[] = [];
  const captured: Capture[] = [];
  const names = listPathNames(callable.path);
  const earlier = callables.filter((one) => isBefore(one, callable));
  for (const name of [...names].reverse()) {
    if (values.has(name)) continue;
    const own = given.get(name);
    if (own !== undefined) {
      values.set(name, own);
      continue;
    }
    const captures = findCaptures(document, callable, name, earlier).filter(
      ({ from }) => isSafe(callable) || from.method === "POST",
    );
    const found = await takeFirst(captures, { names, values, call });
    if (found) captured.push(found);
    if (values.has(name)) continue;
    const sample = sampleOf(callable, name);
    if (sample === undefined) missing.unshift(name);
    else values.set(name, sample);
  }
  const sorted = names.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { values: new Map(sorted), missing, captured };
}

/** The names in the braces of a path, in their order. */
function listPathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
}

interface Taking {
  readonly names: readonly string[];
  readonly values: Map<string, PathValue>;
  readonly call: ValueSources["call"];
}

/** Takes the first value that an answer has, together with the values that its own path had: the item stands there. */
async function takeFirst(
  captures: readonly Capture[],
  { names, values, call }: Taking,
): Promise<Capture | undefined> {
  for (const capture of captures) {
    const source = await call(capture.from);
    if (source === undefined) continue;
    const [value] = selectValues(capture, source.body);
    const shared = [...source.values].filter(([name]) => names.includes(name));
    const agrees = shared.every(
      ([name, other]) => !values.has(name) || values.get(name) === other,
    );
    if (value === undefined || !agrees) continue;
    for (const [name, other] of shared) values.set(name, other);
    values.set(capture.parameter, value);
    return capture;
  }
  return undefined;
}

/**
 * An order in which no operation takes a value from a later one, so that none
 * waits for itself: fewer parameters in the path first, what reads before what
 * creates, and what deletes never gives anything.
 */
function isBefore(one: Callable, other: Callable): boolean {
  if (one.method === "DELETE") return false;
  const [a, b] = [rankOf(one), rankOf(other)];
  return a < b || (a === b && one.pointer < other.pointer);
}

function rankOf(callable: Callable): number {
  return 2 * listPathNames(callable.path).length + (isSafe(callable) ? 0 : 1);
}
