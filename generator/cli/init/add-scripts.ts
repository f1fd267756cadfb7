import ts from "typescript";

/** The scripts of a project that generates: name → command. */
export const scripts: ReadonlyMap<string, string> = new Map([
  ["api:generate", "endpaper generate"],
  ["api:watch", "endpaper generate --watch"],
  ["api:check", "endpaper check"],
  ["api:lint", "endpaper lint"],
]);

/** A package.json with scripts added, and which of them it did not have. */
export interface WithScripts {
  readonly text: string;
  readonly added: readonly string[];
}

/**
 * Adds scripts to the text of a package.json and changes no other character:
 * indentation, line ends and order stay. A script of that name stays, too.
 * Nothing for a text that is no JSON object, or whose `scripts` is none.
 */
export function addScripts(text: string): WithScripts | undefined {
  const root = parseObject(text);
  if (root === undefined) return undefined;
  if (findMember(root.object, "scripts") === undefined) {
    const style = readStyle(root, text);
    const value = printObject(scripts, style);
    const added = [...scripts.keys()];
    return {
      text: insertMember(text, root, `"scripts": ${value}`),
      added,
    };
  }
  const own = findScripts(root);
  if (own === undefined) return undefined;
  const missing = [...scripts].filter(
    ([name]) => !findMember(own.object, name),
  );
  let changed = text;
  for (const [name, command] of missing) {
    const again = parseObject(changed);
    const target = again && findScripts(again);
    if (target === undefined) return undefined;
    const member = `${JSON.stringify(name)}: ${JSON.stringify(command)}`;
    changed = insertMember(changed, target, member);
  }
  return { text: changed, added: missing.map(([name]) => name) };
}

/** An object of a JSON file, with the file that its positions are in. */
interface Parsed {
  readonly file: ts.SourceFile;
  readonly object: ts.ObjectLiteralExpression;
}

function parseObject(text: string): Parsed | undefined {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
  const file = ts.parseJsonText("package.json", text);
  const object = file.statements[0]?.expression;
  return object && ts.isObjectLiteralExpression(object)
    ? { file, object }
    : undefined;
}

/** The object of `scripts`; nothing where there is none. */
function findScripts({ file, object }: Parsed): Parsed | undefined {
  const value = findMember(object, "scripts")?.initializer;
  return value && ts.isObjectLiteralExpression(value)
    ? { file, object: value }
    : undefined;
}

function findMember(
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyAssignment | undefined {
  return object.properties
    .filter(ts.isPropertyAssignment)
    .find((one) => ts.isStringLiteral(one.name) && one.name.text === name);
}

interface Style {
  readonly lineEnd: string;
  /** What stands before a member, and one step of indentation. */
  readonly indent: string;
  readonly step: string;
}

function readStyle({ file, object }: Parsed, text: string): Style {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const [first] = object.properties;
  const before = first ? text.slice(0, first.getStart(file)) : "";
  const indent = /\n([ \t]*)$/.exec(before)?.[1] ?? "  ";
  const step = indent.includes("\t") ? "\t" : indent || "  ";
  return { lineEnd, indent, step };
}

/** Inserts a last member, in the style of those before it. */
function insertMember(text: string, parsed: Parsed, member: string): string {
  const { file, object } = parsed;
  const last = object.properties.at(-1);
  const { lineEnd, indent } = readStyle(parsed, text);
  if (last === undefined) {
    const start = object.getStart(file);
    const line = text.slice(0, start).replace(/^\ufeff/, "");
    const outer = /(?:^|\n)([ \t]*)[^\n]*$/.exec(line)?.[1] ?? "";
    const inner = outer + (outer || "  ");
    const body = `{${lineEnd}${inner}${member}${lineEnd}${outer}}`;
    return text.slice(0, start) + body + text.slice(object.getEnd());
  }
  const lines = text.slice(object.getStart(file), last.getEnd());
  const between = lines.includes("\n") ? `${lineEnd}${indent}` : " ";
  const end = last.getEnd();
  return `${text.slice(0, end)},${between}${member}${text.slice(end)}`;
}

function printObject(
  members: ReadonlyMap<string, string>,
  { lineEnd, indent, step }: Style,
): string {
  const lines = [...members].map(
    ([name, value]) =>
      `${indent}${step}${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{${lineEnd}${lines.join(`,${lineEnd}`)}${lineEnd}${indent}}`;
}
