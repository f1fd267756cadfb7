import { diagnose } from "../../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Result,
} from "../../../base/diagnostics/diagnostic.js";
import { suggestHelp } from "../../../base/diagnostics/suggest.js";
import { type Host, HostError } from "../../../base/host/host.js";
import { relativePath } from "../../../base/host/paths.js";
import {
  makeRenderer,
  type Renderer,
  renderTemplate,
  type TemplateName,
} from "../../print/tools/handlebars.js";
import { checkTemplate, type TemplateFile } from "./check-template.js";
import { templateNames } from "./variables.js";

/** The extension of a template. */
const extension = ".hbs";

/**
 * Loads the templates of a folder: they stand for those of the toolkit that
 * have the same names. Files that begin with a dot are no templates.
 *
 * @param root the folder that messages name files from
 */
export async function loadTemplates(
  folder: string,
  root: string,
  host: Host,
): Promise<Result<Renderer>> {
  const shown = relativePath(root, folder);
  const problems: Diagnostic[] = [];
  const own = new Map<TemplateName, string>();
  try {
    for (const path of await listTemplates(folder, host)) {
      const file = relativePath(root, `${folder}/${path}`);
      const name = templateNames.find((known) => path === known + extension);
      if (name === undefined) {
        problems.push(reportUnknown(path, file));
        continue;
      }
      const text = (await host.readText(`${folder}/${path}`)).replace(
        /^\ufeff/,
        "",
      );
      const template: TemplateFile = { name, file, text };
      problems.push(...checkTemplate(template));
      own.set(name, text);
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const place = { file: shown, line: 1, column: 1 };
    const message = `the templates cannot be read: ${error.message}`;
    return [renderTemplate, [diagnose("input-unreadable", message, { place })]];
  }
  return [makeRenderer(own), problems];
}

/** The files of a folder of templates, relative to it. */
async function listTemplates(
  folder: string,
  host: Pick<Host, "list">,
): Promise<readonly string[]> {
  const files = await host.list(folder, isHidden);
  return files.filter((path) => !isHidden(path));
}

function isHidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith("."));
}

function reportUnknown(path: string, file: string): Diagnostic {
  const names = templateNames.map((name) => name + extension);
  return diagnose("template-unknown", `\`${path}\` is no template`, {
    place: { file, line: 1, column: 1 },
    help: suggestHelp(path, names),
  });
}
