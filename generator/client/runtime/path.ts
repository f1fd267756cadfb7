import { failWith } from "./mismatch.js";
import { urlText, writeParameter } from "./scalar-text.js";

/** Puts parameters into the braces of a path. */
export function fillPath(template: string, parameters: object): string {
  return template.replace(/\{([^{}]+)\}/g, (_match, name: string) =>
    writeParameter("path", parameters, name, encodeSegment),
  );
}

/** The text of a parameter without members, or of a list of such. */
export function encodeSegment(value: unknown): string {
  if (value === undefined) failWith("required, but missing");
  const text = [value].flat().map(urlText).join();
  // These would name another path (URL Standard, §4.4, dot segments).
  return /^\.{0,2}$/.test(text)
    ? failWith(`\`${text}\` cannot stand in a path`)
    : text;
}
