/** Path parameters that are not simply text (OpenAPI 3.1, §4.8.12.6). */
import { expand, type ParameterStyle } from "./expand.js";
import { failWith } from "./mismatch.js";
import { encodeSegment, type fillPath } from "./path.js";
import { urlText, writeParameter } from "./scalar-text.js";

/** Makes what puts parameters into the braces of a path, those that are named in their styles. */
export function styledPath(
  styles: Readonly<Record<string, ParameterStyle>>,
): typeof fillPath {
  return (template, parameters) =>
    template.replace(/\{([^{}]+)\}/g, (_match, name: string) =>
      writeParameter("path", parameters, name, (value) =>
        Object.hasOwn(styles, name)
          ? writeStyled(name, styles[name] as ParameterStyle, value)
          : encodeSegment(value),
      ),
    );
}

const marks: Readonly<Record<string, string>> = { label: ".", matrix: ";" };

function writeStyled(
  name: string,
  style: ParameterStyle,
  value: unknown,
): string {
  if (value === undefined) failWith("required, but missing");
  const mark = marks[style.style ?? ""] ?? "";
  const isNamed = mark === ";";
  const label = isNamed ? `${urlText(name)}=` : "";
  const pieces = expand({ ...style, label }, value)
    // What is empty has a name and nothing else (RFC 6570, §3.2.7).
    .map((piece) => mark + (isNamed ? piece.replace(/=$/, "") : piece));
  return checkSegment(pieces.join(mark ? "" : ","));
}

function checkSegment(text: string): string {
  // These would name another path (URL Standard, §4.4, dot segments).
  return /^(?:\.|%2e){0,2}$/i.test(text)
    ? failWith(`\`${text}\` cannot stand in a path`)
    : text;
}
