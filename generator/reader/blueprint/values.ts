import { splitAtCommas, stripMarks } from "./member.js";

/** A value as it is sent: without the code, the quotes or the emphasis around it. */
export function readLiteral(text: string): string {
  const plain = stripMarks(text.trim());
  const emphasis = /^([*_])(?!\1)(.+[^*_])\1$/.exec(plain)?.[2] ?? plain;
  return /^"([^"]*)"$/.exec(emphasis)?.[1] ?? emphasis;
}

/** The values of a list: `a, b`, `` `a`, `b` ``, `["a", "b"]`. */
export function listValues(text: string): readonly string[] {
  const plain = stripMarks(text.trim());
  const inner = /^\[(.*)\]$/s.exec(plain)?.[1] ?? plain;
  return splitAtCommas(inner, { start: 0, end: inner.length })
    .map(({ start, end }) => readLiteral(inner.slice(start, end)))
    .filter((value) => value !== "");
}
