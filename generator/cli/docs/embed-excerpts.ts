/**
 * Puts declarations of the repository's own generated code into a document,
 * between marks that name the file and the declaration:
 *
 *     <!-- excerpt generated/x/src/models/pet.ts Pet -->
 *     …
 *     <!-- /excerpt -->
 */
export function embedExcerpts(
  document: string,
  readFile: (path: string) => string,
): string {
  return document.replace(
    /(<!-- excerpt (\S+) (\S+) -->\n)[\s\S]*?(<!-- \/excerpt -->)/g,
    (_, start: string, path: string, name: string, end: string) =>
      `${start}\`\`\`ts\n${findDeclaration(readFile(path), name)}\`\`\`\n${end}`,
  );
}

/** An exported declaration with the comment before it, as it stands in a file. */
function findDeclaration(text: string, name: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) =>
    new RegExp(`^export (const|interface|type) ${name}\\b`).test(line),
  );
  if (start < 0) throw new Error(`no declaration of ${name}`);
  const end = lines.findIndex(
    (line, i) => i >= start && /^}?\)?;?$/.test(line) && line !== "",
  );
  let first = start;
  if (lines[start - 1]?.endsWith("*/")) {
    while (first > 0 && !lines[first]?.startsWith("/**")) first -= 1;
  }
  return `${lines.slice(first, end + 1).join("\n")}\n`;
}
