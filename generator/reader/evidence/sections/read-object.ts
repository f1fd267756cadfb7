import { listWords, withoutWords } from "../../lexicon/body-words.js";
import { codeSpans, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { FieldType } from "../fields/field.js";
import { linkType, takePart } from "../fields/type-text.js";
import { sendsBody } from "../lines/methods.js";
import { responseOf } from "../operations/draft.js";
import type { Role } from "../scopes/label-roles.js";
import type { OperationSection } from "./section.js";

/**
 * `object-in-prose`: the object that a sentence says is sent or comes back, by
 * its link, or by its name in bold:
 *
 *     Returns a list of [berth](#berth) objects. · … and a **berth** object in the response body.
 *     In the request body, supply a JSON representation of a **berth** object.
 */
export function readObject(
  section: OperationSection,
  node: Node,
  role: Role,
): void {
  for (const sentence of node.block.text.split(sentenceEnd))
    readSentence(section, node, role, sentence);
}

/** Where a sentence ends within a paragraph; a dot inside a link does not end it. */
const sentenceEnd = /(?<=[.!?。])\s+(?=[\p{Lu}`[*])/u;

function readSentence(
  section: OperationSection,
  node: Node,
  role: Role,
  text: string,
): void {
  const { reading, draft } = section;
  if (sendsBody(section.method) && saysAll.test(text))
    draft.isPart = reading.place(node.block);
  noteGot(section, node, role, text);
  const isRequest = asksFor(section, text, role);
  const returns =
    /\b(?:returns?|returning|responds?|response body|returned)\b/i.test(text);
  if (!isRequest && (!returns || role.direction === "request")) return;
  const match = pattern.exec(text);
  const place = reading.place(node.block);
  if (match === null) {
    if (isRequest && /\b(?:values|fields|properties)\b/i.test(text))
      draft.isPart = place;
    return;
  }
  const [, list, bold, shown, target = ""] = match;
  const name = plainText(bold ?? shown ?? "");
  const before = text.slice(0, match.index);
  const reference = takePart({ kind: "reference", name, target }, before);
  const value: FieldType = list
    ? { kind: "array", items: reference }
    : reference;
  if (isRequest && !returns) {
    draft.hasBody = true;
    draft.body.said ??= { value, place };
    return;
  }
  const status =
    role.status ??
    section.status?.value ??
    [...draft.responses.keys()].find((code) => code.startsWith("2")) ??
    "default";
  if (status !== "204")
    responseOf(draft, status, place).type ??= { value, place };
}

const pattern =
  /(\b(?:list|array|collection|set)s? of [^.\n*[]{0,20})?(?:\*\*([A-Za-z][\w .-]*?)\*\*|\[([^\]]+)\]\(([^()\s]+)\)) (?:objects?|resources?|entit(?:y|ies))\b/i;

/**
 * `link-is-the-body`: below a label of a message, or in a row of a status, what
 * begins with a link to an object is that object; without some of its members
 * it is a part of it:
 *
 *     Body: [Station](#station) without `id` · | 200 | Array of [Station](#station) |
 */
export function readLeadingLink(text: string): FieldType | undefined {
  const match = leadingLink.exec(text);
  if (match === null) return undefined;
  const [whole, list, shown = "", target = "", less] = match;
  const isOwn = !/^https?:/i.test(target) && /#.|\.mdx?$/i.test(target);
  if (!isOwn) return undefined;
  const of = linkType({ text: plainText(shown), target });
  const without = codeSpans(text.slice(whole.length)).map((one) => one.text);
  const part = {
    kind: "part",
    of,
    ...(without.length > 0 && { without }),
  } as const;
  const one: FieldType = less ? part : of;
  return list ? { kind: "array", items: one } : one;
}

const leadingLink = new RegExp(
  `^[\\s*_]*(?:(?:an?|the|one|single|full|new)\\s+){0,2}((?:${listWords.join("|")}|(?:array|list|collection)s?:?)\\s+)?[*_]*\\[([^\\]]{1,200})\\]\\(([^()\\s]{1,500})\\)[*_]*(?:\\s+(?:objects?|resources?|records?))?(?:\\s*$|\\s*[.,;(]|\\s+(?:(${withoutWords.join("|")})|with|as)\\b)`,
  "i",
);

/** Takes what a label of a message is followed by for its body, where it is a link to an object. */
export function readLinkedBody(
  section: OperationSection,
  node: Node,
  role: Role,
): boolean {
  const value = node.label && readLeadingLink(node.label.rest);
  if (!value || role.isError || role.isIgnored) return false;
  const { draft, reading } = section;
  const place = reading.place(node.block);
  if (role.direction === "response") {
    const status = role.status ?? section.status?.value ?? "default";
    responseOf(draft, status, place).type ??= { value, place };
    return true;
  }
  const isBody = role.place === "body" || role.direction === "request";
  if (!isBody || !sendsBody(section.method)) return false;
  draft.hasBody = true;
  draft.body.said ??= { value, place };
  return true;
}

/**
 * `object-in-summary`: what a sentence says is got is what comes back, where no
 * list, sample or other sentence tells it: `Fetches a [berth](#berth).`
 */
function noteGot(
  { draft, method, reading }: OperationSection,
  { block }: Node,
  { direction, place }: Role,
  text: string,
): void {
  if (method !== "GET" || direction !== undefined || place !== undefined)
    return;
  const match =
    /^\W*(?:fetch|get|retrieve|show|list|read|load|find|display)(?:e?s)?\s+((?:[\w-]+\s+){0,4})\[([^\]]+)\]\((?!https?:)([^()\s]+)\)(?:\s+(?:objects?|records?|resources?))?\s*(?:[.,;]|$|\b(?:by|for|with|of|in|from|that|which|as)\b)/i.exec(
      text,
    );
  if (match === null) return;
  const [, before = "", shown = "", target = ""] = match;
  const reference = takePart(
    { kind: "reference", name: plainText(shown), target },
    before,
  );
  const isList =
    /\b(?:all|list|several|many|multiple|array)\b/i.test(before) ||
    /^\W*list/i.test(text);
  const value: FieldType = isList
    ? { kind: "array", items: reference }
    : reference;
  draft.got ??= { value, place: reading.place(block) };
}

/** A sentence that says that what may be changed is all of the object: `All attributes may be passed in.` */
const saysAll =
  /\b(?:all|any|any of the)\s+(?:of the\s+|its\s+)?(?:attributes|fields|properties|values)\b[^.\n]*\b(?:may|can)\s+be\s+(?:passed|sent|set|given|supplied|provided|modified|changed|updated)\b/i;

function asksFor(section: OperationSection, text: string, role: Role): boolean {
  return (
    role.direction !== "response" &&
    /\brequest body\b|\bsupply\b|\bsend\b/i.test(text) &&
    !/\bdo(?:es)? not\b|\bdon't\b/i.test(text) &&
    sendsBody(section.method)
  );
}
