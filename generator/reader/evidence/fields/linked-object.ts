import { firstLink } from "../blocks/inline.js";
import type { FieldType } from "./field.js";
import { linkType } from "./type-text.js";

/**
 * A description that begins with a link to an object, or says that what it links
 * to is one. After an article it is as often what the object is about.
 */
const linked =
  /^(?:(?:array of|list of) )?\*{0,2}\[[^\]]{1,200}\]\((?!https?:)|\[[^\]]{1,200}\]\((?!https?:)[^()\s]*\)\*{0,2} objects?\b/i;

/**
 * `object-linked-in-description`: what the type of a row calls no more than an
 * object, or a list, is what its description links to:
 *
 *     | ship | object | [Ship object](#ship-object) that is moored |
 */
export function linkObject(
  type: FieldType,
  description: string,
): FieldType | undefined {
  const isList = type.kind === "array";
  const plain = isList ? type.items : type;
  if (plain ? plain.kind !== "object" : !isList) return undefined;
  const link = linked.test(description) && firstLink(description);
  if (!link) return undefined;
  const found = linkType(link);
  if (found.kind !== "reference") return undefined;
  const reference = { ...found, ...(plain && { or: plain }) };
  return isList ? { kind: "array", items: reference } : reference;
}
