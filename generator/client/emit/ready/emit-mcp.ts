import type { EmitterPart } from "../../../base/config/emitter.js";
import type { McpOptions } from "../../../base/config/ready-emitters.js";
import type { ApiModel, SecuritySchemeModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  hardLine,
  indent,
  type Layout,
  line,
  printLayout,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { layoutMember } from "../../print/print-assignment.js";
import { layoutData } from "../../print/print-data.js";
import { collectImports } from "../../print/print-imports.js";
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
  const imports = collectImports();
  imports.type("@modelcontextprotocol/sdk/server/index.js", "Server");
  imports.type("./runtime/operation.js", "Context");
  imports.value("./mcp/serve.js", "serveTools");
  imports.type("./mcp/serve.js", "ServerParts");
  imports.type("./mcp/serve.js", "Tool");
  for (const tool of tools) names.import(imports, tool);
  const all = collectDefinitions(
    tools.flatMap((tool) => [...tool.definitions]),
    document,
  );
  const list = tools.map((tool) =>
    layoutTool(tool, names.of(tool.operation), [
      ...collectDefinitions(tool.definitions, document).keys(),
    ]),
  );
  const blocks = [
    imports.print().join("\n"),
    printTools(list),
    printDefinitions(all),
    printServer(input),
  ];
  const file = (path: string, text: string) => ({ path, text: `${text}\n` });
  return {
    files: [
      file("src/mcp.ts", `${fileHeader}\n${blocks.join("\n\n")}`),
      file("src/mcp/serve.ts", `${fileHeader}\n${mcpHelpers}`),
      file("src/mcp-stdio.ts", printProgram(input, tools)),
    ],
    exports: { "./mcp": "src/mcp.ts" },
    bin: { [`${toPlainName(input)}-mcp`]: "src/mcp-stdio.ts" },
    peerDependencies: { "@modelcontextprotocol/sdk": "^1.20.0" },
  };
}

function printTools(list: readonly Layout[]): Code {
  const tools = list.length === 0 ? code`[]` : layoutLines(list);
  return code`/** The tools, in the words of the documentation. */
${printLayout([code`export const tools: readonly Tool[] = `, tools, ";"])}`;
}

function layoutLines(list: readonly Layout[]): Layout {
  return ["[", indent(list.map((one) => [hardLine, one, ","])), hardLine, "]"];
}

function layoutTool(
  tool: ToolModel,
  operation: Identifier,
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

function printServer({ package: { name, version } }: ReadyInput): Code {
  return code`/**
 * Makes a server whose tools are the operations; connect it to a transport.
 *
 * @param options \`secrets\`: texts that no answer may hold
 */
export function createServer(
  context: Context,
  options: Pick<ServerParts, "secrets"> = {},
): Server {
  const name = ${toJsonLiteral(name)};
  const version = ${toJsonLiteral(version)};
  return serveTools({ ...options, name, version, tools, definitions, context });
}`;
}

function toPlainName({ package: { name } }: ReadyInput): string {
  return name.replace(/^@[^/]*\//, "").replace(/[^\w.-]/g, "-");
}

/** What the program reads of the environment for a scheme, and makes of it. */
interface SchemeSettings {
  readonly variables: readonly string[];
  readonly call: Code;
  readonly functionName: string;
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
    const call = code`${toIdentifier(functionName)}(${joinText(reads, ", ")})`;
    return [{ variables, call, functionName }];
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
  const imports = collectImports();
  imports.value(
    "@modelcontextprotocol/sdk/server/stdio.js",
    "StdioServerTransport",
  );
  imports.value("./index.js", "createContext");
  imports.value("./mcp.js", "createServer");
  if (needsXml) imports.value("./xml.js", "xml");
  for (const { functionName } of schemes)
    imports.value("./index.js", functionName);
  const names = schemes.flatMap(({ variables }) => variables);
  const auth = schemes.map(({ variables, call }): Layout => {
    const given = variables.map((one) => code`env.${toIdentifier(one)}`);
    return [
      hardLine,
      group([
        code`if (${given.join(" && ") as Code})`,
        indent([line, code`auth.push(${call});`]),
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
  const given = [
    code`baseUrl`,
    ...(schemes.length > 0 ? [code`auth`] : []),
    ...(needsXml ? [code`xml: xml()`] : []),
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
        code`const auth: Auth[] = [];`,
        auth,
        hardLine,
        code`const secrets = `,
        layoutList([...secrets, ...pairs]),
        ";",
        hardLine,
      ]
    : [];
  const filtered = code`secrets: secrets.filter((one) => one !== undefined),`;
  const server: readonly Layout[] = hasAuth
    ? [
        code`const server = createServer(context, {`,
        indent([hardLine, filtered]),
        hardLine,
        code`});`,
      ]
    : [code`const server = createServer(context);`];
  const body = printLayout([
    code`const { env } = process;`,
    hardLine,
    code`const baseUrl = env.${baseUrl}${fallback};`,
    hardLine,
    ...check,
    ...credentials,
    code`const context = createContext({ ${joinText(given, ", ")} });`,
    hardLine,
    ...server,
    hardLine,
    code`await server.connect(new StdioServerTransport());`,
  ]);
  if (schemes.length > 0) imports.type("./index.js", "Auth");
  const settings = [`${baseUrl}`, ...names].map((one) => ` *   ${one}`);
  return `#!/usr/bin/env node
${fileHeader}
${imports.print().join("\n")}

/*
 * Serves the tools on standard input and output. Reads of the environment:
${settings.join("\n")}
 */
declare const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
};
${body}`;
}
