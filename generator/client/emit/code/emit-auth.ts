import type {
  ApiModel,
  GrantModel,
  SecuritySchemeModel,
} from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  printMember,
  softLine,
} from "../../print/layout.js";
import type { OutputFile } from "../../print/output-file.js";
import { collectImports, type Imports } from "../../print/print-imports.js";
import { layoutType } from "../../print/print-type.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";

/**
 * Emits `src/auth.ts`: a function for each documented way to authenticate.
 * Basic and Bearer are the runtime's own, unless there are several of these.
 * Schemes of OAuth 2.0 have functions that get tokens, too.
 */
export function emitAuth(
  { security }: ApiModel,
  render: Renderer = renderTemplate,
): OutputFile {
  const own = listOwnSchemes(security);
  const imports = collectImports();
  for (const scheme of own) {
    imports.type("./runtime/context.js", "Auth");
    if (scheme.kind !== "basic") imports.type("./runtime/context.js", "Secret");
    if (isRenewable(scheme)) imports.type("./runtime/context.js", "Renewable");
    imports.value("./runtime/context.js", chooseFunction(scheme));
  }
  if (security.some(({ isShared }) => isShared))
    imports.value("./runtime/context.js", "forScheme");
  const granting = security.flatMap((scheme) =>
    (scheme.grants ?? []).map((grant) => ({ scheme, grant })),
  );
  for (const { grant } of granting) importGrant(imports, grant);
  return {
    path: "src/auth.ts",
    text: render("auth.ts", {
      header: fileHeader,
      imports: [...imports.print(), ...exportGrants(granting.length > 0)],
      isEmpty: own.length + granting.length === 0,
      schemes: [
        ...own.map(describeScheme),
        ...granting.map(({ scheme, grant }) => describeGrant(scheme, grant)),
      ],
    }),
  };
}

const oauth = "./runtime/oauth.js";

/** What the runtime has for a way to get tokens. */
const grants = {
  clientCredentials: {
    options: "ClientCredentialsOptions",
    maker: "grantClientCredentials",
    saying: "that a client gets for itself",
  },
  refreshToken: {
    options: "RefreshTokenOptions",
    maker: "grantRefreshToken",
    saying: "that are got with a refresh token, one after the other",
  },
} as const;

function importGrant(imports: Imports, { kind, tokenUrl }: GrantModel): void {
  imports.type("./runtime/context.js", "Auth");
  imports.type(oauth, grants[kind].options);
  imports.value(oauth, grants[kind].maker);
  if (tokenUrl === undefined) imports.type(oauth, "TokenPlace");
}

/** Who uses them needs the types, and the class of what goes wrong. */
function exportGrants(isThere: boolean): readonly Code[] {
  if (!isThere) return [];
  const exports = collectImports();
  for (const { options } of Object.values(grants)) exports.type(oauth, options);
  exports.type(oauth, "OAuthTokens");
  exports.value(oauth, "OAuthError");
  return ["" as Code, ...exports.print("export")];
}

/** The schemes that the runtime has no function for. */
function listOwnSchemes(
  security: readonly SecuritySchemeModel[],
): readonly SecuritySchemeModel[] {
  return security.filter(
    ({ kind, isShared }) => kind === "http" || kind === "apiKey" || isShared,
  );
}

/** Whether it may be renewed: what stands in `Authorization`, but for passwords. */
function isRenewable({ kind }: SecuritySchemeModel): boolean {
  return kind === "http" || kind === "bearer";
}

function chooseFunction(scheme: SecuritySchemeModel): string {
  if (scheme.kind === "http") return "httpAuth";
  if (scheme.kind !== "apiKey") return `${scheme.kind}Auth`;
  return scheme.in === "header" ? "headerAuth" : "apiKeyAuth";
}

function describeScheme(scheme: SecuritySchemeModel): TemplateContext {
  const { name, description, functionName = "", kind } = scheme;
  return {
    docs: toComment({
      paragraphs: [
        kind === "apiKey"
          ? `A secret in the ${scheme.in ?? "header"} \`${scheme.parameter ?? ""}\`.`
          : `Credentials of the scheme \`${scheme.scheme ?? schemeNames[kind]}\` in the header \`Authorization\`.`,
        scheme.isShared
          ? `For the operations that need \`${name}\`; others stand in the same place.`
          : undefined,
        description === name ? undefined : description,
      ],
    }),
    head: printLayout([
      code`export function ${toIdentifier(functionName)}(`,
      group([
        indent([
          softLine,
          kind === "basic"
            ? join([code`user: string`, code`password: string`], [",", line])
            : isRenewable(scheme)
              ? code`secret: Secret | Renewable`
              : code`secret: Secret`,
        ]),
        ifBroken(","),
        softLine,
      ]),
      code`): Auth {`,
    ]),
    call: printCall(scheme),
  };
}

