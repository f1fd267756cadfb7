import type { ApiModel } from "../model/api-model.js";
import type { AliasModel } from "../model/names/list-aliases.js";
import type { OutputFile } from "../print/output-file.js";
import { type Renderer, renderTemplate } from "../print/tools/handlebars.js";
import type { Unit } from "../print/unit.js";
import type { MarkdownText } from "../text/safe-text.js";
import { toVisibleLine } from "../text/visible-text.js";
import { emitAuth } from "./code/emit-auth.js";
import { emitCodecs } from "./code/emit-codecs.js";
import { emitOperations } from "./code/emit-operations.js";
import { emitXml, type XmlDefaults } from "./code/emit-xml.js";
import { emitApiReference } from "./docs/emit-api-reference.js";
import { type ChangelogRelease, emitChangelog } from "./docs/emit-changelog.js";
import { emitReadme } from "./docs/emit-readme.js";
import type { PackageOptions } from "./package-options.js";

export interface EmitOptions {
  readonly package: PackageOptions;
  readonly xml?: XmlDefaults | undefined;
  /** What the changelog tells, the latest version first; by default that this is the first. */
  readonly releases?: readonly ChangelogRelease[];
  /** Deprecated names that are exported as well. */
  readonly aliases?: readonly AliasModel[] | undefined;
  /** Renders templates of the user's as well; by default those of the toolkit. */
  readonly render?: Renderer | undefined;
}

/**
 * Emits the files of a package: all but those that need a compiler (see
 * `Compilers`), the runtime, the document with its map, and what is made of all of
 * them (`emitProject`).
 */
export function emitPackage(
  model: ApiModel,
  options: EmitOptions,
): readonly (Unit | OutputFile)[] {
  const { package: own, aliases, render } = options;
  const releases = options.releases ?? [{ version: own.version, changes: [] }];
  return [
    ...emitCodecs(model, { aliases, render }),
    ...emitOperations(model, render),
    emitAuth(model, render),
    emitXml(model, options.xml ?? {}, render),
    emitReadme(model, own, render),
    emitApiReference(model, render),
    emitChangelog(releases, render),
    emitLicense(own, render),
  ];
}

/** Emits `LICENSE`: the text of a licence that we know, or what to look up. */
function emitLicense(
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
