import { followAll } from "../follow.js";
import type { Loading } from "../loading.js";
import { makeArray, makeObject, makeScalar } from "../make-node.js";
import {
  memberOf,
  type SourceNode,
  type SourceObject,
  textOf,
} from "../source-node.js";
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
  responses: SourceNode,
  produces: readonly string[],
): SourceNode {
  if (responses.kind !== "object" || produces.length === 0) return responses;
  const types = makeArray(
    responses,
    produces.map((type) => makeScalar(responses, type)),
  );
  const entries = [...responses.members].map(([status, response]) => {
    const isStatus = !status.startsWith("x-") && needsTypes(loading, response);
    return [
      status,
      isStatus ? carry(loading, response, types) : response,
    ] as const;
  });
  return makeObject(responses, entries);
}

function needsTypes(loading: Loading, response: SourceNode): boolean {
  const { length } = loading.diagnostics;
  const target = followAll(loading, response);
  loading.diagnostics.length = length;
  return memberOf(target, "schema") !== undefined;
}

function carry(
  loading: Loading,
  response: SourceNode,
  types: SourceNode,
): SourceNode {
  const target = followAll(loading, response);
  if (target?.kind !== "object") return response;
  const members = new Map([...target.members, [carried, types] as const]);
  return { ...target, members };
}

/** A Response Object: its schema and examples become those of its media types. */
export function upgradeResponse(
  loading: Loading,
  node: SourceObject,
): SourceObject {
  const members = new Map(node.members);
  for (const name of [carried, "schema", "examples"]) members.delete(name);
  const content = makeContent(loading, node);
  if (content) members.set("content", content);
  return { ...node, members };
}

function makeContent(
  loading: Loading,
  node: SourceObject,
): SourceObject | undefined {
  const schema = memberOf(node, "schema");
  const examples = memberOf(node, "examples");
  const shown = examples?.kind === "object" ? [...examples.members] : [];
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
function otherwise(schema: SourceNode): string {
  return textOf(schema, "type") === "file"
    ? "application/octet-stream"
    : "application/json";
}