/** A function that gets tokens, behind the type of its scopes. */
function describeGrant(
  { name, isShared }: SecuritySchemeModel,
  { kind, functionName, scopes, scopeType, tokenUrl }: GrantModel,
): TemplateContext {
  const { options, maker, saying } = grants[kind];
  const scope = scopeType === undefined ? undefined : toIdentifier(scopeType);
  const client: Layout = [
    code`client: ${toIdentifier(options)}`,
    ...(scope ? [code`<${scope}>`] : []),
  ];
  const parameter: Layout =
    tokenUrl === undefined
      ? group([client, code` &`, indent([line, code`TokenPlace`])])
      : client;
  const docs = toComment({
    paragraphs: [
      `Tokens of \`${name}\` ${saying}, ${
        tokenUrl === undefined
          ? "from `tokenUrl`, which the documentation does not have"
          : `from \`${tokenUrl}\``
      }: kept until shortly before they expire, and replaced once for all calls that meet a 401.`,
    ],
  });
  const made = layoutParts(code`${toIdentifier(maker)}`, [
    code`client`,
    ...(tokenUrl === undefined ? [] : [toJsonLiteral(tokenUrl)]),
  ]);
  return {
    docs: scope ? code`${printScopes(scope, scopes, name)}\n\n${docs}` : docs,
    head: printLayout([
      code`export function ${toIdentifier(functionName)}(`,
      group([indent([softLine, parameter]), ifBroken(","), softLine]),
      code`): Auth {`,
    ]),
    call: printMember(
      [
        code`return `,
        isShared
          ? layoutParts(code`forScheme`, [made, toJsonLiteral(name)])
          : made,
        ";",
      ],
      2,
    ),
  };
}

function printScopes(
  type: Identifier,
  scopes: readonly string[],
  scheme: string,
): Code {
  const docs = toComment({
    paragraphs: [`The scopes of \`${scheme}\` that are documented.`],
  });
  const union = layoutType(
    { kind: "scalar", scalar: "string", enum: scopes, nullable: false },
    "closed",
  );
  const left = code`type ${type} =`;
  return code`${docs}\n${printLayout([left, union, ";"])}`;
}

const schemeNames: Readonly<Record<SecuritySchemeModel["kind"], string>> = {
  basic: "Basic",
  bearer: "Bearer",
  http: "",
  apiKey: "",
  mutualTLS: "",
};

function printCall(scheme: SecuritySchemeModel): Code {
  const made = layoutMade(scheme);
  const call = scheme.isShared
    ? layoutParts(code`forScheme`, [made, toJsonLiteral(scheme.name)])
    : made;
  return printMember([code`return `, call, ";"], 2);
}

/** A call with its arguments on one line, or one a line. */
function layoutParts(callee: Code, parts: readonly Layout[]): Layout {
  const list = indent([softLine, join(parts, [",", line])]);
  return group([callee, "(", list, ifBroken(","), softLine, ")"]);
}

function layoutMade(scheme: SecuritySchemeModel): Layout {
  const { kind } = scheme;
  const name = toJsonLiteral(scheme.scheme ?? scheme.parameter ?? "");
  const callee = code`${toIdentifier(chooseFunction(scheme))}`;
  if (kind === "basic")
    return layoutParts(callee, [code`user`, code`password`]);
  if (kind === "bearer") return layoutParts(callee, [code`secret`]);
  if (kind === "http" || scheme.in === "header")
    return layoutParts(callee, [name, code`secret`]);
  const place = toJsonLiteral(scheme.in ?? "query");
  const members: readonly Layout[] = [
    code`in: ${place}`,
    code`name: ${name}`,
    code`value: secret`,
  ];
  const list: Layout = [line, join(members, [",", line])];
  const key = group(["{", indent(list), ifBroken(","), line, "}"]);
  return [callee, "(", key, ")"];
}
