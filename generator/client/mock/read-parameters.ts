import type {
  ContractOperation,
  ContractParameter,
} from "../contract/contract.js";
import { findIssues } from "../contract/find-issues.js";
import type { Issue } from "../contract/issue.js";
import { parseJson } from "../contract/validate.js";
import type { MockRequest } from "./exchange.js";
import { type ProblemIssue, showPlace } from "./problem.js";
import {
  hasType,
  itemSchema,
  memberSchema,
  namesOf,
  readText,
  type TextScope,
} from "./read-text.js";
import { readTree } from "./read-tree.js";

/** The parts of a request that parameters stand in. */
export interface ParameterSource {
  readonly request: MockRequest;
  /** The texts of the path's parameters. */
  readonly path: Readonly<Record<string, string>>;
  /** Behind the `?`, still escaped. */
  readonly query: string;
}

/** Headers that OpenAPI describes elsewhere (3.1 §4.8.12.1). */
const described: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "authorization",
]);

/** Checks all parameters of a request; the first list holds those that are missing. */
export function checkParameters(
  scope: TextScope,
  { parameters }: ContractOperation,
  source: ParameterSource,
): {
  readonly missing: readonly ContractParameter[];
  readonly issues: readonly ProblemIssue[];
} {
  const pairs = listPairs(source.query);
  const cookies = listCookies(source.request.header("cookie"));
  const missing: ContractParameter[] = [];
  const issues: ProblemIssue[] = [];
  for (const parameter of parameters) {
    const isOther =
      parameter.in === "header" && described.has(parameter.name.toLowerCase());
    if (isOther) continue;
    const read = readParameter(scope, parameter, { ...source, pairs, cookies });
    if (read === absent) {
      if (parameter.required) missing.push(parameter);
      continue;
    }
    issues.push(...check(scope, parameter, read));
  }
  return { missing, issues };
}

function check(
  { contract }: TextScope,
  parameter: ContractParameter,
  value: unknown,
): readonly ProblemIssue[] {
  const { schema, schemaPointer: pointer } = parameter;
  const scope = { ...contract, direction: "request" as const };
  return findIssues(scope, { schema, pointer }, value)
    .filter(({ level }) => level === "error")
    .map((issue) => describe(parameter, issue));
}

function describe(
  { in: place, name, place: own }: ContractParameter,
  { rule, message, pointer, place: told }: Issue,
): ProblemIssue {
  const at = told ?? own;
  return {
    in: place,
    name,
    ...(pointer !== "" && { pointer }),
    rule,
    message,
    ...(at && { documentedAt: showPlace(at) }),
  };
}

/** A name and a value of a query, both still escaped. */
type Pair = readonly [name: string, value: string];

interface Source extends ParameterSource {
  readonly pairs: readonly Pair[];
  readonly cookies: readonly Pair[];
}

const absent = Symbol("absent");

/** The pairs of a query, names read and values still escaped, since commas in them count. */
export function listPairs(query: string): readonly Pair[] {
  if (query === "") return [];
  return query.split("&").flatMap((pair): readonly Pair[] => {
    if (pair === "") return [];
    const at = pair.indexOf("=");
    if (at < 0) return [[unescapeText(pair), ""]];
    return [[unescapeText(pair.slice(0, at)), pair.slice(at + 1)]];
  });
}

