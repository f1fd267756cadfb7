/** Parts of a multipart body in the styles of queries (OpenAPI 3.1, §4.8.15.1). */
import { hasMembers } from "./expand.js";
import type { PartWriter } from "./multipart.js";
import { scalarText } from "./scalar-text.js";

/** How a part is written: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. */
export interface PartStyle {
  readonly style?: string;
  /** True by default in `form`. */
  readonly explode?: boolean;
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** Makes parts of a value in a style. Nothing in them is escaped. */
export function styledPart({
  style = "form",
  explode = style === "form",
}: PartStyle): PartWriter {
  const separator = separators[style] ?? ",";
  return {
    encode: (name, value) => {
      const isList = Array.isArray(value);
      if (!isList && !hasMembers(value)) return [[name, scalarText(value)]];
      if (style === "deepObject") return listDeep(name, value);
      const members = Object.entries(value)
        .filter(([, member]) => member != null)
        .map(([key, member]) => [key, scalarText(member)] as const);
      if (explode)
        return members.map(([key, text]) => [isList ? name : key, text]);
      const parts = isList ? members.map(([, text]) => text) : members.flat();
      return parts.length > 0 ? [[name, parts.join(separator)]] : [];
    },
  };
}

/** `a[b]`, and `a[0][b]` for what is deeper. */
function listDeep(name: string, value: unknown): [string, string][] {
  if (value == null) return [];
  if (!Array.isArray(value) && !hasMembers(value))
    return [[name, scalarText(value)]];
  return Object.entries(value).flatMap(([key, member]) =>
    listDeep(`${name}[${key}]`, member),
  );
}
