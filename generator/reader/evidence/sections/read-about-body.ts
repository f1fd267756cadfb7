import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { FieldType } from "../fields/field.js";
import { responseOf } from "../operations/draft.js";
import { labels, type Role, readRole } from "../scopes/label-roles.js";
import type { OperationSection } from "./section.js";

/**
 * Reads a line that says something of a whole body, and is no field of it:
 *
 *     **Required:** `true` · schema: `Berth` · **Schema** [Berth](#berth)
 *
 * Gives whether the line is one.
 */
export function readAboutBody(
  section: OperationSection,
  { block, label }: Node,
  role: Role,
): boolean {
  if (label === undefined || block.kind !== "text") return false;
  const word = labels.whole(labelText(label.text));
  const said = plainText(label.rest);
  if (word === "required" || word === "optional")
    return readRequired(section, role, word, said);
  if (word !== "schema" || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(said))
    return false;
  const value: FieldType = { kind: "reference", name: said, target: "" };
  const isRequest = role.direction === "request" || role.place === "body";
  if (isRequest && section.items.size === 0)
    section.draft.body.said ??= { value, place: section.reading.place(block) };
  return true;
}

function readRequired(
  { draft }: OperationSection,
  { direction, place }: Role,
  word: "required" | "optional",
  said: string,
): boolean {
  const flag = /^(?:true|yes|false|no)$/i.exec(said)?.[0].toLowerCase();
  if (flag === undefined) return false;
  const isYes = flag === "true" || flag === "yes";
  if (direction === "request" || place === "body")
    draft.body.required ??= isYes === (word === "required");
  return true;
}

/*
 * Reads what bytes travel, where a page names their media type:
 *
 *     Response `200` with `Content-Type: image/jpeg`.
 *     Send the picture itself as `image/png`.
 */

/** Media types of bytes, in a code span: JSON and text are known by their samples. */
const ofBytes =
  /`(?:content-type\s*:\s*)?((?:image|audio|video|font)\/[\w.+-]+|application\/(?:pdf|zip|gzip|octet-stream|x-tar|vnd\.[\w.+-]*(?:sheet|document|excel|presentation)[\w.+-]*))`/i;

/** A request whose content has no type has no content. */
const noType =
  /^content-type\s*:\s*(?:not defined|not applicable|none|n\/a|[-–—])$/i;

/** Media types of text, in brackets in a label of a body: `Body (text/plain): the label`. */
const inLabel = /[([]`?((?:text|image|audio|video)\/[\w.+-]+)`?[)\]]/i;

const sends =
  /\b(?:send|sends|sent|upload|uploads|post|put|body is|request body)\b/i;

/** Notes the media type that a paragraph or item names for the body that it is about. */
export function readMediaType(
  section: OperationSection,
  node: Node,
  role: Role,
): void {
  const { block } = node;
  if (noType.test(plainText(block.text)) && role.direction !== "response")
    section.draft.hasNoBody = true;
  const own = node.label && inLabel.exec(node.label.text);
  const said = own ? readRole([node.label?.text ?? ""]) : role;
  const match = own ?? ofBytes.exec(block.text);
  if (match?.[1] === undefined) return;
  const { draft, reading, method } = section;
  const mediaType = reading.locate(block, match[1]);
  const status = said.status ?? /`(2\d\d)\b/.exec(block.text)?.[1];
  const isRequest =
    said.direction === "request" ||
    (own && said.direction !== "response" && said.place === "body") ||
    (said.direction !== "response" &&
      status === undefined &&
      ["POST", "PUT", "PATCH"].includes(method) &&
      sends.test(block.text));
  if (isRequest) {
    if (draft.body.fields.length + draft.body.samples.length > 0) return;
    draft.hasBody = true;
    draft.body.mediaType ??= mediaType;
    draft.body.place ??= mediaType.place;
    return;
  }
  const answer = status ?? section.status?.value;
  if (answer === undefined || !answer.startsWith("2")) return;
  const response = responseOf(draft, answer, mediaType.place);
  response.mediaType ??= mediaType;
}
