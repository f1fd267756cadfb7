import type { SecuritySchemeObject } from "../../../openapi/document/document.js";
import type { FlowModel } from "../api-model.js";

/** Reads the ways to get a token of OAuth 2.0 (OpenAPI 3.1 §4.8.28), in code unit order of their names. */
export function readFlows({
  flows = {},
}: SecuritySchemeObject): readonly FlowModel[] {
  return Object.entries(flows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, flow]) => ({
      name: key.replace(/^x-oas32-/, ""),
      urls: addresses.flatMap(([member, what]) => {
        const url = flow[member];
        return url === undefined ? [] : [{ what, url }];
      }),
      scopes: Object.entries(flow.scopes ?? {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, description]) => ({ name, description })),
    }));
}

const addresses = [
  ["authorizationUrl", "authorize"],
  ["x-oas32-deviceAuthorizationUrl", "device"],
  ["tokenUrl", "token"],
  ["refreshUrl", "refresh"],
] as const;
