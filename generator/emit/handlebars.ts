/** The only file that knows handlebars. */
import handlebars from "handlebars";
import { readToolkitFolder } from "../host/toolkit.js";
import type { SafeText } from "./text/safe-text.js";

/**
 * What a template may show: safe text, yes or no, and lists of the same. A
 * document's text gets in only by way of `text/`, so nothing needs escaping.
 */
export interface TemplateContext {
  readonly [name: string]:
    | SafeText
    | boolean
    | readonly SafeText[]
    | readonly TemplateContext[]
    | TemplateContext;
}

/** The files in `templates/`, without `.hbs`. */
export type TemplateName =
  | "api.md"
  | "auth.ts"
  | "CHANGELOG.md"
  | "check-sample.mjs"
  | "codecs.ts"
  | "LICENSE"
  | "operations.ts"
  | "README.md"
  | "sample.test.mjs"
  | "xml.ts";

const compiled = new Map<TemplateName, HandlebarsTemplateDelegate>();

/**
 * Renders a template. Strict: a name that the context does not have is a bug
 * and throws. Nothing but `each` and `if` runs, and no prototype is looked at.
 */
export function renderTemplate(
  name: TemplateName,
  context: TemplateContext,
): string {
  const template = compiled.get(name) ?? compile(name);
  compiled.set(name, template);
  return template(context, {
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  });
}

function compile(name: TemplateName): HandlebarsTemplateDelegate {
  const files = readToolkitFolder("templates", ".hbs");
  const file = files.find((template) => template.name === `${name}.hbs`);
  if (!file) throw new Error(`the template \`${name}\` is missing`);
  return handlebars.create().compile(file.text, {
    strict: true,
    noEscape: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: {
      helperMissing: false,
      blockHelperMissing: false,
      unless: false,
      with: false,
      log: false,
      lookup: false,
      each: true,
      if: true,
    },
  });
}
