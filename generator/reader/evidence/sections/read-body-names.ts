import type { Block } from "../blocks/block.js";
import type { Field } from "../fields/field.js";
import { readTypeText } from "../fields/type-text.js";
import { addField } from "../scopes/place-fields.js";
import type { OperationSection } from "./section.js";

const name = "\u0060[A-Za-z_][\\w.-]*\u0060(?:\\s*\\([^()\\n]*\\))?";
const article = "(?:(?:an?|the|optional|required|optionally)\\s+)*";
const list = `(${article}${name}(?:\\s*(?:,\\s*and|,|and|&|or)\\s*${article}${name})*)`;

/** The words by which sentences say it, before the names and behind them. */
const patterns = [
  new RegExp(
    `\\b(?:body|payload)\\b[^.\\n\u0060]{0,60}\\b(?:fields?|keys?|properties|members|with|contains?|has|having|includes?)\\b[^.\\n\u0060]{0,30}${list}`,
    "gi",
  ),
  new RegExp(
    `${list}\\s+(?:in|as|of) (?:the |a )?(?:request |json )*(?:body|payload)\\b`,
    "gi",
  ),
];

/**
 * `names-in-a-body`: the names that a sentence says the body of a request has:
 *
 *     The body is an object with the fields `ra` and `dec` (numbers, required).
 *     renames it (`label` in the body)
 */
export function readBodyNames(
  section: OperationSection,
  { text, at }: Block,
): void {
  const { method, reading } = section;
  if (method === "GET" || method === "HEAD") return;
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      if (/\b(?:response|returns?|answers?)\b/i.test(match[0])) continue;
      const start = at + match.index;
      const span = { start, end: start + match[0].length };
      for (const field of listNames(match[1] ?? "", (one) =>
        reading.locate(span, one),
      ))
        addField(section, { kind: "body" }, field);
    }
}

/** Names with what stands in brackets behind them; brackets after `and` are of both. */
function listNames(
  list: string,
  locate: (name: string) => Field["name"],
): Field[] {
  const found: Field[] = [];
  let open = 0;
  for (const match of list.matchAll(
    /(optional(?:ly)?\s+)?`([\w.-]+)`(?:\s*\(([^()]*)\))?/gi,
  )) {
    const [, optional, name = "", said] = match;
    const type =
      said === undefined
        ? undefined
        : readTypeText(said.replace(/^(?:both|all)\s+/i, ""));
    const required = optional ? false : type?.required;
    const located = locate(name);
    const more = {
      ...(type &&
        type.type.kind !== "any" && {
          type: { value: type.type, place: located.place },
        }),
      ...(required !== undefined && { required }),
    };
    found.push({ name: located, children: [], ...more });
    if (said === undefined) continue;
    const isShared = /^(?:both|all)\b/i.test(said);
    for (let index = open; isShared && index < found.length - 1; index += 1)
      found[index] = { ...(found[index] as Field), ...more };
    open = found.length;
  }
  return found;
}
