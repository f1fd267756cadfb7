import type {
  ApiModel,
  FlowModel,
  GrantModel,
  OperationModel,
  SecurityNeedModel,
  SecuritySchemeModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { grantOf } from "../../model/operations/read-grants.js";
import type { TemplateContext } from "../../print/tools/handlebars.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { printMarkdownTable } from "../../text/markdown-table.js";
import {
  type Code,
  code,
  joinText,
  type MarkdownText,
  markdown,
} from "../../text/safe-text.js";

type Needs = OperationModel["security"];

/**
 * What an operation needs, as a sentence: ``Needs `login` (scope `read`), or
 * `key` and `plain`.`` Nothing where the documentation does not say it.
 */
export function describeNeeds(security: Needs): string | undefined {
  return sayNeeds(security, (name) => `\`${name}\``);
}

/** The same in markdown; empty where nothing is said. */
export function printNeeds(security: Needs): MarkdownText {
  return (sayNeeds(security, toMarkdownCode) ?? "") as MarkdownText;
}

function sayNeeds(
  security: Needs,
  show: (name: string) => string,
): string | undefined {
  if (security.length === 0) return undefined;
  const needs = security
    .filter((needed) => needed.length > 0)
    .map((needed) => needed.map((need) => sayNeed(need, show)).join(" and "));
  if (needs.length === 0) return "Needs no credentials.";
  const isOptional = needs.length < security.length;
  const all = isOptional ? [...needs, "no credentials"] : needs;
  return `Needs ${all.join(", or ")}.`;
}

function sayNeed(
  { scheme, scopes }: SecurityNeedModel,
  show: (name: string) => string,
): string {
  const word = scopes.length === 1 ? "scope" : "scopes";
  const said =
    scopes.length > 0 ? ` (${word} ${scopes.map(show).join(", ")})` : "";
  return show(scheme) + said;
}

/** What README.md and api.md tell of the ways to authenticate. */
export function describeSchemes({ security }: ApiModel): TemplateContext {
  const flows = security.flatMap(listFlows);
  const scopes = security.flatMap(listScopes);
  return {
    hasSchemes: security.length > 0,
    schemes: printMarkdownTable(
      [
        markdown`Scheme`,
        markdown`Credentials`,
        markdown`Is`,
        markdown`Description`,
      ],
      security.map((scheme) => [
        toMarkdown(scheme.name),
        printCredentials(scheme),
        sayKind(scheme),
        toMarkdown(scheme.description ?? ""),
      ]),
    ),
    hasFlows: flows.length > 0,
    flows: printMarkdownTable(
      [markdown`Scheme`, markdown`Flow`, markdown`Where`, markdown`Function`],
      flows,
    ),
    ...describeGrants(security),
    hasScopes: scopes.length > 0,
    scopes: printMarkdownTable(
      [markdown`Scheme`, markdown`Scope`, markdown`Description`],
      scopes,
    ),
  };
}

/** A call that makes credentials, for examples. */
export function printAuth({ kind, functionName }: SecuritySchemeModel): Code {
  const name = toIdentifier(functionName ?? "bearerAuth");
  return kind === "basic"
    ? code`${name}("user", "password")`
    : code`${name}("secret")`;
}

function printCredentials(scheme: SecuritySchemeModel): MarkdownText {
  return scheme.functionName === undefined
    ? markdown`a certificate that \`fetch\` sends`
    : toMarkdownCode(printAuth(scheme));
}

function sayKind(scheme: SecuritySchemeModel): MarkdownText {
  const { kind, origin, metadata, format, parameter } = scheme;
  const name = toMarkdownCode(parameter ?? scheme.scheme ?? "");
  const kinds: Readonly<Record<SecuritySchemeModel["kind"], MarkdownText>> = {
    basic: markdown`HTTP Basic`,
    bearer: markdown`a bearer token`,
    http: markdown`the HTTP scheme ${name}`,
    apiKey: markdown`the ${toMarkdown(scheme.in ?? "")} ${name}`,
    mutualTLS: markdown`mutual TLS`,
  };
  const origins = {
    oauth2: markdown`a token of OAuth 2.0`,
    openIdConnect: markdown`a token of OpenID Connect`,
  };
  const parts = [
    origin === undefined ? kinds[kind] : origins[origin],
    ...(format === undefined ? [] : [toMarkdownCode(format)]),
    ...(metadata === undefined ? [] : [toMarkdownCode(metadata)]),
    ...(scheme.deprecated ? [markdown`deprecated`] : []),
  ];
  return joinText(parts, ", ");
}

function listFlows(
  scheme: SecuritySchemeModel,
): readonly (readonly MarkdownText[])[] {
  const { name, flows = [] } = scheme;
  return flows.map((flow) => [
    toMarkdown(name),
    toMarkdownCode(flow.name),
    joinText(
      flow.urls.map(
        ({ what, url }) =>
          markdown`${toMarkdown(what)}: ${toMarkdownCode(url)}`,
      ),
      ", ",
    ),
    showGrant(scheme, flow),
  ]);
}

/** The function that gets the tokens of a flow, where there is one. */
function showGrant(
  { grants = [] }: SecuritySchemeModel,
  flow: FlowModel,
): MarkdownText {
  const grant = grants.find(({ kind }) => kind === grantOf(flow.name));
  return grant
    ? toMarkdownCode(`${grant.functionName}({ … })`)
    : ("" as MarkdownText);
}

/** The functions that get tokens, as the README shows them. */
function describeGrants(
  security: readonly SecuritySchemeModel[],
): TemplateContext {
  const all = security.flatMap(({ grants = [] }) => grants);
  const find = (kind: GrantModel["kind"]) =>
    all
      .filter((grant) => grant.kind === kind)
      .slice(0, 1)
      .map(describeGrant);
  return {
    hasGrants: all.length > 0,
    clients: find("clientCredentials"),
    refreshes: find("refreshToken"),
  };
}

function describeGrant({
  functionName,
  scopes,
  tokenUrl,
}: GrantModel): TemplateContext {
  const list = scopes.map((scope) => toJsonLiteral(scope)).slice(0, 1);
  return {
    name: toIdentifier(functionName),
    hasScopes: scopes.length > 0,
    scopes: code`[${list.join(", ") as Code}]`,
    asksForPlace: tokenUrl === undefined,
  };
}

/** Each scope of a scheme once: flows repeat them. */
function listScopes({
  name,
  flows = [],
}: SecuritySchemeModel): readonly (readonly MarkdownText[])[] {
  const scopes = new Map(
    flows.flatMap((flow) =>
      flow.scopes.map((scope) => [scope.name, scope.description] as const),
    ),
  );
  return [...scopes].map(([scope, description]) => [
    toMarkdown(name),
    toMarkdownCode(scope),
    toMarkdown(description),
  ]);
}
