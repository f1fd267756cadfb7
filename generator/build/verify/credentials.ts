import type {
  OpenApiDocument,
  OperationObject,
  SecurityRequirement,
  SecuritySchemeObject,
} from "../../openapi/document/document.js";
import type { Sign } from "./exchange.js";

/** The variables of the process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A scheme of the document, and the variable that its credentials stand in. */
export interface SchemeVariable {
  readonly scheme: string;
  readonly variable: string;
  /** What the variable has to hold, in a few words. */
  readonly holds: string;
  /** The credentials, where they are given and can be sent. */
  readonly secret?: string;
  /** Why they cannot be sent. */
  readonly problem?: string;
}

/** Begins the name of every variable that credentials are taken from. */
const prefix = "ENDPAPER_AUTH_";

/**
 * Lists the security schemes of a document with the variables that their
 * credentials are taken from: `ENDPAPER_AUTH_` and the scheme's name in capitals,
 * words joined by `_`. Of names that come to the same, the later ones get a number.
 */
export function listSchemeVariables(
  document: OpenApiDocument,
  env: Environment,
): readonly SchemeVariable[] {
  const taken = new Set<string>();
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return schemes.map(([scheme, object]) => {
    const variable = chooseVariable(scheme, taken);
    const holds = describeHeld(object);
    const secret = env[variable];
    if (secret === undefined || secret === "")
      return { scheme, variable, holds };
    const problem = findProblem(object, secret);
    return problem === undefined
      ? { scheme, variable, holds, secret }
      : { scheme, variable, holds, problem };
  });
}

function chooseVariable(scheme: string, taken: Set<string>): string {
  const words = scheme
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .replace(/^_|_$/g, "");
  const base = prefix + (words === "" ? "SCHEME" : words.toUpperCase());
  let variable = base;
  for (let number = 2; taken.has(variable); number += 1)
    variable = `${base}_${number}`;
  taken.add(variable);
  return variable;
}

function describeHeld({
  type,
  scheme = "",
  in: place,
  name,
}: SecuritySchemeObject): string {
  if (type === "apiKey") return `the ${place} \`${name}\``;
  if (type === "mutualTLS") return "nothing: client certificates are not sent";
  if (type !== "http") return "an access token";
  const kind = scheme.toLowerCase();
  if (kind === "basic") return "`user:password`";
  return kind === "bearer"
    ? "a token"
    : `what follows \`${scheme}\` in \`Authorization\``;
}

/** Why a secret cannot be sent; never what it is. */
function findProblem(
  { type, scheme = "", in: place }: SecuritySchemeObject,
  secret: string,
): string | undefined {
  if (type === "mutualTLS") return "client certificates are not sent";
  if (place === "query" || place === "cookie") return undefined;
  const isBasic = type === "http" && scheme.toLowerCase() === "basic";
  if (isBasic)
    return secret.includes(":") ? undefined : "it has to be `user:password`";
  return /^[\x20-\x7e]+$/.test(secret) && secret.trim() === secret
    ? undefined
    : "it holds a character that no header can, such as a line break at its end";
}

/** What an operation needs, and what it gets. */
export interface Signing {
  readonly sign: Sign;
  /** The variables that are missing, of the alternative that needs the fewest; none where it can be signed. */
  readonly missing: readonly SchemeVariable[];
}

/**
 * Chooses the credentials of an operation: those of the first alternative that
 * are all given. One whose pages do not say what it needs gets all that are given.
 */
export function chooseSigning(
  document: OpenApiDocument,
  operation: OperationObject,
  variables: readonly SchemeVariable[],
): Signing {
  const byScheme = new Map(variables.map((one) => [one.scheme, one]));
  const needs = operation.security ?? document.security;
  const given = variables.filter(({ secret }) => secret !== undefined);
  if (needs === undefined || needs.length === 0) {
    const isTold =
      operation.security !== undefined ||
      document["x-endpaper-security"] !== "unmarked";
    return {
      sign: signAll(document, isTold ? [] : given.slice(0, 1)),
      missing: [],
    };
  }
  const alternatives = needs.map((need) => readNeed(need, byScheme));
  const whole = alternatives.find(
    (schemes) =>
      schemes.length > 0 && schemes.every(({ secret }) => secret !== undefined),
  );
  if (whole) return { sign: signAll(document, whole), missing: [] };
  const isOptional = alternatives.some((schemes) => schemes.length === 0);
  const missing = alternatives
    .map((schemes) => schemes.filter(({ secret }) => secret === undefined))
    .sort((a, b) => a.length - b.length)[0];
  return { sign: () => {}, missing: isOptional ? [] : (missing ?? []) };
}

function readNeed(
  need: SecurityRequirement,
  byScheme: ReadonlyMap<string, SchemeVariable>,
): readonly SchemeVariable[] {
  return Object.keys(need).flatMap((scheme) => byScheme.get(scheme) ?? []);
}

function signAll(
  document: OpenApiDocument,
  variables: readonly SchemeVariable[],
): Sign {
  const { securitySchemes = {} } = document.components ?? {};
  const all = variables.flatMap(({ scheme, secret }) => {
    const object = securitySchemes[scheme];
    return object && secret !== undefined ? [{ object, secret }] : [];
  });
  return (request) => {
    for (const { object, secret } of all) put(request, object, secret);
  };
}

function put(
  request: Parameters<Sign>[0],
  { type, scheme = "Bearer", in: place, name = "" }: SecuritySchemeObject,
  secret: string,
): void {
  const { headers } = request;
  if (type !== "apiKey") {
    const word = type === "http" ? nameScheme(scheme) : "Bearer";
    const isBasic = word === "Basic";
    const text = isBasic ? Buffer.from(secret).toString("base64") : secret;
    headers.set("Authorization", `${word} ${text}`);
  } else if (place === "header") headers.set(name, secret);
  else if (place === "cookie") {
    const pair = `${name}=${encodeURIComponent(secret)}`;
    const others = headers.get("Cookie");
    headers.set("Cookie", others === null ? pair : `${others}; ${pair}`);
  } else {
    const url = new URL(request.url);
    url.searchParams.delete(name);
    const mark = url.search === "" ? "?" : "&";
    request.url = `${url.href}${mark}${encodeURIComponent(name)}=${encodeURIComponent(secret)}`;
  }
}

/** The case of a scheme means nothing (RFC 9110 §11.1); servers expect the usual one. */
function nameScheme(scheme: string): string {
  const usual = ["Basic", "Bearer", "Digest"];
  return (
    usual.find((one) => one.toLowerCase() === scheme.toLowerCase()) ?? scheme
  );
}
