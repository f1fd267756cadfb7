import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import type { Loading } from "../loading.js";
import { entriesOf, makeArray, makeObject, makeScalar } from "../make-node.js";
import { listTexts } from "./list-texts.js";

/** Members that other places tell: operations, and what references lead to. */
const moved: ReadonlySet<string> = new Set([
  "swagger",
  "host",
  "basePath",
  "schemes",
  "consumes",
  "produces",
  "definitions",
  "parameters",
  "responses",
  "securityDefinitions",
]);

/** The Swagger Object (2.0, "Schema") as an OpenAPI Object of 3.x. */
export function upgradeRoot(_: Loading, root: JsonObject): JsonObject {
  const components = makeObject(memberOf(root, "definitions") ?? root, [
    ["schemas", memberOf(root, "definitions")],
    ["parameters", memberOf(root, "parameters")],
    ["responses", memberOf(root, "responses")],
    ["securitySchemes", memberOf(root, "securityDefinitions")],
  ]);
  const kept = entriesOf(root).filter(([name]) => !moved.has(name));
  const servers = makeServers(root, memberOf(root, "schemes"));
  return makeObject(root, [
    ...kept,
    ["servers", servers],
    ["components", components],
  ]);
}

/** `host`, `basePath` and `schemes` as servers; nothing where none of them is told. */
export function makeServers(
  root: JsonObject,
  schemes: JsonNode | undefined,
): JsonNode | undefined {
  const host = memberOf(root, "host");
  const base = memberOf(root, "basePath");
  const at = host ?? base;
  if (at === undefined) return undefined;
  const path = (textOf(root, "basePath") ?? "").replace(/\/+$/, "");
  const name = textOf(root, "host");
  const named = listTexts(schemes).filter((scheme) => /^https?$/.test(scheme));
  const protocols = named.length > 0 ? named : ["https"];
  const urls =
    name === undefined
      ? [path || "/"]
      : protocols.map((scheme) => `${scheme}://${name}${path}`);
  return makeArray(
    at,
    urls.map((url) => makeObject(at, [["url", makeScalar(at, url)]])),
  );
}
