import type { Located } from "../../base/diagnostics/diagnostic.js";

/** A variable of a URI template. */
export interface TemplateVariable {
  readonly name: string;
  readonly in: "path" | "query";
  /** Whether each item of a list is sent as a parameter of its own (`{?ids*}`). */
  readonly explode: boolean;
}

/** A URI template as a path of OpenAPI, and its variables in their order. */
export interface UriTemplate {
  readonly path: string;
  readonly variables: readonly TemplateVariable[];
}

const expression = /\{([^{}]*)\}/g;
const operators = new Set(["+", "#", ".", "/", ";", "?", "&"]);

/**
 * Reads a URI template (RFC 6570) as a path and its parameters; nothing where
 * a brace is not closed, or where white space or markup is left:
 *
 *     /gists/{id}{?since,tags*}{&page}{#part}
 */
export function readUriTemplate({
  value,
}: Located<string>): UriTemplate | undefined {
  const plain = value.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*(?=\/|$)/i, "");
  const variables: TemplateVariable[] = [];
  const [beforeQuery = "", query = ""] = splitQuery(plain);
  const written = beforeQuery.replace(expression, (_, inside: string) =>
    expand(inside, variables),
  );
  for (const [, inside = ""] of query.matchAll(expression))
    expand(inside, variables, "query");
  for (const name of literalNames(query))
    variables.push({ name, in: "query", explode: true });
  const path = written.startsWith("/") ? written : `/${written}`;
  const rest = path.replace(expression, "");
  if (/[{}\s<>`|\\^"]/.test(rest) || /[{}]/.test(query.replace(expression, "")))
    return undefined;
  return { path, variables: onceEach(variables) };
}

/** Divides at the first question mark that stands in no braces. */
function splitQuery(text: string): readonly [string, string?] {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0 && (text[at] === "?" || text[at] === "#"))
      return [text.slice(0, at), text[at] === "?" ? text.slice(at + 1) : ""];
  }
  return [text];
}

/** What an expression leaves in the path; its variables are noted. */
function expand(
  inside: string,
  variables: TemplateVariable[],
  where?: "query",
): string {
  const first = inside[0] ?? "";
  const operator = operators.has(first) ? first : "";
  const names = inside.slice(operator.length).split(",");
  if (operator === "#") return "";
  const isQuery = where === "query" || operator === "?" || operator === "&";
  const parts = names.flatMap((text) => {
    const name = decode(text.trim().replace(/(?:\*|:\d+)$/, ""));
    if (name === "" || name.startsWith("%")) return [];
    const explode = text.trim().endsWith("*");
    variables.push({ name, in: isQuery ? "query" : "path", explode });
    return [`{${name}}`];
  });
  if (isQuery) return "";
  const between = operator === "/" || operator === "." ? operator : ",";
  const lead = operator === "/" || operator === "." ? operator : "";
  return lead + parts.join(between);
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** `?a=1&b={b}`: the names that stand there themselves. */
function literalNames(query: string): readonly string[] {
  return query
    .split("&")
    .map((part) => /^([\w.[\]-]+)(?:=(?!\{)|$)/.exec(part)?.[1])
    .flatMap((name) => name ?? []);
}

function onceEach(
  variables: readonly TemplateVariable[],
): readonly TemplateVariable[] {
  return variables.filter(
    ({ name, in: where }, index) =>
      variables.findIndex((one) => one.name === name && one.in === where) ===
      index,
  );
}
