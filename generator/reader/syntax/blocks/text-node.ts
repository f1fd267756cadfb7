import type { Place } from "../../../base/diagnostics/diagnostic.js";
import type { ShownValue } from "../shown-value.js";

/**
 * What a text of XML or of a form stands for by the look of it: nothing there
 * says whether `7` is a number, as quotes do in JSON. Digits that no number is
 * written with, such as `007`, are text.
 */
export function readTextNode(text: string, place: Place): ShownValue {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text))
    return { kind: "number", place, text };
  if (text === "true" || text === "false")
    return { kind: "boolean", place, value: text === "true" };
  return { kind: "string", place, value: text };
}
