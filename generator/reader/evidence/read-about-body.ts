import type { FieldType } from "./fields/field.js";
import { labelText, plainText } from "./inline.js";
import { labels, type Role } from "./label-roles.js";
import type { Node } from "./outline.js";
import type { Section } from "./section.js";

/**
 * Reads a line that says something of a whole body, and is no field of it:
 *
 *     **Required:** `true` · schema: `Berth` · **Schema** [Berth](#berth)
 *
 * Gives whether the line is one.
 */
export function readAboutBody(
  section: Section,
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
  { draft }: Section,
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
