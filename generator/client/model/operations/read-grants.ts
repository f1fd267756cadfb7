import type {
  FlowModel,
  GrantModel,
  SecuritySchemeModel,
  ServerModel,
} from "../api-model.js";
import { toIdentifier } from "../names/identifier.js";
import { isTaken } from "../names/name-schemas.js";
import { resolveNames } from "../names/resolve-names.js";
import { splitWords, toCamelCase, toPascalCase } from "../names/split-words.js";

type Grant = Omit<GrantModel, "functionName" | "scopeType">;

/** The flows in which a server may give refresh tokens (RFC 6749 §1.5, RFC 8628 §3.5). */
const refreshable: ReadonlySet<string> = new Set([
  "authorizationCode",
  "deviceAuthorization",
  "password",
]);

/**
 * Gives the schemes of OAuth 2.0 functions that get tokens: with the credentials
 * of a client where that flow is documented, and with a refresh token where a
 * flow is that may give one. Where one scheme has such a function it is
 * `clientCredentialsAuth`, and else one is called by the name of each.
 */
export function addGrants(
  schemes: readonly SecuritySchemeModel[],
  servers: readonly ServerModel[],
): readonly SecuritySchemeModel[] {
  const found = schemes.map((scheme) => ({
    scheme,
    grants: scheme.origin === "oauth2" ? readGrants(scheme, servers) : [],
  }));
  const requests = found.flatMap(({ scheme: { name }, grants }) =>
    grants.map(({ kind }) => ({
      key: `${kind} ${name}`,
      candidates: nameFunctions(kind, name),
    })),
  );
  const used = new Set(
    schemes.flatMap(({ functionName = [] }) => functionName),
  );
  const { names } = resolveNames(requests, {
    isReserved: (name) => isTaken(name) || used.has(name),
  });
  return found.map(({ scheme, grants }) =>
    grants.length === 0
      ? scheme
      : {
          ...scheme,
          grants: grants.map((grant) =>
            nameGrant(grant, names.get(`${grant.kind} ${scheme.name}`) ?? ""),
          ),
        },
  );
}

function nameGrant(grant: Grant, functionName: string): GrantModel {
  const words = splitWords(functionName.replace(/Auth$/, ""));
  return {
    ...grant,
    functionName,
    ...(grant.scopes.length > 0 && {
      scopeType: toPascalCase([...words, "Scope"]),
    }),
  };
}

/** `clientCredentialsAuth`, and of a scheme `login`, `loginClientCredentialsAuth`. */
function nameFunctions(
  kind: GrantModel["kind"],
  scheme: string,
): readonly string[] {
  const plain = splitWords(kind);
  const own = splitWords(scheme);
  return [plain, [...own, ...plain], [...own, "Scheme", ...plain]].map(
    (words) => toIdentifier(toCamelCase([...words, "Auth"])),
  );
}

function readGrants(
  { flows = [] }: SecuritySchemeModel,
  servers: readonly ServerModel[],
): readonly Grant[] {
  return (["clientCredentials", "refreshToken"] as const).flatMap((kind) => {
    const own = flows.filter(({ name }) => grantOf(name) === kind);
    return own.length > 0 ? [readGrant(kind, own, servers)] : [];
  });
}

/** How a program gets tokens of a flow by itself, if it can. */
export function grantOf(flow: string): GrantModel["kind"] | undefined {
  if (flow === "clientCredentials") return flow;
  return refreshable.has(flow) ? "refreshToken" : undefined;
}

function readGrant(
  kind: GrantModel["kind"],
  flows: readonly FlowModel[],
  servers: readonly ServerModel[],
): Grant {
  const scopes = flows.flatMap((flow) => flow.scopes.map(({ name }) => name));
  const urls = new Set(flows.map((flow) => findUrl(kind, flow) ?? ""));
  const [url = "", second] = urls;
  const tokenUrl = second === undefined ? locate(url, servers) : undefined;
  return {
    kind,
    scopes: [...new Set(scopes)].sort(),
    ...(tokenUrl !== undefined && { tokenUrl }),
  };
}

/** A refresh has a place of its own where one is documented (OpenAPI 3.1 §4.8.29). */
function findUrl(
  kind: GrantModel["kind"],
  { urls }: FlowModel,
): string | undefined {
  const find = (wanted: string) =>
    urls.find(({ what }) => what === wanted)?.url;
  return (
    (kind === "refreshToken" ? find("refresh") : undefined) ?? find("token")
  );
}

/**
 * A place that secrets may be sent to: HTTPS, or this machine. A relative one is
 * at the first server, where that is a whole URL.
 */
function locate(
  url: string,
  servers: readonly ServerModel[],
): string | undefined {
  const base = servers[0]?.filled;
  if (url === "" || /[{}#]/.test(url) || !URL.canParse(url, base))
    return undefined;
  const { href, protocol, hostname, username } = new URL(url, base);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isLocal);
  return isSafe && username === "" ? href : undefined;
}

/** The names that the functions of schemes take. */
export function listAuthNames(
  security: readonly SecuritySchemeModel[],
): readonly string[] {
  return security.flatMap(({ functionName = [], grants = [] }) => [
    ...[functionName].flat(),
    ...grants.map(({ functionName }) => functionName),
  ]);
}
