import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the pages say: one of these states, from which edits lead to the others. */
export const states = [
  "first",
  "other words",
  "another type",
  "one row more",
  "one operation more",
] as const;
export type State = (typeof states)[number];

/** How a package is made: each by a configuration of its own. */
export const settings = {
  sources: { package: { compile: false, schemaTypes: false }, names: false },
  compiled: { names: false },
  emitters: { package: { compile: false }, names: false },
} as const;
export type Setting = keyof typeof settings;

/** Writes a project of a small API in a folder: its configurations, and its pages in the first state. */
export function makeSmallProject(folder: string): void {
  mkdirSync(join(folder, "pages"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}\n");
  for (const [name, one] of Object.entries(settings)) {
    const all = { inputs: ["pages"], output: `out/${name}`, ...one };
    const json = JSON.stringify(all);
    const emitters =
      name === "emitters"
        ? `, emitters: [({ operations }) => [{ path: "src/list.txt", text: operations.map((one) => one.path).join("\\n") }]]`
        : "";
    writeFileSync(
      join(folder, `${name}.config.ts`),
      `export default { ...${json}${emitters} };\n`,
    );
  }
  writeState(folder, "first");
}

/** Writes the pages in a state. */
export function writeState(folder: string, state: State): void {
  const write = (name: string, text: string) => {
    const path = join(folder, "pages", `${name}.md`);
    // As an editor: what is the same is not written.
    if (readIfThere(path) !== text) writeFileSync(path, text);
  };
  write("anchors", printPage("anchors", "integer"));
  write("docks", printPage("docks", "integer"));
  const words = state === "other words" ? "The oldest first." : "By name.";
  const type = state === "another type" ? "string" : "integer";
  const row =
    state === "one row more" ? "| `length` | integer | In metres. |\n" : "";
  const more =
    state === "one operation more"
      ? "\n## Remove one of the boats\n\n`DELETE /boats/{id}`\n\nResponse `204`: nothing.\n"
      : "";
  write("boats", `${printPage("boats", type, words, row)}${more}`);
}

function printPage(
  name: string,
  type: string,
  words = "By name.",
  row = "",
): string {
  return `# The ${name}

## List ${name}

\`GET /${name}\`

Says which there are. ${words}

| Query parameter | Type | Description |
| --- | --- | --- |
| \`limit\` | integer | How many at most. |

Response \`200\`:

| Field | Type | Description |
| --- | --- | --- |
| \`id\` | integer | Its number. |
| \`weight\` | ${type} | What it weighs. |
${row}| \`label\` | string | What is written on it. |
`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** All files of a folder with their content, as one text; nothing where it is not there. */
export function readWhole(folder: string): string | undefined {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, "latin1")])
      .map((file) => JSON.stringify(file))
      .join("\n");
  } catch {
    return undefined;
  }
}
