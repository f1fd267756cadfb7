/**
 * Writes a path template as OpenAPI does (3.1.1 §4.8.2), whatever stands for its
 * parameters:
 *
 *     /boats/:id · /boats/<id> · /boats/{{id}} · /boats/${id}
 *     /boats/[\\{id\\}](#boat-id)
 */
export function readPathTemplate(text: string): string {
  return notations.reduce(
    (path, [pattern, by]) => path.replace(pattern, by),
    text,
  );
}

const notations: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/\[([^[\]]+)\]\([^()\s]*\)/g, "$1"],
  [/\\([{}<>:_])/g, "$1"],
  [/\$?\{\{?\s*:?([\w$.-]+)\s*\}\}?/g, "{$1}"],
  [/<([A-Za-z_][\w.-]*)>/g, "{$1}"],
  [/(?<=\/):([A-Za-z_]\w*)/g, "{$1}"],
];
