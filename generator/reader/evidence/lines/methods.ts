import type { HttpMethod } from "../../syntax/page.js";

const word = "GET|POST|PUT|PATCH|DELETE|DEL|HEAD|OPTIONS|TRACE";
const list = `(?:${word})(?:\\s*(?:[/|,、&]|\\bor\\b|\\band\\b)\\s*(?:${word}))*`;

/** One method or several of them, as text: `GET`, `GET|PUT`, `GET, POST`. */
export const methodList = list;

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
