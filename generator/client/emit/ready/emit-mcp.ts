import type { EmitterPart } from "../../../base/config/emitter.js";
import type { McpOptions } from "../../../base/config/ready-emitters.js";
import type { ApiModel, SecuritySchemeModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  hardLine,
  indent,
  join,
  type Layout,
  line,
  printLayout,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutMember } from "../../print/print-assignment.js";
import { layoutData } from "../../print/print-data.js";
import {
  runtimeType,
  type SymbolReference,
  typeSymbol,
  valueSymbol,
} from "../../print/symbol.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code, joinText } from "../../text/safe-text.js";
import { isXml } from "../code/rank-media-types.js";
import { chooseTools, describeTool, type ToolModel } from "./describe-tools.js";
import { mcpHelpers } from "./mcp-helpers.js";
import {
  chooseLocalNames,
  placeOperations,
  type ReadyInput,
} from "./ready-input.js";
import { collectDefinitions } from "./tool-schema.js";

const path = "src/mcp.ts";
const serve = "./mcp/serve.js";
const index = "./index.js";

/**
 * Emits `src/mcp.ts`: the operations of the chosen tags as tools of a server for
 * the Model Context Protocol; and `src/mcp-stdio.ts`, a program that serves them.
 */
export function emitMcp(input: ReadyInput, options: McpOptions): EmitterPart {
  const { model, document } = input;
  const taken = new Set<string>();
  const tools = chooseTools(placeOperations(model), options).map((one) =>
    describeTool(one, document, taken),
  );
  const names = chooseLocalNames(
    new Set(["createServer", "definitions", "tools"]),
    new Set(["Context", "Server", "ServerParts", "Tool"]),
  );
  const module = openModule(path);
  const all = collectDefinitions(
    tools.flatMap((tool) => [...tool.definitions]),
    document,
  );
  const list = tools.map((tool) =>
    layoutTool(tool, names.operation(tool), [
      ...collectDefinitions(tool.definitions, document).keys(),
    ]),
  );
  const blocks = [
    printTools(list, module),
    printDefinitions(all),
    printServer(input, module),
  ];
  const head = module.printImports().join("\n");
  const file = (path: string, text: string) => ({ path, text: `${text}\n` });
  return {
    files: [
      file(path, `${fileHeader}\n${[head, ...blocks].join("\n\n")}`),
      file("src/mcp/serve.ts", `${fileHeader}\n${mcpHelpers}`),
      file("src/mcp-stdio.ts", printProgram(input, tools)),
    ],
    exports: { "./mcp": path },
    bin: { [`${toPlainName(input)}-mcp`]: "src/mcp-stdio.ts" },
    peerDependencies: { "@modelcontextprotocol/sdk": "^1.20.0" },
  };
}

function printTools(list: readonly Layout[], module: ModuleFile): Code {
  const tools = list.length === 0 ? code`[]` : layoutLines(list);
  return code`/** The tools, in the words of the documentation. */
${module.print([code`export const tools: readonly `, typeSymbol(serve, "Tool"), code`[] = `, tools, ";"])}`;
}

function layoutLines(list: readonly Layout[]): Layout {
  return ["[", indent(list.map((one) => [hardLine, one, ","])), hardLine, "]"];
}

function layoutTool(
  tool: ToolModel,
  operation: SymbolReference,
  definitions: readonly string[],
): Layout {
  const { name, title, description, annotations, inputSchema } = tool;
  const { places, bytes } = tool;
  const hasPlaces = Object.keys(places).length > 0;
  const members: readonly (readonly [string, Layout, ("atom" | "breaks")?])[] =
    [
      ["name", toJsonLiteral(name), "atom"],
      ...(title ? [["title", toJsonLiteral(title), "atom"] as const] : []),
      ["description", toJsonLiteral(description), "atom"],
      ["annotations", layoutData(annotations)],
      ["inputSchema", layoutData(inputSchema)],
      ...(definitions.length > 0
        ? [["definitions", layoutData(definitions)] as const]
        : []),
      ...(hasPlaces ? [["places", layoutData(places)] as const] : []),
      ...(bytes === undefined
        ? []
        : [
            [
              "bytes",
              bytes === true ? toJsonLiteral(true) : layoutData(bytes),
            ] as const,
          ]),
      ["operation", operation, "atom"],
    ];
  const lines = members.map(
    ([key, value, side = "breaks"]): Layout => [
      hardLine,
      layoutMember(toObjectKey(key), value, side),
    ],
  );
  return ["{", indent(lines), hardLine, "}"];
}

function printDefinitions(definitions: ReadonlyMap<string, object>): Code {
  const members = [...definitions].map(
    ([name, schema]): Layout => [
      hardLine,
      layoutMember(toObjectKey(name), layoutData(schema), "breaks"),
    ],
  );
  const object: Layout =
    members.length === 0 ? code`{}` : ["{", indent(members), hardLine, "}"];
  const left = code`const definitions: Readonly<Record<string, object>> = `;
  return code`/** The schemas that those of the tools refer to. */
${printLayout([left, object, ";"])}`;
}

