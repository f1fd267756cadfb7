import type { HttpMethod } from "../../syntax/page.js";

/** The words that name methods; `DEL` is one of `DELETE`. */
export const methodWords = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "DEL",
  "HEAD",
  "OPTIONS",
  "TRACE",
] as const;

const word = methodWords.join("|");
const list = `(?:${word})(?:\\s*(?:[/|,、&]|\\bor\\b|\\band\\b)\\s*(?:${word}))*`;

/** One method or several of them, as text: `GET`, `GET|PUT`, `GET, POST`. */
export const methodList = list;

/**
 * The pattern of a component that shows methods and nothing else, which are its
 * second or third group: `<Badge>POST</Badge>`, `<Badge text="GET" />`.
 */
export const methodBadge = `<([A-Za-z][\\w.-]*)\\b[^<>]{0,200}(?:>\\s*(${list})\\s*</\\1>|["'](${list})["'][^<>]{0,200}/>)`;

/** Whether requests of a method have a body, if nothing else is said. */
export function sendsBody(method: HttpMethod): boolean {
  return !["GET", "HEAD", "DELETE"].includes(method);
}

/** The methods that a text lists. */
export function readMethods(text: string): HttpMethod[] {
  const found = text.toUpperCase().match(new RegExp(`\\b(?:${word})\\b`, "g"));
  const methods = (found ?? []).map((one) => (one === "DEL" ? "DELETE" : one));
  return [...new Set(methods)] as HttpMethod[];
}

/** Whether a text is methods and nothing else. */
export function isMethodList(text: string): boolean {
  return new RegExp(`^[\\s\`*"'([]*${list}[\\s\`*"')\\].:]*$`, "i").test(text);
}
