import { diagnose } from "../../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import { suggestHelp } from "../../../base/diagnostics/suggest.js";
import {
  parseTemplate,
  type TemplateName,
} from "../../print/tools/handlebars.js";
import type {
  TemplateVariable,
  TemplateVariables,
} from "./describe-variable.js";
import { templateDescriptions } from "./variables.js";

/** A template of the user's. */
export interface TemplateFile {
  readonly name: TemplateName;
  /** What messages call it. */
  readonly file: string;
  readonly text: string;
}

/**
 * Checks a template before it is used: that it can be read, that it shows only
 * what it is given, and that it needs nothing but `each`, `if` and `else`.
 */
export function checkTemplate(template: TemplateFile): readonly Diagnostic[] {
  const { file, name, text } = template;
  const parsed = parseTemplate(text);
  if ("fault" in parsed) {
    const { fault, line, column } = parsed;
    const place = { file, line, column };
    const source = readLine(text, line);
    return [diagnose("template-invalid", fault, { place, source })];
  }
  const { variables } = templateDescriptions[name];
  return checkProgram(parsed.program, { template, scopes: [variables] });
}

interface Scope {
  readonly template: TemplateFile;
  /** The variables here, and after them those around. */
  readonly scopes: readonly TemplateVariables[];
}

function checkProgram(
  program: hbs.AST.Program | undefined,
  scope: Scope,
): readonly Diagnostic[] {
  return (program?.body ?? []).flatMap((node) => checkNode(node, scope));
}

function checkNode(
  node: hbs.AST.Statement,
  scope: Scope,
): readonly Diagnostic[] {
  switch (node.type) {
    case "ContentStatement":
    case "CommentStatement":
      return [];
    case "MustacheStatement": {
      const { path, params } = node as hbs.AST.MustacheStatement;
      return params.length > 0
        ? [refuse(node, scope, describeHelper(path))]
        : checkPath(path, scope);
    }
    case "BlockStatement":
      return checkBlock(node as hbs.AST.BlockStatement, scope);
    default:
      return [
        refuse(node, scope, "partials and decorators are not known here"),
      ];
  }
}

function checkBlock(
  node: hbs.AST.BlockStatement,
  scope: Scope,
): readonly Diagnostic[] {
  const { path, params, program, inverse } = node;
  const [subject] = params;
  const isEach = path.original === "each";
  if (!isEach && path.original !== "if")
    return [refuse(node, scope, describeHelper(path))];
  if (subject === undefined || params.length > 1)
    return [refuse(node, scope, `\`${path.original}\` takes one variable`)];
  if (program.blockParams?.length)
    return [refuse(node, scope, "names after `as` are not known here")];
  const problems = checkPath(subject, scope);
  if (problems.length > 0) return problems;
  const item = find(subject as hbs.AST.PathExpression, scope)?.each;
  if (isEach && item === undefined)
    return [refuse(subject, scope, `\`${show(subject)}\` is no list`)];
  const inner =
    isEach && item ? { ...scope, scopes: [item, ...scope.scopes] } : scope;
  return [...checkProgram(program, inner), ...checkProgram(inverse, scope)];
}

function checkPath(
  path: hbs.AST.Expression,
  scope: Scope,
): readonly Diagnostic[] {
  if (path.type !== "PathExpression")
    return [refuse(path, scope, "only variables can be shown")];
  if (find(path as hbs.AST.PathExpression, scope)) return [];
  const known = Object.keys(
    scope.scopes[(path as hbs.AST.PathExpression).depth] ?? {},
  );
  const message = `\`${show(path)}\` is no variable of \`${scope.template.name}\` here`;
  return [refuse(path, scope, message, suggestHelp(lastPart(path), known))];
}

/** What a path leads to: a variable here or around, an item, or what `each` says of it. */
function find(
  { data, depth, parts }: hbs.AST.PathExpression,
  { scopes }: Scope,
): TemplateVariable | undefined {
  const names = parts.map(String);
  if (data) {
    const [name = "", ...rest] = names;
    if (name === "root") return findIn(scopes.at(-1), rest);
    const isKnown = ["index", "first", "last"].includes(name);
    return isKnown && scopes.length > 1 ? { means: name } : undefined;
  }
  const scope = scopes[depth];
  return names.length === 0 ? scope && { means: "this" } : findIn(scope, names);
}

function findIn(
  scope: TemplateVariables | undefined,
  names: readonly string[],
): TemplateVariable | undefined {
  const [name = ""] = names;
  return names.length === 1 && scope && Object.hasOwn(scope, name)
    ? scope[name]
    : undefined;
}

function describeHelper(path: hbs.AST.Expression): string {
  return `\`${show(path)}\` is no helper; there are \`each\` and \`if\``;
}

function show(path: hbs.AST.Expression): string {
  return String((path as hbs.AST.PathExpression).original);
}

function lastPart(path: hbs.AST.Expression): string {
  return String((path as hbs.AST.PathExpression).parts.at(-1) ?? "");
}

function refuse(
  { loc }: hbs.AST.Node,
  { template: { file, text } }: Scope,
  message: string,
  help?: string,
): Diagnostic {
  const { line, column } = loc.start;
  return diagnose("template-invalid", message, {
    place: { file, line, column: column + 1 },
    source: readLine(text, line),
    ...(help !== undefined && { help }),
  });
}

function readLine(text: string, line: number): string {
  return text.split(/\r?\n/)[line - 1] ?? "";
}
