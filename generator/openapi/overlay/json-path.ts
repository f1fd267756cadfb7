import type { OpenApiDocument, ParameterObject } from "../document/document.js";
import { kindAt } from "../document/parts.js";
import { readPointer, resolvePointer, toPointer } from "../document/pointer.js";

/**
 * Writes a JSONPath query (RFC 9535) that selects what stands at a pointer, and
 * only that. A parameter is selected by its place and name, so that the query
 * stands when the order changes. Nothing where a name on the way holds a control
 * character or half a surrogate pair: libraries refuse to select these.
 */
export function toJsonPath(
  document: OpenApiDocument,
  pointer: string,
): string | undefined {
  const steps = readPointer(pointer) ?? [];
  if (steps.some((step) => /[\p{Cc}\p{Cs}]/u.test(step))) return undefined;
  const selectors = steps.map((step, index) => {
    const at = toPointer(...steps.slice(0, index + 1));
    if (kindAt(at) === "parameter")
      return selectParameter(resolvePointer(document, at), step);
    const parent = toPointer(...steps.slice(0, index));
    return Array.isArray(resolvePointer(document, parent))
      ? `[${step}]`
      : selectMember(step);
  });
  return selectors.includes(undefined) ? undefined : `$${selectors.join("")}`;
}

function selectMember(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? `.${name}` : `[${quote(name)}]`;
}

function selectParameter(node: unknown, index: string): string | undefined {
  const { in: place, name } = (node ?? {}) as Partial<ParameterObject>;
  if (typeof place !== "string" || typeof name !== "string")
    return `[${index}]`;
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return undefined;
  return `[?@.in == ${quote(place)} && @.name == ${quote(name)}]`;
}

/** A string literal in single quotes (RFC 9535, §2.3.1.1), in printable characters. */
function quote(text: string): string {
  const escaped = text.replace(
    /['\\]|[^\x20-\x7e\xa0-\u1fff\u2070-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]/g,
    (unit) =>
      unit === "'" || unit === "\\"
        ? `\\${unit}`
        : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `'${escaped}'`;
}
