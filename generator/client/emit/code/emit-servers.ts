import type {
  ApiModel,
  ServerModel,
  ServerVariableModel,
} from "../../model/api-model.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printMember,
  softLine,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutMember } from "../../print/print-assignment.js";
import { layoutBraces } from "../../print/print-data.js";
import { layoutType } from "../../print/print-type.js";
import { runtimeValue } from "../../print/symbol.js";
import type { Declaration } from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toMemberKey, toObjectKey } from "../../text/property-key.js";
import { type Code, code, joinText } from "../../text/safe-text.js";

const path = "src/servers.ts";

/** Emits `src/servers.ts` where servers are documented: a function for the URL of each. */
export function emitServers({ servers }: ApiModel): readonly Unit[] {
  if (servers.length === 0) return [];
  const open = servers.filter(hasVariables);
  const file = openModule(path);
  const declarations = [
    ...(open.length > 0 ? [declareVariables(open)] : []),
    declareServers(servers, file),
  ];
  const parts = { imports: file.printImports(), declarations };
  return [unitOfParts(path, parts)];
}

function hasVariables({ variables }: ServerModel): boolean {
  return variables.length > 0;
}

/** `interface ServerVariables { sandbox: { region?: "eu" | "us" } }` */
function declareVariables(servers: readonly ServerModel[]): Declaration {
  const lines = servers.flatMap(({ property, variables }) => [
    code`  ${toMemberKey(property)}: {`,
    ...variables.flatMap(printVariable),
    code`  };`,
  ]);
  const all = [code`export interface ServerVariables {`, ...lines, code`}`];
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [
        "What callers choose of the URLs of servers, by their names.",
      ],
    }),
    declaration: joinText(all, "\n"),
  };
}

function printVariable(variable: ServerVariableModel): readonly Code[] {
  const { name, description, values, default: own } = variable;
  const isDefault = own !== undefined && `\`${own}\` unless told otherwise.`;
  const docs = toComment(
    { paragraphs: [description], lines: isDefault ? [isDefault] : [] },
    4,
  );
  const key = toMemberKey(name);
  const type = layoutType({
    kind: "scalar",
    scalar: "string",
    ...(values && { enum: values, closed: true }),
    nullable: false,
  });
  const left = own === undefined ? code`${key}:` : code`${key}?:`;
  const member = printMember([left, type, ";"], 4);
  return docs === "" ? [member] : [code`${docs}`, member];
}

/** `const servers = { sandbox(variables?: …): string { return fillServer(…); } }` */
function declareServers(
  servers: readonly ServerModel[],
  file: ModuleFile,
): Declaration {
  const lines = servers.flatMap((server) => {
    const { description, url, isRelative } = server;
    const place = isRelative
      ? ["Relative to `description`, the URL where the description is found."]
      : [];
    const docs = toComment(
      { paragraphs: [description], lines: [`\`${url}\``, ...place] },
      2,
    );
    return [
      code`${docs}`,
      printMember(layoutHead(server), 2),
      file.printMember([code`return `, layoutUrl(server), ";"], 4),
      code`  },`,
    ];
  });
  const all = [code`export const servers = {`, ...lines, code`};`];
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [
        "The documented servers: what `baseUrl` of a context may be.",
      ],
    }),
    declaration: joinText(all, "\n"),
  };
}

function layoutHead(server: ServerModel): Layout {
  const { property, variables, isRelative } = server;
  const isOptional = variables.every((one) => one.default !== undefined);
  const key = toMemberKey(property);
  const type = code`ServerVariables[${toJsonLiteral(property)}]`;
  const parameters: readonly Layout[] = [
    ...(isRelative ? [code`description: string`] : []),
    ...(variables.length === 0
      ? []
      : [isOptional ? code`variables?: ${type}` : code`variables: ${type}`]),
  ];
  if (parameters.length === 0) return code`${key}(): string {`;
  return group([
    key,
    "(",
    indent([softLine, join(parameters, [",", line])]),
    ifBroken(","),
    softLine,
    code`): string {`,
  ]);
}

function layoutUrl(server: ServerModel): Layout {
  const { url, variables, isRelative } = server;
  const text = toJsonLiteral(url);
  const filled = hasVariables(server)
    ? layoutCall("fillServer", [
        text,
        layoutDefaults(variables),
        code`variables`,
      ])
    : text;
  return isRelative
    ? layoutCall("locateServer", [code`description`, filled])
    : filled;
}

function layoutDefaults(variables: readonly ServerVariableModel[]): Layout {
  const known = variables.filter(
    (one) => one.default !== undefined || one.values,
  );
  return layoutBraces(
    known.map(({ name, default: own, values }) => {
      const all = own === undefined ? [] : [own];
      const listed = [...new Set([...all, ...(values ?? [])])];
      const value = values
        ? layoutList(listed.map((one) => toJsonLiteral(one)))
        : toJsonLiteral(own ?? "");
      const side = values ? "breaks" : "atom";
      return layoutMember(toObjectKey(name), value, side, "none");
    }),
  );
}

function layoutCall(callee: string, parts: readonly Layout[]): Layout {
  return group([
    runtimeValue("context", callee),
    "(",
    indent([softLine, join(parts, [",", line])]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}
