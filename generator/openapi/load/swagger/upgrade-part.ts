import type { JsonObject } from "../../../base/text/json-node.js";
import type { ObjectKind } from "../../document/rule.js";
import type { Loading } from "../loading.js";
import { upgradeOperation } from "./upgrade-operation.js";
import { upgradeHeader, upgradeParameter } from "./upgrade-parameter.js";
import { upgradePath } from "./upgrade-path.js";
import { upgradeResponse } from "./upgrade-response.js";
import { upgradeRoot } from "./upgrade-root.js";
import { upgradeScheme } from "./upgrade-scheme.js";

type Upgrade = (loading: Loading, node: JsonObject) => JsonObject;

const upgrades: Readonly<Partial<Record<ObjectKind, Upgrade>>> = {
  document: upgradeRoot,
  path: upgradePath,
  operation: upgradeOperation,
  parameter: upgradeParameter,
  header: upgradeHeader,
  response: upgradeResponse,
  "security-scheme": upgradeScheme,
};

/**
 * Gives an object of Swagger 2.0 the form that it has since OpenAPI 3.0; its
 * values keep their places. Parts of 3.x stay as they are.
 */
export function upgradePart(
  loading: Loading,
  kind: ObjectKind,
  node: JsonObject,
): JsonObject {
  const upgrade = loading.version === "2.0" ? upgrades[kind] : undefined;
  return upgrade === undefined ? node : upgrade(loading, node);
}
