import type { ContractNeed, ContractOperation } from "../contract/contract.js";
import type { SecuritySchemeModel } from "../model/api-model.js";
import type { MockRequest } from "./exchange.js";
import { listPairs } from "./read-parameters.js";

/** What is missing, in words, and how a client is asked for it (RFC 9110 §11.6.1). */
export interface MissingCredentials {
  readonly detail: string;
  readonly challenge: string;
}

/**
 * Checks that credentials of a documented scheme are there; what they are is not
 * looked at. Undefined where they are, or none are needed, or nothing is said.
 */
export function checkSecurity(
  { security }: ContractOperation,
  request: MockRequest,
  query: string,
): MissingCredentials | undefined {
  const isOpen =
    security.length === 0 || security.some(({ length }) => !length);
  if (isOpen) return undefined;
  const isThere = ({ scheme }: ContractNeed) =>
    scheme === undefined || holds(scheme, request, query);
  if (security.some((needs) => needs.every(isThere))) return undefined;
  const words = security.map((needs) => needs.map(describe).join(" and "));
  const schemes = security.flat().flatMap(({ scheme }) => scheme ?? []);
  const challenges = [...new Set(schemes.flatMap(challenge))];
  return {
    detail: `expected ${words.join(", or ")}`,
    challenge: challenges.join(", ") || 'ApiKey realm="mock"',
  };
}

function describe({ name, scheme }: ContractNeed): string {
  if (scheme === undefined) return `\`${name}\``;
  switch (scheme.kind) {
    case "basic":
      return `\`Authorization: Basic …\` (\`${name}\`)`;
    case "bearer":
      return `\`Authorization: Bearer …\` (\`${name}\`)`;
    case "http":
      return `\`Authorization: ${scheme.scheme} …\` (\`${name}\`)`;
    case "apiKey":
      return `the ${scheme.in} \`${scheme.parameter}\` (\`${name}\`)`;
    default:
      return `\`${name}\``;
  }
}

function challenge(scheme: SecuritySchemeModel): readonly string[] {
  switch (scheme.kind) {
    case "basic":
      return ['Basic realm="mock", charset="UTF-8"'];
    case "bearer":
      return ['Bearer realm="mock"'];
    case "http":
      return [`${scheme.scheme || "Unknown"} realm="mock"`];
    default:
      return [];
  }
}

function holds(
  scheme: SecuritySchemeModel,
  request: MockRequest,
  query: string,
): boolean {
  const authorization = request.header("authorization") ?? "";
  switch (scheme.kind) {
    case "basic":
      return isBasic(authorization);
    case "bearer":
      return /^bearer +\S/i.test(authorization);
    case "http": {
      const { scheme: name = "" } = scheme;
      return authorization.toLowerCase().startsWith(`${name.toLowerCase()} `);
    }
    case "apiKey":
      return holdsKey(scheme, request, query);
    default:
      // No request carries the certificate of a connection.
      return true;
  }
}

/** RFC 7617 §2: a user and a password in base64, with a colon between. */
function isBasic(authorization: string): boolean {
  const [, token] = /^basic +([A-Za-z\d+/=_-]+)\s*$/i.exec(authorization) ?? [];
  try {
    return token !== undefined && atob(token).includes(":");
  } catch {
    return false;
  }
}

function holdsKey(
  { in: place, parameter = "" }: SecuritySchemeModel,
  request: MockRequest,
  query: string,
): boolean {
  if (place === "query")
    return listPairs(query).some(
      ([name, value]) => name === parameter && value,
    );
  if (place === "header")
    return (request.header(parameter.toLowerCase()) ?? "") !== "";
  const cookies = request.header("cookie") ?? "";
  return cookies
    .split(";")
    .some((pair) => pair.trim().startsWith(`${parameter}=`));
}
