import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import { followAll } from "../follow.js";
import type { Loading } from "../loading.js";
import { entriesOf, makeArray, makeObject, makeScalar } from "../make-node.js";
import { listTexts } from "./list-texts.js";
import { makeMedia } from "./make-media.js";

/** The member by which an operation tells its responses their media types, until they are upgraded. */
const carried = "x-endpaper-produces";

/**
 * The responses of an operation, each with the media types that the operation
 * produces. References are followed now: what they name has other types elsewhere.
 */
export function carryProduces(
  loading: Loading,
  responses: JsonNode,
  produces: readonly string[],
): JsonNode {
  if (responses.kind !== "object" || produces.length === 0) return responses;
  const types = makeArray(
    responses,
    produces.map((type) => makeScalar(responses, type)),
  );
  const entries = entriesOf(responses).map(([status, response]) => {
    const isStatus = !status.startsWith("x-") && needsTypes(loading, response);
    return [
      status,
      isStatus ? carry(loading, response, types) : response,
    ] as const;
  });
  return makeObject(responses, entries);
}

function needsTypes(loading: Loading, response: JsonNode): boolean {
  const { length } = loading.diagnostics;
  const target = followAll(loading, response);
  loading.diagnostics.length = length;
  return memberOf(target, "schema") !== undefined;
}

function carry(
  loading: Loading,
  response: JsonNode,
  types: JsonNode,
): JsonNode {
  const target = followAll(loading, response);
  if (target?.kind !== "object") return response;
  const members = new Map([...entriesOf(target), [carried, types] as const]);
  return makeObject(target, members);
}

/** A Response Object: its schema and examples become those of its media types. */
export function upgradeResponse(
  loading: Loading,
  node: JsonObject,
): JsonObject {
  const members = new Map(entriesOf(node));
  for (const name of [carried, "schema", "examples"]) members.delete(name);
  const content = makeContent(loading, node);
  if (content) members.set("content", content);
  return makeObject(node, members);
}

function makeContent(
  loading: Loading,
  node: JsonObject,
): JsonObject | undefined {
  const schema = memberOf(node, "schema");
  const examples = memberOf(node, "examples");
  const shown = examples?.kind === "object" ? entriesOf(examples) : [];
  if (schema === undefined && shown.length === 0) return undefined;
  const told = listTexts(
    memberOf(node, carried) ?? memberOf(loading.root, "produces"),
  );
  const types =
    told.length > 0 || schema === undefined ? told : [otherwise(schema)];
  const names = new Set(schema ? types : []);
  for (const [type] of shown) names.add(type);
  const entries = [...names].map((type) => {
    const example = shown.find(([name]) => name === type)?.[1];
    const media = makeMedia(schema ?? examples ?? node, type, {
      schema,
      example,
    });
    return [type, media] as const;
  });
  return makeObject(schema ?? node, entries);
}

/** The media type where none is told anywhere. */
function otherwise(schema: JsonNode): string {
  return textOf(schema, "type") === "file"
    ? "application/octet-stream"
    : "application/json";
}
