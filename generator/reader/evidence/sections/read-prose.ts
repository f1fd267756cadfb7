import type { Place } from "../../../base/diagnostics/diagnostic.js";
import {
  andWords,
  bodyNouns,
  holdingWords,
  listWords,
  memberWords,
} from "../../lexicon/body-words.js";
import type { Block } from "../blocks/block.js";
import { codeSpans, firstLink, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field } from "../fields/field.js";
import { linkType, takePart } from "../fields/type-text.js";
import { responseOf } from "../operations/draft.js";
import {
  knownStatuses,
  listStatuses,
  reasonWords,
} from "../operations/statuses.js";
import type { Role } from "../scopes/label-roles.js";
import { addField } from "../scopes/place-fields.js";
import { readBodyNames } from "./read-body-names.js";
import { readListBody } from "./read-list-body.js";
import { readObject } from "./read-object.js";
import type { OperationSection } from "./section.js";

/**
 * Reads a status at the beginning of a line:
 *
 *     `200 OK`: text · - 404 – text · **Code:** 200 · Status: 201 Created
 */
export function readStatusLead(
  section: OperationSection,
  node: Node,
  text: string,
  role: Role,
): boolean {
  const { reading, draft } = section;
  const plain = plainText(text.split("\n")[0] ?? "");
  const match = new RegExp(
    `^(?:(?:HTTP|Status|Code|HTTP status)\\s*:?\\s*)?([1-5]\\d\\d)(?![\\d.])(?:\\s*[:：\\-–—(|,]|\\s+(?:${reasonWords}|if|when|on|for)\\b|\\s*$|\\s*/)`,
    "i",
  ).exec(plain);
  // Below a label that asks for statuses an item may say anything of one.
  const listed =
    node.block.kind === "item" && role.direction === "response" && !role.place
      ? /^([1-5]\d\d)\s+\p{L}/u.exec(plain)?.[1]
      : undefined;
  const code =
    match?.[1] ?? (listed && knownStatuses.has(listed) ? listed : undefined);
  const isAsked =
    role.direction === "response" ||
    role.isStatus === true ||
    role.isError === true ||
    /[`*]/.test(text.trim()[0] ?? "");
  if (code === undefined || !isAsked || role.direction === "request")
    return false;
  const response = responseOf(
    draft,
    code,
    reading.locate(node.block, code).place,
  );
  section.status = response.status;
  const rest = plain.slice(match?.[0].length ?? code.length).trim();
  if (rest !== "" && rest.length < 300)
    response.description ??= { value: rest, place: response.status.place };
  const more = [...plain.matchAll(/(?:,|\/|\bor\b)\s*([1-5]\d\d)(?!\d)/g)].map(
    ([, other = ""]) => other,
  );
  for (const other of more) responseOf(draft, other, response.status.place);
  readMentioned(section, node, {
    ...role,
    direction: "response",
    status: code,
  });
  return true;
}

/** Reads what a paragraph says in a sentence: statuses, the type or the names of an answer. */
export function readProse(
  section: OperationSection,
  node: Node,
  role: Role,
): void {
  const { reading, draft } = section;
  const text = node.block.text;
  const plain = plainText(text);
  if (!role.isIgnored)
    for (const code of listStatuses(plain)) {
      const { place } = reading.locate(node.block, code);
      const { status } = responseOf(draft, code, place);
      if (/^2/.test(code) && node.label) section.status = status;
    }
  for (const { text: code, at } of codeSpans(text)) {
    const status = new RegExp(
      `^(?:HTTP )?([1-5]\\d\\d)(?:\\s+(?:${reasonWords})\\b.*)?$`,
    ).exec(code)?.[1];
    if (status === undefined || !knownStatuses.has(status)) continue;
    if (
      role.direction === "request" ||
      role.isIgnored ||
      role.place === "query"
    )
      continue;
    const start = node.block.at + at;
    responseOf(
      draft,
      status,
      reading.place({ start, end: start + code.length }),
    );
  }
  readProseParameters(section, node.block);
  readBodyNames(section, node.block);
  readListBody(section, node, role);
  readMentioned(section, node, role);
  readObject(section, node, role);
}

/**
 * `object-names-in-description`: names in code after a colon, or after "with",
 * in the description of an object are those of its properties.
 */
export function readNamesInside(field: Field): void {
  const { type, description, children } = field;
  if (description === undefined || children.length > 0) return;
  if (type !== undefined && type.value.kind !== "object") return;
  if (type === undefined && !/^with\b/i.test(description.value)) return;
  const match =
    /(?:[:：]|\b(?:with|containing|contains?)\b(?: (?:the )?(?:fields|keys))?)\s*((?:(?:optional )?`[A-Za-z_]\w*`(?:\s*(?:,|and|&))*\s*){2,})/i.exec(
      description.value,
    );
  for (const found of (match?.[1] ?? "").matchAll(/(optional )?`(\w+)`/gi))
    children.push({
      name: { value: found[2] ?? "", place: description.place },
      children: [],
      ...(found[1] && { required: false }),
    });
}

/** Parameters that a sentence names: ``the `deep=true` parameter``, ``using `a` or `b` parameters``. */
export function readProseParameters(
  section: OperationSection,
  { text: said, at }: Pick<Block, "text" | "at">,
): void {
  const { method, reading } = section;
  if (method !== "GET" && method !== "DELETE") return;
  const names =
    "((?:`[A-Za-z_][\\w.-]*(?:=[^`]*)?`(?:\\s*\\([^()`\\n]{1,60}\\))?(?:\\s*(?:,|/|\\band\\b|\\bor\\b))*\\s*)+)";
  const patterns = [
    new RegExp(`\\b(?:query )?param(?:eter)?s?:?\\s+${names}`, "gi"),
    new RegExp(`${names}(?:query |url )?param(?:eter)?s?\\b`, "gi"),
  ];
  for (const pattern of patterns)
    for (const match of said.matchAll(pattern))
      for (const { text } of codeSpans(match[1] ?? "")) {
        const [name = ""] = text.split("=");
        const start = at + match.index;
        const span = { start, end: start + match[0].length };
        addField(
          section,
          { kind: "query" },
          { name: reading.locate(span, name), children: [], isSampled: true },
        );
      }
}

/** A sentence about a field may say of a status as well: "answers `422` where it is none". */
export function readStatusesIn(
  section: OperationSection,
  text: string,
  place: Place,
): void {
  const pattern =
    /(?:returns?|responds?|answers?|gives?|retorna|devuelve|döndürür|responde|返回|→|->)\s+(?:an? |um |con |with )?(?:HTTP )?`([1-5]\d\d)(?:[^`\d][^`]*)?`/giu;
  for (const [, status = ""] of text.matchAll(pattern))
    if (knownStatuses.has(status)) responseOf(section.draft, status, place);
}

/** What is left of a sentence from a place of it on. */
function sentenceFrom(text: string, at: number): string {
  const rest = text.slice(at);
  const end = rest.search(/[.!?。]\s+(?=[\p{Lu}`[])/u);
  return end < 0 ? rest : rest.slice(0, end);
}

/** `Each entry has an `id` and a `name`.` */
const eachEntry =
  /\b(?:each|every) (?:entry|item|element|object|one)\b[^.\n`]{0,20}\b(?:has|contains?|holds)\b[^.\n`]{0,20}?(?=(?:an? |the )?`)/i;

/** Names in code, with commas or words between them. */
const nameList = new RegExp(
  `^(?:(?:an? |the )?\u0060[A-Za-z_][\\w.]*\u0060(?:\\s*\\([^()]*\\))?(?:\\s*(?:,|&|(?:${andWords.join("|")})(?![\\p{L}]))\\s*(?:and\\s+)?(?:optional\\s+)?)?)+`,
  "u",
);

const isListOf = new RegExp(
  `(?<![\\p{L}])(?:${listWords.join("|")})(?![\\p{L}])|\\beach (?:entry|item|element)\\b`,
  "iu",
);

/** `… an object with the fields `id`, `name`` · `The response includes 2 attributes: `total`` */
const bodyWith = new RegExp(
  `(?<![\\p{L}])(?:${bodyNouns.join("|")})(?![\\p{L}])[^.\\n\u0060]{0,40}?(?<![\\p{L}])(?:${holdingWords.join("|")})(?![\\p{L}])(?:[^.\\n\u0060]{0,30}?(?<![\\p{L}])(?:${memberWords.join("|")}))?[^.\\n\u0060]{0,12}(?=\u0060)`,
  "iu",
);

/** The names that a sentence says a body has: ``an object with `a`, `b` and `c` ``. */
export function readMentioned(
  section: OperationSection,
  node: Node,
  role: Role,
): void {
  const { reading, draft } = section;
  const { text, at } = node.block;
  const isAnswer = role.direction === "response" && !role.isError;
  const says = eachEntry.exec(text) ?? bodyWith.exec(text);
  const list =
    /\b(?:returns?|respon[sd]\w*|yields?|is|are)\b[^.\n:]{0,40}\b(?:array|list|collection) of\b[^.\n]*\beach\b/i;
  if (
    (isAnswer || /^\W*returns?\b/i.test(text)) &&
    list.test(plainText(text))
  ) {
    const status = role.status ?? section.status?.value ?? "default";
    const place = reading.place(node.block);
    responseOf(draft, status, place).type ??= {
      value: { kind: "array" },
      place,
    };
  }
  const sent =
    role.direction === "request" ||
    role.place === "body" ||
    role.place === "form"
      ? /\b(?:with|containing|contains?|fields?|keys?|properties)\b(?: (?:an?|the|optional|required|fields?|keys?))*\s*:?\s*((?:`[A-Za-z_]\w*`(?:\s*(?:,|and|&))*\s*)+)/i.exec(
          text,
        )?.[1]
      : undefined;
  if (sent !== undefined && section.method !== "GET")
    for (const { text: name } of codeSpans(sent))
      addField(
        section,
        { kind: "body" },
        {
          name: reading.locate({ start: at, end: at + text.length }, name),
          children: [],
        },
      );
  const returns =
    /\b(?:returns?|returning|responds? with|response (?:is|includes|contains|has|consists)|returned|answers? with)\b/i.exec(
      text,
    );
  // What is linked before the word that something comes back is something else.
  const said = returns ? sentenceFrom(text, returns.index) : text;
  const link = firstLink(said);
  if (says !== null && (isAnswer || returns)) {
    const list = nameList.exec(text.slice(says.index + says[0].length))?.[0];
    const names = list ? codeSpans(list) : [];
    const isArray = isListOf.test(text.slice(0, says.index + says[0].length));
    if (isArray && names.length > 0) {
      const status = role.status ?? section.status?.value ?? "default";
      const place = reading.place(node.block);
      responseOf(draft, status, place).type ??= {
        value: { kind: "array" },
        place,
      };
    }
    for (const { text: name } of names) {
      if (!/^\w[\w.-]*$/.test(name) || name.includes("..")) continue;
      const span = { start: at + says.index, end: at + text.length };
      addField(
        section,
        { kind: "response", status: role.status ?? section.status?.value },
        { name: reading.locate(span, name), children: [] },
      );
    }
  }
  if (
    link &&
    (isAnswer || returns) &&
    /^[#./]|\.md|^[\w/-]+#/.test(link.target)
  ) {
    const before = said.slice(0, Math.max(0, said.indexOf(`[${link.text}`)));
    const isList = /\b(?:list|array|collection|set) of\b[^.\n]{0,20}$/i.test(
      before,
    );
    const reference = takePart(linkType(link), before);
    const status =
      role.status ??
      section.status?.value ??
      [...draft.responses.keys()].find((code) => code.startsWith("2")) ??
      "default";
    const place = reading.place(node.block);
    const response = responseOf(draft, status, place);
    response.type ??= {
      value: isList ? { kind: "array", items: reference } : reference,
      place,
    };
  }
}
