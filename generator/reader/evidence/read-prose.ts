import { responseOf } from "./draft.js";
import { codeSpans, firstLink, plainText } from "./inline.js";
import type { Role } from "./label-roles.js";
import type { Node } from "./outline.js";
import { addField } from "./place-fields.js";
import type { Section } from "./section.js";

const reasons =
  "OK|Ok|Created|Accepted|No Content|Moved|Found|See Other|Not Modified|Bad Request|Unauthorized|Unauthorised|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Conflict|Gone|Precondition|Payload|Unprocessable|Unsupported|Too Many|Internal|Not Implemented|Bad Gateway|Service|Gateway|Partial|Locked|Error";

/**
 * Reads a status at the beginning of a line:
 *
 *     `200 OK`: text · - 404 – text · **Code:** 200 · Status: 201 Created
 */
export function readStatusLead(
  section: Section,
  node: Node,
  text: string,
  role: Role,
): boolean {
  const { reading, draft } = section;
  const plain = plainText(text.split("\n")[0] ?? "");
  const match = new RegExp(
    `^(?:(?:HTTP|Status|Code|HTTP status)\\s*:?\\s*)?([1-5]\\d\\d)(?![\\d.])(?:\\s*[:：\\-–—(|,]|\\s+(?:${reasons})|\\s*$|\\s*/)`,
    "i",
  ).exec(plain);
  const code = match?.[1];
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
  const rest = plain.slice(match?.[0].length ?? 0).trim();
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
export function readProse(section: Section, node: Node, role: Role): void {
  const { reading, draft } = section;
  const text = node.block.text;
  const plain = plainText(text);
  const pattern =
    /(?:(?:returns?|responds?|respon[sd]e|answers?|gives?|yields?|status|code|with|http|retorna|devuelve|döndürür|返回)\b[^.\n]{0,60}?)(?<![\d.\w/#-])\b([1-5]\d\d)\b(?![\d.-])(?=([^\n]{0,24}))/giu;
  for (const match of plain.matchAll(pattern)) {
    const [whole, code = "", after = ""] = match;
    const isNamed =
      /status|code|http/i.test(whole) ||
      new RegExp(`^\\W{0,3}(?:${reasons})`).test(after) ||
      text.includes(`\`${code}`);
    if (!isNamed || role.direction === "request" || role.isIgnored) continue;
    const response = responseOf(
      draft,
      code,
      reading.locate(node.block, code).place,
    );
    if (/^2/.test(code) && node.label) section.status = response.status;
  }
  readMentioned(section, node, role);
}

/** The names that a sentence says an answer has: ``an object with `a`, `b` and `c` ``. */
function readMentioned(section: Section, node: Node, role: Role): void {
  const { reading, draft } = section;
  const { text, at } = node.block;
  const isAnswer = role.direction === "response" && !role.isError;
  const says =
    /\b(?:object|json|response|dict|record|body|payload)\b[^.\n`]{0,40}?\b(?:with|containing|contains?|including|of|has|holds)\b(?:[^.\n`]{0,30}?\b(?:fields?|keys?|properties))?[^.\n`]{0,12}(?=`)/i.exec(
      text,
    );
  const link = firstLink(text);
  const returns = /\b(?:returns?|responds? with|response is|returned)\b/i.test(
    plainText(text),
  );
  if (says !== null && (isAnswer || returns)) {
    const list =
      /^(?:`[A-Za-z_][\w.]*`(?:\s*\([^()]*\))?(?:\s*(?:,|and|&|or)\s*(?:and\s+)?(?:optional\s+)?)?)+/.exec(
        text.slice(says.index + says[0].length),
      )?.[0];
    const names = list ? codeSpans(list) : [];
    for (const { text: name } of names) {
      const span = { start: at + says.index, end: at + text.length };
      addField(
        section,
        { kind: "response", status: role.status ?? section.status?.value },
        { name: reading.locate(span, name), children: [] },
      );
    }
  }
  if (link && (isAnswer || returns) && /^#|\.md/.test(link.target)) {
    const before = text.slice(
      0,
      text.indexOf(`[${link.text}`) < 0 ? 0 : text.indexOf(`[${link.text}`),
    );
    if (!returns && !isAnswer) return;
    const isList = /\b(?:list|array|collection|set) of\b[^.\n]{0,20}$/i.test(
      before,
    );
    const reference = {
      kind: "reference",
      name: link.text,
      target: link.target,
    } as const;
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
