/** Path parameters that hold more than one segment: `/files/{path*}`. */
import { failWith } from "./mismatch.js";
import { scalarText } from "./scalar-text.js";

/** The segments of a path, each of them escaped; none leads out of it (URL Standard, §4.4). */
export function segmentsText(value: unknown): string {
  const segments = scalarText(value).split("/");
  for (const segment of segments)
    if (/^\.{1,2}$/.test(segment))
      failWith(`the segment \`${segment}\` cannot stand in a path`);
  return segments.map(encodeURIComponent).join("/");
}

/** The same for a whole path, where a slash in front would begin the name of a host. */
export function pathText(value: unknown): string {
  const text = segmentsText(value);
  return text.startsWith("/")
    ? failWith("a path that begins with `//` would name another host")
    : text;
}
