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
  softLine,
} from "../../print/layout.js";
import {
  type ModuleFile,
  openModule,
  printExports,
} from "../../print/module-file.js";
import type { OutputFile } from "../../print/output-file.js";
import { layoutType } from "../../print/print-type.js";
import { runtimeType, runtimeValue } from "../../print/symbol.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";

const path = "src/auth.ts";

/**
 * Emits `src/auth.ts`: a function for each documented way to authenticate.
 * Basic and Bearer are the runtime's own, unless there are several of these.
 * Schemes of OAuth 2.0 have functions that get tokens, too.
 */
export function emitAuth(
  { security }: ApiModel,
  render: Renderer = renderTemplate,
): OutputFile {
  const file = openModule(path);
  const own = listOwnSchemes(security);
  const granting = security.flatMap((scheme) =>
    (scheme.grants ?? []).map((grant) => ({ scheme, grant })),
  );
  const schemes = [
    ...own.map((scheme) => describeScheme(scheme, file)),
    ...granting.map(({ scheme, grant }) => describeGrant(scheme, grant, file)),
  ];
  return {
    path,
    text: render("auth.ts", {
      header: fileHeader,
      imports: [...file.printImports(), ...exportGrants(granting.length > 0)],
      isEmpty: schemes.length === 0,
      schemes,
    }),
  };
}

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

/** Who uses them needs the types, and the class of what goes wrong. */
function exportGrants(isThere: boolean): readonly Code[] {
  if (!isThere) return [];
  const types = Object.values(grants).map(({ options }) => options);
  const exports = [
    ...[...types, "OAuthTokens"].map((name) => runtimeType("oauth", name)),
    runtimeValue("oauth", "OAuthError"),
  ];
  return ["" as Code, ...printExports(exports)];
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

function describeScheme(
  scheme: SecuritySchemeModel,
  file: ModuleFile,
): TemplateContext {
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
    head: file.print([
      code`export function ${toIdentifier(functionName)}(`,
      group([
        indent([
          softLine,
          kind === "basic"
            ? join([code`user: string`, code`password: string`], [",", line])
            : [
                code`secret: `,
                runtimeType("context", "Secret"),
                ...(isRenewable(scheme)
                  ? [" | " as const, runtimeType("context", "Renewable")]
                  : []),
              ],
        ]),
        ifBroken(","),
        softLine,
      ]),
      layoutEnd,
    ]),
    call: printCall(scheme, file),
  };
}

const layoutEnd: Layout = [code`): `, runtimeType("context", "Auth"), code` {`];

/** A function that gets tokens, behind the type of its scopes. */
function describeGrant(
  { name, isShared }: SecuritySchemeModel,
  { kind, functionName, scopes, scopeType, tokenUrl }: GrantModel,
  file: ModuleFile,
): TemplateContext {
  const { options, maker, saying } = grants[kind];
  const scope = scopeType === undefined ? undefined : toIdentifier(scopeType);
  const client: Layout = [
    code`client: `,
    runtimeType("oauth", options),
    ...(scope ? [code`<${scope}>`] : []),
  ];
  const parameter: Layout =
    tokenUrl === undefined
      ? group([
          client,
          code` &`,
          indent([line, runtimeType("oauth", "TokenPlace")]),
        ])
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
  const made = layoutParts(runtimeValue("oauth", maker), [
    code`client`,
    ...(tokenUrl === undefined ? [] : [toJsonLiteral(tokenUrl)]),
  ]);
  return {
    docs: scope ? code`${printScopes(scope, scopes, name)}\n\n${docs}` : docs,
    head: file.print([
      code`export function ${toIdentifier(functionName)}(`,
      group([indent([softLine, parameter]), ifBroken(","), softLine]),
      layoutEnd,
    ]),
    call: file.printMember(
      [
        code`return `,
        isShared ? layoutParts(forScheme, [made, toJsonLiteral(name)]) : made,
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

const forScheme = runtimeValue("context", "forScheme");

function printCall(scheme: SecuritySchemeModel, file: ModuleFile): Code {
  const made = layoutMade(scheme);
  const call = scheme.isShared
    ? layoutParts(forScheme, [made, toJsonLiteral(scheme.name)])
    : made;
  return file.printMember([code`return `, call, ";"], 2);
}

/** A call with its arguments on one line, or one a line. */
function layoutParts(callee: Layout, parts: readonly Layout[]): Layout {
  const list = indent([softLine, join(parts, [",", line])]);
  return group([callee, "(", list, ifBroken(","), softLine, ")"]);
}

function layoutMade(scheme: SecuritySchemeModel): Layout {
  const { kind } = scheme;
  const name = toJsonLiteral(scheme.scheme ?? scheme.parameter ?? "");
  const callee = runtimeValue("context", chooseFunction(scheme));
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
