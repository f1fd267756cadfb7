import type { OutputFile } from "../../print/output-file.js";
import { type Renderer, renderTemplate } from "../../print/tools/handlebars.js";
import type { MarkdownText } from "../../text/safe-text.js";
import { toVisibleLine } from "../../text/visible-text.js";
import type { PackageOptions } from "../package-options.js";

/** Emits `LICENSE`: the text of a licence that we know, or what to look up. */
export function emitLicense(
  options: PackageOptions,
  render: Renderer = renderTemplate,
): OutputFile {
  const license = options.license ?? "UNLICENSED";
  return {
    path: "LICENSE",
    isPublished: true,
    text: render("LICENSE", {
      isMit: license === "MIT",
      isIsc: license === "ISC",
      isUnlicensed: license === "UNLICENSED",
      isOther: !["MIT", "ISC", "UNLICENSED"].includes(license),
      license: toPlainText(license),
      holder: toPlainText(readHolder(options)),
    }),
  };
}

/** The author without the address; nothing where none is known. */
function readHolder({ author }: PackageOptions): string {
  return (author ?? "").replace(/\s*[<(].*$/s, "").trim();
}

/** A licence is no markdown: its text is shown as it is, on one line. */
function toPlainText(text: string): MarkdownText {
  return toVisibleLine(text) as MarkdownText;
}