/** Takes percent signs and plus signs out of a text; what is no escape stays. */
export function unescapeText(text: string): string {
  const plain = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function unescapeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function listCookies(header = ""): readonly Pair[] {
  return header.split(";").flatMap((pair): readonly Pair[] => {
    const at = pair.indexOf("=");
    return at < 0
      ? []
      : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

function readParameter(
  scope: TextScope,
  parameter: ContractParameter,
  source: Source,
): unknown {
  const { name, model } = parameter;
  if (model.whole) return readWhole(scope, parameter, source);
  switch (parameter.in) {
    case "path":
      return Object.hasOwn(source.path, name)
        ? readPath(scope, parameter, source.path[name] ?? "")
        : absent;
    case "header": {
      const text = source.request.header(name.toLowerCase());
      return text === undefined
        ? absent
        : readSimple(scope, parameter, text, (one) => one.trim());
    }
    case "cookie":
      return readPairs(scope, parameter, source.cookies, unescapeSegment);
    case "query":
      return readPairs(scope, parameter, source.pairs, unescapeText);
  }
}

/** A parameter that is all of the query (OpenAPI 3.2 §4.12.1). */
function readWhole(
  scope: TextScope,
  { schema, model }: ContractParameter,
  { query, pairs }: Source,
): unknown {
  if (query === "") return absent;
  if (model.whole === "json") return readJsonText(unescapeSegment(query));
  if (model.whole === "text")
    return readText(scope, schema, unescapeSegment(query));
  const texts = pairs.map(
    ([name, value]) => [name, unescapeText(value)] as const,
  );
  return readTree(scope, schema, texts);
}

function readJsonText(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** `simple`, `label` and `matrix` (OpenAPI 3.1 §4.8.12.6). The path's matcher took the escapes out. */
function readPath(
  scope: TextScope,
  parameter: ContractParameter,
  text: string,
): unknown {
  const { style, explode, name, schema } = parameter;
  const plain = (one: string) => one;
  if (style === "label") {
    const rest = text.replace(/^\./, "");
    const commas = explode ? rest.replaceAll(".", ",") : rest;
    return readSimple(scope, parameter, commas, plain);
  }
  if (style !== "matrix") return readSimple(scope, parameter, text, plain);
  const pieces = text.replace(/^;/, "").split(";");
  if (explode && hasType(scope, schema, "object"))
    return readSimple(scope, parameter, pieces.join(","), plain);
  const values = pieces.map((piece) =>
    piece.startsWith(`${name}=`) ? piece.slice(name.length + 1) : piece,
  );
  return readSimple(
    scope,
    { ...parameter, explode: false },
    values.join(","),
    plain,
  );
}

type Unescape = (text: string) => string;

/** `a,b` and `R,100,G,200`, or `R=100,G=200` where it is exploded. */
function readSimple(
  scope: TextScope,
  {
    schema,
    explode,
    model,
  }: Pick<ContractParameter, "schema" | "explode" | "model">,
  text: string,
  plain: Unescape,
  comma: RegExp = /,/,
): unknown {
  if (model.mediaType !== undefined) return readJsonText(plain(text));
  const isList = hasType(scope, schema, "array");
  if (!isList && !hasType(scope, schema, "object"))
    return readText(scope, schema, plain(text));
  const parts = text === "" ? [] : text.split(comma).map(plain);
  if (isList)
    return parts.map((part) =>
      readText(scope, itemSchema(scope, schema), part),
    );
  const pairs = explode ? parts.map(splitPair) : pairUp(parts);
  return readMembers(scope, schema, pairs);
}

function splitPair(text: string): Pair {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function pairUp(parts: readonly string[]): readonly Pair[] {
  return parts.flatMap((part, index): readonly Pair[] =>
    index % 2 === 0 ? [[part, parts[index + 1] ?? ""]] : [],
  );
}

function readMembers(
  scope: TextScope,
  schema: ContractParameter["schema"],
  pairs: readonly Pair[],
): unknown {
  return Object.fromEntries(
    pairs.map(([key, value]) => [
      key,
      readText(scope, memberSchema(scope, schema, key) ?? {}, value),
    ]),
  );
}

const separators: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
};

/** `form`, `spaceDelimited`, `pipeDelimited` and `deepObject` (OpenAPI 3.1 §4.8.12.6). */
function readPairs(
  scope: TextScope,
  parameter: ContractParameter,
  pairs: readonly Pair[],
  plain: Unescape,
): unknown {
  const { name, schema, style, explode, model } = parameter;
  const own = pairs.filter(([key]) => key === name);
  const [first] = own;
  if (model.mediaType !== undefined)
    return first ? readJsonText(plain(first[1])) : absent;
  if (style === "deepObject") {
    const inner = pairs
      .filter(([key]) => key === name || key.startsWith(`${name}[`))
      .map(([key, value]) => [key, plain(value)] as const);
    if (inner.length === 0) return absent;
    const tree = readTree(
      scope,
      { type: "object", properties: { [name]: schema } },
      inner,
    ) as Readonly<Record<string, unknown>>;
    return tree[name];
  }
  const isObject = hasType(scope, schema, "object");
  if (isObject && explode && !hasType(scope, schema, "array")) {
    const names = namesOf(scope, schema);
    const inner = pairs.filter(([key]) => names.has(key));
    if (inner.length === 0) return absent;
    const texts = inner.map(([key, value]) => [key, plain(value)] as const);
    return readMembers(scope, schema, texts);
  }
  if (first === undefined) return absent;
  if (explode && hasType(scope, schema, "array"))
    return own.map(([, value]) =>
      readText(scope, itemSchema(scope, schema), plain(value)),
    );
  return readSimple(
    scope,
    { ...parameter, explode: false },
    first[1],
    plain,
    separators[style],
  );
}
