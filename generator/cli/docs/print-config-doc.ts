import ts from "typescript";

const head = `# The configuration

<!-- Written by \`npm run docs\` from generator/base/config/config.ts. -->

\`endpaper.config.ts\` (or \`.mts\`, \`.js\`, \`.mjs\`, \`.json\`) stands in the folder
where \`endpaper\` is started, or above it in the same project. It is a program and
is run; the pages are not.

\`\`\`ts
import { defineConfig } from "endpaper";

export default defineConfig({
  inputs: ["specs/superoffice"],
  output: "generated/superoffice",
  package: { name: "@acme/superoffice", license: "MIT" },
});
\`\`\`

All paths are relative to the configuration file, and pages are named from its
folder in what is generated. Without a configuration file they are named from
the project's root (the nearest folder above all inputs with a \`package.json\`
or \`.git\`), else from the folder that holds them all: the same bytes come out
wherever the command is started. An unknown setting is an error. An editor knows
the settings of \`endpaper.config.json\` by its first member,
\`"$schema": "./node_modules/endpaper/docs/schemas/config.schema.json"\`.

A list describes several packages, each with an \`output\` of its own:
\`export default defineConfig([{ … }, { … }])\`. \`generate\`, \`check\` and \`lint\`
work on all of them; \`--package NAME\` chooses one (\`@acme/crm\` or \`crm\`), and
commands that are about one package need it. The names and the last release of
each are kept apart, in \`endpaper.crm.names.json\` and \`endpaper.crm.release.json\`.
`;

/**
 * Prints docs/config.md from the source text of the `Config` interface: its
 * members, their types and what their comments say.
 */
export function printConfigDoc(source: string): string {
  return [head, ...listSettings(source).map(describeSetting)].join("\n");
}

/** A setting as the `Config` interface declares it. */
export interface Setting {
  /** `package.name` for what stands in a group. */
  readonly path: string;
  /** What its comment says, without the tags. */
  readonly text: string;
  /** Its type, its default and an example, as lines for a list. */
  readonly facts: readonly string[];
}

/** Lists all settings of the `Config` interface by its source text, in its order. */
export function listSettings(source: string): readonly Setting[] {
  const file = ts.createSourceFile(
    "config.ts",
    source,
    ts.ScriptTarget.Latest,
    true,
  );
  const interfaces = new Map(
    file.statements
      .filter(ts.isInterfaceDeclaration)
      .map((declaration) => [declaration.name.text, declaration]),
  );
  return listMembers("Config", "", { file, interfaces });
}

interface Source {
  readonly file: ts.SourceFile;
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
}

function listMembers(
  name: string,
  prefix: string,
  source: Source,
): readonly Setting[] {
  const members = source.interfaces.get(name)?.members ?? [];
  return [...members].filter(ts.isPropertySignature).flatMap((member) => {
    const type = member.type?.getText(source.file) ?? "unknown";
    const path = `${prefix}${member.name.getText(source.file)}`;
    const nested = source.interfaces.has(type);
    return [
      readSetting(member, { path, ...(!nested && { type }) }),
      ...(nested ? listMembers(type, `${path}.`, source) : []),
    ];
  });
}

function readSetting(
  member: ts.PropertySignature,
  { path, type }: { readonly path: string; readonly type?: string },
): Setting {
  const comments = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const text = comments
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join("\n");
  const facts = [
    ...(type === undefined
      ? []
      : [`Type: \`${type.replaceAll("readonly ", "")}\``]),
    ...tagLines(member, "default", "Default"),
    ...tagLines(member, "example", "Example"),
  ];
  return { path, text, facts };
}

function describeSetting({ path, text, facts }: Setting): string {
  const list = facts.map((fact) => `- ${fact}\n`).join("");
  return `## \`${path}\`\n\n${text}\n${list === "" ? "" : `\n${list}`}`;
}

function tagLines(
  member: ts.PropertySignature,
  name: string,
  label: string,
): readonly string[] {
  return ts
    .getJSDocTags(member)
    .filter(({ tagName }) => tagName.text === name)
    .map(({ comment }) => {
      const value = ts.getTextOfJSDocComment(comment) ?? "";
      const isCode = /^["[{]/.test(value);
      return `${label}: ${isCode ? `\`${value}\`` : value}`;
    });
}
