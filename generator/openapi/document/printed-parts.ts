/** A part of a document as it is printed: an item of `paths`, or a schema. */
export interface PrintedPart {
  readonly kind: "path" | "schema";
  readonly name: string;
  /** Itself, as JSON. */
  readonly text: string;
}

/**
 * Lists the items of `paths` and the schemas of a document that `printDocument`
 * printed, without parsing it: in JSON that is laid out, a line at a depth is
 * what it seems, for no string goes over lines.
 */
export function listPrintedParts(text: string): readonly PrintedPart[] {
  const components = text.indexOf('\n  "components": {\n');
  return [
    ...listMembers("path", text, { at: 0, depth: 2, name: "paths" }),
    ...(components < 0
      ? []
      : listMembers("schema", text, {
          ...{ at: components, depth: 4, name: "schemas" },
        })),
  ];
}

/** Where an object of parts is looked for, and how far its key is indented. */
interface Holder {
  readonly at: number;
  readonly depth: number;
  readonly name: string;
}

function listMembers(
  kind: PrintedPart["kind"],
  text: string,
  { at, depth, name }: Holder,
): readonly PrintedPart[] {
  const margin = "\n".padEnd(depth + 1);
  const begin = text.indexOf(`${margin}"${name}": {\n`, at);
  if (begin < 0) return [];
  const end = text.indexOf(`${margin}}`, begin);
  const open = `${margin}  "`;
  const close = `${margin}  }`;
  const parts: PrintedPart[] = [];
  for (let from = text.indexOf(open, begin); from >= 0 && from < end; ) {
    const head = text.slice(
      from + open.length - 1,
      text.indexOf("\n", from + 1),
    );
    const [, key = '""', value = ""] =
      /^("(?:[^"\\]|\\.)*"): (.*?),?$/.exec(head) ?? [];
    // What has no members stands on one line.
    const isOpen = value === "{";
    const to = isOpen ? text.indexOf(close, from) + close.length : from + 1;
    const start = from + open.length + key.length + 1;
    const own = isOpen ? text.slice(start, to) : value;
    parts.push({ kind, name: JSON.parse(key) as string, text: own });
    from = text.indexOf(open, to);
  }
  return parts;
}
