/**
 * Adds lines to the text of a file such as `.gitignore` that it does not have
 * yet, in the style of its line ends. Nothing where it has them all.
 */
export function appendLines(
  text: string,
  lines: readonly string[],
): string | undefined {
  const has = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !has.has(line));
  if (missing.length === 0) return undefined;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? text : text + lineEnd;
  return before + missing.map((line) => line + lineEnd).join("");
}

/** Says whether a `.gitignore` keeps a folder of this name out wherever it stands. */
export function ignoresEverywhere(text: string, folder: string): boolean {
  const patterns = [folder, `${folder}/`, `**/${folder}`, `**/${folder}/`];
  return text
    .split(/\r?\n/)
    .some((line) => patterns.includes(line.trim().replace(/\/\*+$/, "/")));
}

/**
 * Adds an `include` to the text of a `.gitlab-ci.yml`. Nothing where it has one,
 * or is no mapping that a key can be added to.
 */
export function addInclude(text: string, path: string): string | undefined {
  const keys = text.match(/^(?:[\w.-]+|"[^"]+"|'[^']+')[ \t]*:/gm) ?? [];
  const isMapping = keys.length > 0 || text.trim() === "";
  const hasInclude = keys.some((key) => /^["']?include["']?[ \t]*:/.test(key));
  if (!isMapping || hasInclude) return undefined;
  return appendLines(text, ["include:", `  - local: ${path}`]);
}
