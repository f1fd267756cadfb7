import {
  type DescribedOperation,
  describeOperation,
} from "../../client/emit/docs/describe-operation.js";
import { toPlainDocs, toRawComment } from "../../client/text/comment.js";
import { toMarkdown, toMarkdownCode } from "../../client/text/markdown.js";

/** What is said of an operation. */
export type Words = Pick<DescribedOperation, "summary" | "description">;

/** An operation of a package that is described in other words than before. */
export interface RewordedOperation
  extends Omit<DescribedOperation, keyof Words> {
  readonly operationId: string;
  readonly functionName: string;
  readonly module: string;
  readonly before: Words;
  readonly after: Words;
}

/** The new text of a file, made from the old one; nothing where that is not as expected. */
export type Rewrite = (text: string) => string | undefined;

/**
 * The files of a package that hold the words about an operation, and how each
 * is rewritten: what would be emitted of the old words is looked for, and what
 * is emitted of the new ones put into its place. No model and no compiler is
 * needed for it.
 */
export function rewordOperation(
  operation: RewordedOperation,
): ReadonlyMap<string, Rewrite> {
  const { before, after, module, functionName } = operation;
  const docs = (words: Words, indent: number) =>
    describeOperation({ ...operation, ...words }, indent);
  const constant = `\nexport const ${functionName}`;
  return new Map<string, Rewrite>([
    [
      `src/operations/${module}.ts`,
      replacing(docs(before, 0) + constant, docs(after, 0) + constant),
    ],
    ["src/client.ts", replacing(docs(before, 2), docs(after, 2))],
    ["src/schema.d.ts", replacing(...printBoth(operation, printTyped))],
    ["api.md", replacing(...printBoth(operation, printReference))],
  ]);
}

type Print = (operation: RewordedOperation, words: Words) => string;

function printBoth(
  operation: RewordedOperation,
  print: Print,
): readonly [string, string] {
  const { before, after } = operation;
  return [print(operation, before), print(operation, after)];
}

/** Replaces a text that stands somewhere once. */
function replacing(before: string, after: string): Rewrite {
  return (text) => {
    if (before === after) return text;
    const at = text.indexOf(before);
    if (at < 0 || text.indexOf(before, at + 1) >= 0) return undefined;
    return text.slice(0, at) + after + text.slice(at + before.length);
  };
}

/** An operation in `paths` of `schema.d.ts`, with the comment that openapi-typescript writes. */
function printTyped(
  { operationId, method, deprecated }: RewordedOperation,
  { summary, description }: Words,
): string {
  const short = toPlainDocs(summary ?? "");
  const long = toPlainDocs(description ?? "");
  const parts = [
    ...(short === "" ? [] : [short]),
    ...(deprecated ? ["@deprecated"] : []),
    ...(long === "" ? [] : [`@description ${long}`]),
  ];
  const text =
    parts.length === 1 ? `* ${parts[0]} ` : `*\n * ${parts.join("\n * ")}\n `;
  const lines = parts.length === 0 ? [] : toRawComment(text);
  const member = `${method.toLowerCase()}: operations[${JSON.stringify(operationId)}];`;
  return ["", ...lines, member].join("\n    ");
}

/** The head of an operation in `api.md`, down to its route. */
function printReference(
  { functionName, method, path, deprecated }: RewordedOperation,
  { summary }: Words,
): string {
  const said = toMarkdown(summary ?? "");
  const parts = [
    `### ${toMarkdown(functionName)}`,
    ...(deprecated ? ["**Deprecated.**"] : []),
    ...(said === "" ? [] : [said]),
    toMarkdownCode(`${method} ${path}`),
  ];
  return `\n${parts.join("\n\n")}\n`;
}
