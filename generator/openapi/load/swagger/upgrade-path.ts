import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import { operationMethods } from "../../document/words.js";
import { followAll } from "../follow.js";
import type { Loading } from "../loading.js";
import { entriesOf, makeArray, makeObject } from "../make-node.js";

/** A Path Item Object: a body that it describes belongs to each of its operations. */
export function upgradePath(loading: Loading, node: JsonObject): JsonObject {
  const parameters = memberOf(node, "parameters");
  if (parameters?.kind !== "array") return node;
  const bodies = parameters.items.filter((item) => isBody(loading, item));
  if (bodies.length === 0) return node;
  const others = parameters.items.filter((item) => !bodies.includes(item));
  return makeObject(
    node,
    entriesOf(node).map(([name, member]) => {
      if (name === "parameters") return [name, makeArray(member, others)];
      const isOperation = operationMethods.some((method) => method === name);
      return [name, isOperation ? addParameters(member, bodies) : member];
    }),
  );
}

/** Says whether a parameter is, or refers to, a body or a field of a form. */
function isBody(loading: Loading, node: JsonNode): boolean {
  const parameter = followAll(loading, node);
  const place = parameter && textOf(parameter, "in");
  return place === "body" || place === "formData";
}

/** Those of the operation come last, and so count more. */
function addParameters(
  operation: JsonNode,
  more: readonly JsonNode[],
): JsonNode {
  if (operation.kind !== "object") return operation;
  const own = memberOf(operation, "parameters");
  const items = own?.kind === "array" ? own.items : [];
  const members = new Map(entriesOf(operation));
  members.set("parameters", makeArray(own ?? operation, [...more, ...items]));
  return makeObject(operation, members);
}
