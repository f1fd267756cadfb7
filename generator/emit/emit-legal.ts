import { renderTemplate } from "./handlebars.js";
import type { OutputFile } from "./output-file.js";
import type { PackageOptions } from "./package-options.js";
import { toMarkdown } from "./text/markdown.js";
import type { MarkdownText } from "./text/safe-text.js";
import { toVisibleLine } from "./text/visible-text.js";

/** Emits `LICENSE`: the text of a licence that we know, or what to look up. */
export function emitLicense(options: PackageOptions): OutputFile {
  const license = options.license ?? "UNLICENSED";
  return {
    path: "LICENSE",
    text: renderTemplate("LICENSE", {
      isMit: license === "MIT",
      isIsc: license === "ISC",
      isUnlicensed: license === "UNLICENSED",
      isOther: !["MIT", "ISC", "UNLICENSED"].includes(license),
      license: toPlainText(license),
      holder: toPlainText(readHolder(options)),
    }),
  };
}

/** The author without the address; the package's name where there is none. */
function readHolder({ author, name }: PackageOptions): string {
  const holder = (author ?? "").replace(/\s*[<(].*$/s, "").trim();
  return holder === "" ? `the authors of ${name}` : holder;
}

/** A licence is no markdown: its text is shown as it is, on one line. */
function toPlainText(text: string): MarkdownText {
  return toVisibleLine(text) as MarkdownText;
}

/** Emits `CHANGELOG.md` for a package that has no history yet. */
export function emitChangelog(options: PackageOptions): OutputFile {
  return {
    path: "CHANGELOG.md",
    text: renderTemplate("CHANGELOG.md", {
      version: toMarkdown(options.version),
    }),
  };
}
