/** The only file that knows handlebars. */
import handlebars from "handlebars";
import {
  readToolkitFolder,
  requireBundled,
} from "../../../base/host/toolkit.js";
import type { SafeText } from "../../text/safe-text.js";

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
  | ReportTemplate
  | "sample.test.mjs"
  | "xml.ts";

/** The templates of `endpaper report`. */
export type ReportTemplate =
  | "report/findings.html"
  | "report/frame.html"
  | "report/operation.html"
  | "report/operations.html"
  | "report/overview.html"
  | "report/page.html"
  | "report/pages.html"
  | "report/report.css"
  | "report/report.js"
  | "report/schema.html"
  | "report/schemas.html";

/** Renders the template of a name. */
export type Renderer = (name: TemplateName, context: TemplateContext) => string;

/** Renders the toolkit's own templates. */
export const renderTemplate: Renderer = makeRenderer(new Map());

/**
 * Makes what renders templates: these, and the toolkit's own where there is
 * none of the name. Strict: a name that the context does not have throws, and
 * is a bug, since templates are checked before. Nothing but `each` and `if`
 * runs, and no prototype is looked at.
 */
export function makeRenderer(own: ReadonlyMap<TemplateName, string>): Renderer {
  const compiled = new Map<TemplateName, HandlebarsTemplateDelegate>();
  return (name, context) => {
    const template = compiled.get(name) ?? open(name, own.get(name));
    compiled.set(name, template);
    return template(context, {
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    });
  };
}

/** A template of the user's, or the toolkit's own, which is compiled where that runs from its bundle. */
function open(
  name: TemplateName,
  own: string | undefined,
): HandlebarsTemplateDelegate {
  if (own !== undefined) return compile(own);
  const compiled = requireBundled(compiledTemplatesPath);
  const known = (compiled as Readonly<Record<string, unknown>>)?.[name];
  return known === undefined
    ? compile(readTemplate(name))
    : handlebars.create().template(known as TemplateSpecification);
}

/** The file of the bundle that holds the toolkit's templates as programs, by their names. */
export const compiledTemplatesPath = "templates.cjs";

/** Prints the file of compiled templates. */
export function bundleTemplates(names: readonly TemplateName[]): string {
  const members = names.map((name) => {
    const program = handlebars.precompile(readTemplate(name), options);
    return `${JSON.stringify(name)}: ${String(program)},\n`;
  });
  return `module.exports = {\n${members.join("")}};\n`;
}

function readTemplate(name: TemplateName): string {
  const [, folder = "", base = name] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  const path = `templates/${folder}`.replace(/\/$/, "");
  const files = readToolkitFolder(path, ".hbs");
  const file = files.find((template) => template.name === `${base}.hbs`);
  if (!file) throw new Error(`the template \`${name}\` is missing`);
  return file.text;
}

/** A template as handlebars reads it, or why it cannot. Lines and columns count from 1. */
export type ParsedTemplate =
  | { readonly program: hbs.AST.Program }
  | {
      readonly fault: string;
      readonly line: number;
      readonly column: number;
    };

/** Reads a template without running it. */
export function parseTemplate(text: string): ParsedTemplate {
  try {
    return { program: handlebars.parse(text) };
  } catch (error) {
    return describeFault(error as HandlebarsFault, text);
  }
}

/** What handlebars throws: a place of its own, or a text with a marked line. */
interface HandlebarsFault {
  readonly message: string;
  readonly lineNumber?: number;
  readonly column?: number;
}

function describeFault(
  { message, lineNumber, column }: HandlebarsFault,
  text: string,
) {
  const [first = "", shown = "", marked = "", expected = ""] =
    message.split("\n");
  if (lineNumber !== undefined && column !== undefined) {
    const fault = first.replace(/ - \d+:\d+$/, "");
    return { fault, line: lineNumber, column: column + 1 };
  }
  const line = Number(/line (\d+)/.exec(first)?.[1] ?? 1);
  const source = text.split(/\r?\n/)[line - 1] ?? "";
  const rest = findStart(shown.slice(marked.indexOf("^")), source);
  const fault = /got 'EOF'/.test(expected)
    ? "the template ends inside of a block or an expression"
    : `\`${rest}\` cannot stand here`;
  return { fault, line, column: Math.max(0, source.indexOf(rest)) + 1 };
}

/** The start of what is left to read, as far as it stands on the line. */
function findStart(left: string, line: string): string {
  let length = Math.min(left.length, 20);
  while (length > 0 && !line.includes(left.slice(0, length))) length -= 1;
  return left.slice(0, length);
}

const options: CompileOptions = {
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
};

function compile(text: string): HandlebarsTemplateDelegate {
  return handlebars.create().compile(text, options);
}