function printServer(
  { package: { name, version } }: ReadyInput,
  module: ModuleFile,
): Code {
  const sdk = "@modelcontextprotocol/sdk/server/index.js";
  return module.print([
    code`/**
 * Makes a server whose tools are the operations; connect it to a transport.
 *
 * @param options \`secrets\`: texts that no answer may hold
 */
export function createServer(
  context: `,
    runtimeType("operation", "Context"),
    code`,
  options: Pick<`,
    typeSymbol(serve, "ServerParts"),
    code`, "secrets"> = {},
): `,
    typeSymbol(sdk, "Server"),
    code` {
  const name = ${toJsonLiteral(name)};
  const version = ${toJsonLiteral(version)};
  return `,
    valueSymbol(serve, "serveTools"),
    code`({ ...options, name, version, tools, definitions, context });
}`,
  ]);
}

function toPlainName({ package: { name } }: ReadyInput): string {
  return name.replace(/^@[^/]*\//, "").replace(/[^\w.-]/g, "-");
}

/** What the program reads of the environment for a scheme, and makes of it. */
interface SchemeSettings {
  readonly variables: readonly string[];
  readonly call: Layout;
}

function readSchemes(
  { security }: ApiModel,
  prefix: string,
): readonly SchemeSettings[] {
  return security.flatMap((scheme: SecuritySchemeModel) => {
    const { kind, name, functionName } = scheme;
    if (functionName === undefined) return [];
    const base = `${prefix}_${toVariable(name)}`;
    const variables =
      kind === "basic" ? [`${base}_USER`, `${base}_PASSWORD`] : [base];
    const reads = variables.map((one) => code`env.${toIdentifier(one)}`);
    const maker = valueSymbol(index, functionName);
    const call: Layout = [maker, "(", joinText(reads, ", "), ")"];
    return [{ variables, call }];
  });
}

function toVariable(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toUpperCase();
}

/** The program: its settings come from the environment, and nothing of them is printed. */
function printProgram(input: ReadyInput, tools: readonly ToolModel[]): string {
  const { model } = input;
  const prefix = toVariable(toPlainName(input));
  const schemes = readSchemes(model, prefix);
  const baseUrl = toIdentifier(`${prefix}_BASE_URL`);
  const documented = model.servers.find(({ filled = "" }) =>
    /^https?:\/\/[^{}?#]+$/.test(filled),
  )?.filled;
  const needsXml = tools.some(({ operation: { body } }) =>
    body ? body.mediaTypes.every(isXml) : false,
  );
  const module = openModule("src/mcp-stdio.ts");
  const names = schemes.flatMap(({ variables }) => variables);
  const auth = schemes.map(({ variables, call }): Layout => {
    const given = variables.map((one) => code`env.${toIdentifier(one)}`);
    return [
      hardLine,
      group([
        code`if (${given.join(" && ") as Code})`,
        indent([line, code`auth.push(`, call, code`);`]),
      ]),
    ];
  });
  const secrets = schemes.flatMap(({ variables }) =>
    variables.map((one) => code`env.${toIdentifier(one)}`),
  );
  const pairs = schemes.flatMap(({ variables: [user, password] }) =>
    user && password
      ? [
          code`btoa(\`\${env.${toIdentifier(user)}}:\${env.${toIdentifier(password)}}\`)`,
        ]
      : [],
  );
  const fallback =
    documented === undefined ? code`` : code` ?? ${toJsonLiteral(documented)}`;
  const given: readonly Layout[] = [
    code`baseUrl`,
    ...(schemes.length > 0 ? [code`auth`] : []),
    ...(needsXml
      ? [[code`xml: `, valueSymbol("./xml.js", "xml"), code`()`]]
      : []),
  ];
  const hasAuth = schemes.length > 0;
  const check: readonly Layout[] =
    documented === undefined
      ? [
          code`if (baseUrl === undefined) throw new Error("${baseUrl} is not set");`,
          hardLine,
        ]
      : [];
  const credentials: readonly Layout[] = hasAuth
    ? [
        code`const auth: `,
        typeSymbol(index, "Auth"),
        code`[] = [];`,
        auth,
        hardLine,
        code`const secrets = `,
        layoutList([...secrets, ...pairs]),
        ";",
        hardLine,
      ]
    : [];
  const filtered = code`secrets: secrets.filter((one) => one !== undefined),`;
  const server: readonly Layout[] = [
    code`const server = `,
    valueSymbol("./mcp.js", "createServer"),
    ...(hasAuth
      ? [code`(context, {`, indent([hardLine, filtered]), hardLine, code`});`]
      : [code`(context);`]),
  ];
  const body = module.print([
    code`const { env } = process;`,
    hardLine,
    code`const baseUrl = env.${baseUrl}${fallback};`,
    hardLine,
    ...check,
    ...credentials,
    code`const context = `,
    valueSymbol(index, "createContext"),
    code`({ `,
    join(given, ", "),
    code` });`,
    hardLine,
    ...server,
    hardLine,
    code`await server.connect(new `,
    valueSymbol(
      "@modelcontextprotocol/sdk/server/stdio.js",
      "StdioServerTransport",
    ),
    code`());`,
  ]);
  const settings = [`${baseUrl}`, ...names].map((one) => ` *   ${one}`);
  return `#!/usr/bin/env node
${fileHeader}
${module.printImports().join("\n")}

/*
 * Serves the tools on standard input and output. Reads of the environment:
${settings.join("\n")}
 */
declare const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
};
${body}`;
}
