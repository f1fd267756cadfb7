import type { OperationModel } from "../../model/api-model.js";
import { isIdentifier } from "../../model/names/identifier.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";

/** A path of an operation as Mock Service Worker reads it. */
export interface Route {
  /** `/items/:id`, or a regular expression where such a text cannot say it. */
  readonly path: Code;
  /** The names of its parameters there. */
  readonly parameters: readonly string[];
  /** A query that is part of the documented path. */
  readonly search?: string;
}

/** Parts of a path: literal text and parameters. */
type Part = string | { readonly name: string; readonly isLong: boolean };

/**
 * Writes the path of an operation as path-to-regexp 6 reads it. Where literal
 * text has signs of that language, or parameters stand side by side, it is a
 * regular expression with named groups.
 */
export function describeRoute({ path }: Pick<OperationModel, "path">): Route {
  const [template = "", search] = path.split("#", 1)[0]?.split("?") ?? [];
  const parts = readParts(template);
  const parameters = parts.flatMap((part) =>
    typeof part === "string" ? [] : [part.name],
  );
  const isPlain = parts.every((part, index) =>
    typeof part === "string"
      ? !/[(){}*+?:\\]/.test(part)
      : !part.isLong && isApart(parts[index + 1]),
  );
  const route = isPlain
    ? toJsonLiteral(parts.map(printPart).join(""))
    : printPattern(parts);
  return { parameters, ...(search && { search }), path: code`${route}` };
}

/** Whether what follows a parameter cannot be taken for a part of its name. */
function isApart(next: Part | undefined): boolean {
  return next === undefined || (typeof next === "string" && /^\W/.test(next));
}

function printPart(part: Part): string {
  return typeof part === "string" ? part : `:${part.name}`;
}

/** A regular expression; the text in it is that of a URL: of ASCII, without spaces. */
function printPattern(parts: readonly Part[]): Code {
  const body = parts.map((part) =>
    typeof part === "string"
      ? part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
      : `(?<${part.name}>${part.isLong ? ".+" : "[^/?#]+"})`,
  );
  return `/${body.join("")}$/` as Code;
}

/** `/files/{path*}/{id}`: parameters get names that stand in a route. */
function readParts(template: string): readonly Part[] {
  const taken = new Set<string>();
  return template
    .split(/(\{[^{}]*\})/)
    .filter((text) => text !== "")
    .map((text): Part => {
      const [, inner, star] = /^\{([^{}]*?)(\*?)\}$/.exec(text) ?? [];
      if (inner === undefined) return encodeURI(decodeLiteral(text));
      return { name: chooseName(inner, taken), isLong: star === "*" };
    });
}

/** Text without escapes, and without halves of characters, which no URL can hold. */
function decodeLiteral(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  try {
    return decodeURI(whole);
  } catch {
    return whole;
  }
}

function chooseName(documented: string, taken: Set<string>): string {
  const plain = documented.replace(/\W+/g, "_");
  const base = isIdentifier(plain) ? plain : `_${plain}`;
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`;
  taken.add(name);
  return name;
}

/**
 * The routes that answer some of the requests that a path seems to match: of
 * the same method, with more segments or with words where it has parameters.
 */
export function listNarrower(
  { method, path }: OperationModel,
  all: readonly OperationModel[],
): readonly OperationModel[] {
  return all.filter(
    (other) =>
      other.method === method &&
      other.path !== path &&
      compareRoutes(other.path, path) < 0 &&
      overlaps(path, other.path),
  );
}

/** Sorts the paths first that say more: more segments, then words before parameters. */
export function compareRoutes(a: string, b: string): number {
  const [left, right] = [toSegments(a), toSegments(b)];
  if (left.length !== right.length) return right.length - left.length;
  for (const [index, segment] of left.entries()) {
    const difference = rank(segment) - rank(right[index] ?? "");
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(segment: string): number {
  return !segment.includes("{") ? 0 : /^\{[^{}]*\}$/.test(segment) ? 2 : 1;
}

/** Whether a path seems to match what another one stands for: by its end, as any base URL may stand before it. */
function overlaps(path: string, narrower: string): boolean {
  const own = toSegments(path);
  const other = toSegments(narrower).slice(-own.length);
  return own.every(
    (segment, index) => rank(segment) > 0 || segment === other[index],
  );
}

function toSegments(path: string): readonly string[] {
  return (path.split("?", 1)[0] ?? "").split("/").slice(1);
}
