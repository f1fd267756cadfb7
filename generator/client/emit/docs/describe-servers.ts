import type { ApiModel, ServerModel } from "../../model/api-model.js";
import type { TemplateContext } from "../../print/tools/handlebars.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { printMarkdownTable } from "../../text/markdown-table.js";
import { toMemberKey } from "../../text/property-key.js";
import { type Code, code, markdown } from "../../text/safe-text.js";

/** What README.md and api.md tell of the servers. */
export function describeServers({ servers, tags }: ApiModel): TemplateContext {
  const [first] = servers;
  const rows = servers.map((server) => [
    toMarkdownCode(printCall(server)),
    toMarkdownCode(server.url),
    toMarkdown(server.description ?? ""),
  ]);
  return {
    hasServers: servers.length > 0,
    servers: printMarkdownTable(
      [markdown`Base URL`, markdown`Is`, markdown`Description`],
      rows,
    ),
    serverCall: first ? printCall(first) : code``,
    hasOwnServers: tags.some(({ operations }) =>
      operations.some(({ server }) => server !== undefined),
    ),
  };
}

/** The first whole URL of a server of the web, for examples. */
export function chooseBaseUrl({ servers }: ApiModel): string {
  const urls = servers.map(({ filled = "" }) => filled);
  return urls.find(isWebAddress) ?? "https://api.example.com";
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^{}?#]+$/.test(url) && URL.canParse(url);
}

/** A call that compiles: what has no default gets one of its values. */
function printCall(server: ServerModel): Code {
  const { property, isRelative, variables } = server;
  const missing = variables.filter((one) => one.default === undefined);
  const members = missing.map(
    ({ name, values = ["…"] }) =>
      code`${toMemberKey(name)}: ${toJsonLiteral(values[0] ?? "…")}`,
  );
  const parts = [
    ...(isRelative ? [code`"https://api.example.com"`] : []),
    ...(members.length > 0 ? [code`{ ${members.join(", ") as Code} }`] : []),
  ];
  const key = toMemberKey(property);
  return code`servers.${key}(${parts.join(", ") as Code})`;
}
