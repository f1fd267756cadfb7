import { printYaml } from "../../base/text/print-yaml.js";
import { type Decision, type Decisions, splitDecisions } from "./decisions.js";

/** What the file of a dialect says besides its words. */
export interface DialectHead {
  readonly name: string;
  /** The command that wrote it, for the first line. */
  readonly command: string;
  readonly nameFile: (file: string) => string;
}

/**
 * Prints the file of a dialect that pins all that was decided, as a person
 * keeps it: each word with how often it stands and where first, and what stayed
 * open as comments to be filled in.
 */
export function printDialect(decisions: Decisions, head: DialectHead): string {
  const [first] = decisions.operations;
  const sections = splitDecisions(decisions.sections.filter(recurs));
  const columns = splitDecisions(decisions.columns);
  const types = splitDecisions(decisions.types);
  const remark = (one: Decision) => describe(one, head.nameFile);
  const lines = [
    "# yaml-language-server: $schema=./node_modules/endpaper/docs/schemas/dialect.schema.json",
    `# Written by \`${head.command}\`: edit it, and name it in the configuration:`,
    '# dialects: ["./endpaper.dialect.yaml"]. What it says is not inferred again.',
    `name: ${scalar(head.name)}`,
    ...(first
      ? [
          `operation: { in: ${listForms(decisions.operations)} } # ${remark(first)}`,
        ]
      : []),
    ...part("sections", sections, { remark, hint: "body" }),
    ...part("columns", columns, { remark, hint: "description" }),
    ...part("types", types, { remark, hint: "string" }),
    "",
  ];
  return lines.join("\n");
}

/** Whether a label may stand on the next page, too: a sentence that stands once does not. */
function recurs({ word, count }: Decision): boolean {
  return count > 1 || word.split(" ").length < 5;
}

/** A dialect is for one family of pages: a form that seldom defines is a stray. */
function listForms(operations: readonly Decision[]): string {
  const all = operations.reduce((sum, { count }) => sum + count, 0);
  const forms = operations
    .filter(({ count }) => count / all >= 0.02)
    .map(({ word }) => word);
  return forms.length === 1 ? (forms[0] ?? "") : `[${forms.join(", ")}]`;
}

interface Printing {
  readonly remark: (one: Decision) => string;
  /** A meaning, as an example of what a person may write. */
  readonly hint: string;
}

function part(
  name: string,
  { settled, open }: ReturnType<typeof splitDecisions>,
  { remark, hint }: Printing,
): readonly string[] {
  if (settled.length + open.length === 0) return [];
  const known = settled.map((one) => {
    const [meaning = ""] = one.meaning;
    const said =
      one.meaning.length === 1 ? meaning : `[${one.meaning.join(", ")}]`;
    return `  ${scalar(one.word)}: ${said} # ${remark(one)}`;
  });
  const asked = open.map(
    (one) => `  # ${scalar(one.word)}: ${hint}? ${remark(one)}`,
  );
  const heading = known.length > 0 ? `${name}:` : `# ${name}:`;
  const question =
    asked.length > 0
      ? ["  # undecided; take the # away where it is right"]
      : [];
  return ["", heading, ...known, ...question, ...asked];
}

function scalar(text: string): string {
  return printYaml(text).trimEnd();
}

/** `62 times, first webhook.mdx:71`. */
export function describe(
  { count, first }: Decision,
  nameFile: (file: string) => string,
): string {
  const times = count === 1 ? "once" : `${count} times`;
  return `${times}, first ${nameFile(first.file)}:${first.line}`;
}
