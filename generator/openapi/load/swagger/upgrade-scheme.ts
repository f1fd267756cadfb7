import {
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import type { Loading } from "../loading.js";
import { entriesOf, makeObject, makeScalar } from "../make-node.js";

const flowNames: ReadonlyMap<string, string> = new Map([
  ["implicit", "implicit"],
  ["password", "password"],
  ["application", "clientCredentials"],
  ["accessCode", "authorizationCode"],
]);

const inFlow = ["authorizationUrl", "tokenUrl", "scopes"] as const;

/** A Security Scheme Object of Swagger 2.0: `basic`, and one flow of OAuth 2.0. */
export function upgradeScheme(_: Loading, node: JsonObject): JsonObject {
  const type = memberOf(node, "type") ?? node;
  if (textOf(node, "type") === "basic") {
    const members = new Map(entriesOf(node));
    members.set("type", makeScalar(type, "http"));
    members.set("scheme", makeScalar(type, "basic"));
    return makeObject(node, members);
  }
  const flow = memberOf(node, "flow");
  const name = flowNames.get(textOf(node, "flow") ?? "");
  if (flow === undefined || name === undefined) return node;
  const scopes = memberOf(node, "scopes") ?? makeObject(flow, []);
  const members = new Map([...entriesOf(node), ["scopes", scopes] as const]);
  const inner = makeObject(
    flow,
    inFlow.map((key) => [key, members.get(key)] as const),
  );
  for (const key of ["flow", ...inFlow]) members.delete(key);
  members.set("flows", makeObject(flow, [[name, inner]]));
  return makeObject(node, members);
}
