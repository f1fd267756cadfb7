import type { ApiModel, SecuritySchemeModel } from "../model/api-model.js";
import { toIdentifier } from "../model/identifier.js";
import { fileHeader } from "./file-header.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "./handlebars.js";
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
} from "./layout.js";
import type { OutputFile } from "./output-file.js";
import { collectImports } from "./print-imports.js";
import { toComment } from "./text/comment.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { type Code, code } from "./text/safe-text.js";

/**
 * Emits `src/auth.ts`: a function for each documented way to authenticate.
 * Basic and Bearer are the runtime's own.
 */
export function emitAuth(
  { security }: ApiModel,
  render: Renderer = renderTemplate,
): OutputFile {
  const own = listOwnSchemes(security);
  const imports = collectImports();
  for (const scheme of own) {
    imports.type("./runtime/auth.js", "Auth");
    imports.type("./runtime/auth.js", "Secret");
    imports.value("./runtime/auth.js", chooseFunction(scheme));
  }
  return {
    path: "src/auth.ts",
    text: render("auth.ts", {
      header: fileHeader,
      imports: imports.print(),
      isEmpty: own.length === 0,
      schemes: own.map(describeScheme),
    }),
  };
}

/** The schemes that the runtime has no function for. */
function listOwnSchemes(
  security: readonly SecuritySchemeModel[],
): readonly SecuritySchemeModel[] {
  return security.filter(({ kind }) => kind === "http" || kind === "apiKey");
}

function chooseFunction(scheme: SecuritySchemeModel): string {
  if (scheme.kind === "http") return "httpAuth";
  return scheme.in === "header" ? "headerAuth" : "apiKeyAuth";
}

function describeScheme(scheme: SecuritySchemeModel): TemplateContext {
  const { name, description, functionName = "", kind } = scheme;
  return {
    docs: toComment({
      paragraphs: [
        kind === "http"
          ? `Credentials of the scheme \`${scheme.scheme ?? ""}\` in the header \`Authorization\`.`
          : `A secret in the ${scheme.in ?? "header"} \`${scheme.parameter ?? ""}\`.`,
        description === name ? undefined : description,
      ],
    }),
    head: printLayout([
      code`export function ${toIdentifier(functionName)}(`,
      group([
        indent([softLine, code`secret: Secret`]),
        ifBroken(","),
        softLine,
      ]),
      code`): Auth {`,
    ]),
    call: printCall(scheme),
  };
}

function printCall(scheme: SecuritySchemeModel): Code {
  const name = toJsonLiteral(scheme.scheme ?? scheme.parameter ?? "");
  const start = code`return ${toIdentifier(chooseFunction(scheme))}(`;
  if (scheme.kind === "http" || scheme.in === "header") {
    const list: Layout = [softLine, name, ",", line, code`secret`];
    const call: Layout = [
      start,
      group([indent(list), ifBroken(","), softLine]),
      ")",
      ";",
    ];
    return printMember(call, 2);
  }
  const place = toJsonLiteral(scheme.in ?? "query");
  const members: readonly Layout[] = [
    code`in: ${place}`,
    code`name: ${name}`,
    code`value: secret`,
  ];
  const list: Layout = [line, join(members, [",", line])];
  const key = group(["{", indent(list), ifBroken(","), line, "}"]);
  return printMember([start, key, ")", ";"], 2);
}
