import type { Contract, ContractOperation } from "./contract.js";

/** An operation that a request is meant for, with the texts of its path's parameters. */
export interface PathMatch {
  readonly operation: ContractOperation;
  /** As in the URL, their percent signs decoded; those of a broken escape as they are. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What is documented at a path. */
export interface FoundPath {
  /**
   * The operation of the method; of HEAD, that of GET where HEAD is not
   * documented. Of several with the same path but for the names of its
   * parameters, the first whose parameters are of their types.
   */
  readonly match: PathMatch | undefined;
  /** The methods that are documented at the same path, in code unit order; none where the path is not documented. */
  readonly methods: readonly string[];
}

/** Finds the operation of a method and a path, of which the query is cut off. */
export type MatchPath = (
  method: string,
  path: string,
  query?: string,
) => FoundPath;

interface Route {
  readonly operation: ContractOperation;
  readonly expression: RegExp;
  readonly names: readonly string[];
  readonly rank: string;
  /** How many of its parameters are any text at all. */
  readonly texts: number;
  /** The query that is part of the path, as in `/search?kind=a`. */
  readonly query: URLSearchParams | undefined;
}

/**
 * Makes what finds operations. The more concrete path wins (OpenAPI 3.1
 * §4.8.8.2): segment by segment, text before text with a parameter before a
 * parameter before the rest of the path.
 */
export function createMatcher(contract: Contract): MatchPath {
  const routes = contract.operations
    .map(makeRoute)
    .sort((a, b) => compare(a.rank, b.rank) || a.texts - b.texts);
  const plain = new Map<string, Route[]>();
  const open: Route[] = [];
  for (const route of routes) {
    const { requestPath } = route.operation;
    if (route.names.length > 0 || route.query) open.push(route);
    else plain.set(requestPath, [...(plain.get(requestPath) ?? []), route]);
  }
  return (method, path, query = "") => {
    const found: { route: Route; values: readonly string[] }[] = [];
    for (const route of plain.get(path) ?? [])
      found.push({ route, values: [] });
    for (const route of open) {
      const values = route.expression.exec(path);
      if (values && holdsQuery(route, query))
        found.push({ route, values: values.slice(1) });
    }
    const all = found.map(({ route }) => route.operation.method);
    const methods = [...new Set(all)].sort();
    const of = (one: string) =>
      found
        .filter(({ route }) => route.operation.method === one)
        .map(({ route, values }) => toMatch(route, values));
    const own = of(method);
    const wanted = own.length === 0 && method === "HEAD" ? of("GET") : own;
    const match =
      wanted.length > 1 ? (wanted.find(fits) ?? wanted[0]) : wanted[0];
    return { match, methods };
  };
}

/** Whether the parameters of a path are numbers where they have to be. */
function fits({ operation, parameters }: PathMatch): boolean {
  return operation.parameters.every(({ in: place, name, schema }) => {
    if (place !== "path") return true;
    const text = parameters[name] ?? "";
    const types = [schema.type ?? []].flat();
    if (types.includes("integer")) return /^-?\d+$/.test(text);
    if (types.includes("number")) return text !== "" && !Number.isNaN(+text);
    return types.includes("boolean") ? /^(?:true|false)$/i.test(text) : true;
  });
}

function toMatch(
  { operation, names }: Route,
  values: readonly string[],
): PathMatch {
  const entries = names.map(
    (name, index) => [name, decode(values[index] ?? "")] as const,
  );
  return { operation, parameters: Object.fromEntries(entries) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function makeRoute(operation: ContractOperation): Route {
  const [path = "", query] = operation.requestPath.split("?", 2);
  const wild = new Set(
    operation.parameters.flatMap(({ in: place, name, model }) =>
      place === "path" && model.wildcard ? [name] : [],
    ),
  );
  const names: string[] = [];
  const source = path.replace(
    /\{([^{}]*)\}|[^{]+|\{/g,
    (text: string, name?: string) => {
      if (name === undefined) return escapeText(text);
      names.push(name);
      return wild.has(name) ? "(.*)" : "([^/]+?)";
    },
  );
  return {
    operation,
    expression: new RegExp(`^${source}$`),
    names,
    rank: rankPath(path, wild),
    texts: operation.parameters.filter(
      ({ in: place, schema }) =>
        place === "path" &&
        (schema.type === undefined || schema.type === "string"),
    ).length,
    query: query === undefined ? undefined : new URLSearchParams(query),
  };
}

/** Text as itself, or as a server may get it with its characters escaped. */
function escapeText(text: string): string {
  return [...text]
    .map((unit) => {
      const plain = unit.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      const escaped = encodeURIComponent(unit);
      return escaped === unit || unit === "/"
        ? plain
        : `(?:${plain}|${escaped})`;
    })
    .join("");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** For each segment: 0 of text, 1 of text and parameters, 2 of a parameter, 3 of all that follows. */
function rankPath(path: string, wild: ReadonlySet<string>): string {
  return path
    .split("/")
    .map((segment) => {
      const inner = /^\{([^{}]*)\}$/.exec(segment)?.[1];
      if (inner !== undefined) return wild.has(inner) ? 3 : 2;
      return segment.includes("{") ? 1 : 0;
    })
    .join("");
}

function holdsQuery({ query }: Route, given: string): boolean {
  if (query === undefined) return true;
  const own = new URLSearchParams(given);
  return [...query].every(([name, value]) =>
    value.startsWith("{") ? own.has(name) : own.getAll(name).includes(value),
  );
}
