import type { SecurityPatterns } from "./page-grammar.js";

/** How widdershins prints ways to authenticate. */
export const widdershinsSecurity: SecurityPatterns = {
  definitions: [
    {
      kind: "apiKey",
      pattern:
        /^\* API Key \((?<name>[^)\n]+)\)\n\s+- Parameter Name: \*\*(?<parameter>[^*\n]+)\*\*, in: (?<in>\w+)\.[ \t]*(?<description>\S[\s\S]*)?$/,
    },
    {
      kind: "http",
      pattern:
        /^- HTTP Authentication, scheme: (?<scheme>\S+)(?!\S)[ \t]*(?<description>\S[\s\S]*)?$/,
    },
    {
      kind: "oauth2",
      pattern: /^- oAuth2 authentication\.[ \t]*(?<description>\S[\s\S]*)?$/,
    },
  ],
  flow: /^\s*- Flow: (?<name>\w+)\s*$/,
  authorizationUrl: /^\s*- Authorization URL = \[(?<url>[^\]\s]+)\]\(\S*\)\s*$/,
  tokenUrl: /^\s*- Token URL = \[(?<url>[^\]\s]+)\]\(\S*\)\s*$/,
  scopes: {
    columns: [
      { heading: "Scope", as: "name" },
      { heading: "Scope Description", as: "description" },
    ],
    surplus: "description",
  },
  required:
    /^<aside class="warning">\nTo perform this operation, you must be authenticated by means of one of the following methods:\n(?<list>[^\n]+)\n<\/aside>$/,
  open: /^<aside class="success">\nThis operation does not require authentication\n<\/aside>$/,
  alternatives: /,\s+/g,
  together: /\s+&\s+/g,
  scheme: /^(?<name>[\w.-]+)(?:\s+\(\s*Scopes:\s+(?<scopes>[^)]*?)\s*\))?$/,
  none: /^None$/,
};
