import {
  type JsonNode,
  type JsonObject,
  textOf,
} from "../../../base/text/json-node.js";
import { makeObject } from "../make-node.js";

/**
 * A Media Type Object for a schema of Swagger 2.0, which has one schema for all
 * media types. Text with `format: byte` is base64 where a format of texts
 * carries it; as an image, a document or any other bytes, it is those bytes.
 */
export function makeMedia(
  at: JsonNode,
  type: string,
  {
    schema,
    example,
  }: {
    readonly schema: JsonNode | undefined;
    readonly example?: JsonNode | undefined;
  },
): JsonObject {
  const isBytes =
    schema !== undefined &&
    textOf(schema, "type") === "string" &&
    textOf(schema, "format") === "byte" &&
    !carriesText(type);
  return makeObject(at, [
    ["schema", isBytes ? undefined : schema],
    ["example", example],
  ]);
}

/** Says whether a media type is one of texts, or a form. */
export function carriesText(type: string): boolean {
  return /^\s*text\/|[/+](?:json|xml|x-www-form-urlencoded)\s*(?:;|$)|^\s*multipart\/|\*/i.test(
    type,
  );
}
