import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import { writeDocuments } from "../../build/package/write-document.js";
import type { Decision, Decisions } from "../../reader/evidence/decisions.js";
import type { DialectInferOptions } from "../options.js";
import { outputShared } from "../output-shared.js";
import { prepareConfig } from "../prepare.js";
import { count, fileNamer, nothingRead } from "../report.js";
import { type Outcome, openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Where the dialect goes when nothing is said, in the working directory. */
const defaultOutput = "endpaper.dialect.yaml";

/** Runs `endpaper dialect infer` and returns its exit code. */
export async function runDialectInfer(
  options: DialectInferOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("dialect infer", options, { terminal, host });
  const example = "endpaper dialect infer docs";
  const [config, unusable] = await prepareConfig({ options, example }, host);
  const { output = defaultOutput } = options;
  const shared =
    output === "-" && session.outputTaken ? [outputShared("the dialect")] : [];
  const problems = [...unusable, ...shared];
  if (config === undefined || problems.length > 0)
    return session.finish({
      diagnostics: problems,
      subject: nothingRead(host),
    });
  return session.finish(await infer(config, { ...options, output }, session));
}

type Options = DialectInferOptions & { readonly output: string };

async function infer(
  config: ResolvedConfig,
  options: Options,
  session: Session,
): Promise<Outcome> {
  const { host, observer } = session;
  const [{ collectDecisions }, { printDialect }, { readInputs }] =
    await observer.measure("load", () =>
      Promise.all([
        import("../../reader/evidence/decisions.js"),
        import("../../reader/evidence/print-dialect.js"),
        import("../../base/config/inputs/read-inputs.js"),
      ]),
    );
  const [inputs, findings] = await readInputs(config, host);
  const decisions = collectDecisions(inputs.pages);
  const nameFile = fileNamer(inputs.root, host);
  const text = tellDecisions(decisions, nameFile);
  if (decisions.operations.length === 0) {
    const nothing = diagnose(
      "no-pages",
      "no line of the inputs looks like an operation",
      { help: "an operation is a method with a path, such as `GET /boats`" },
    );
    return { diagnostics: [...findings, nothing], subject: inputs };
  }
  const { output, name = "own", force = false } = options;
  const command = ["endpaper dialect infer", ...options.inputs].join(" ");
  const dialect = printDialect(decisions, { name, command, nameFile });
  if (output === "-") {
    session.terminal.printOut(dialect);
    return { diagnostics: findings, subject: inputs, text };
  }
  const path = resolvePath(host.cwd, output);
  const [outcome, refusals] = await writeDocuments(
    [{ output: path, text: dialect, kind: "dialect" }],
    { force },
    host,
  );
  const file = displayPath(host.cwd, path);
  return {
    diagnostics: [...findings, ...refusals],
    subject: inputs,
    text,
    headline: outcome ? `${file}: ${outcome}` : "nothing written",
    ...(outcome && {
      note: `name it in the configuration: \`dialects: ["./${file}"]\`\n`,
    }),
  };
}

/** Says decision by decision what the words of the pages were taken for, then what is open. */
function tellDecisions(
  { operations, mentions, sections, columns, types }: Decisions,
  nameFile: (file: string) => string,
): string {
  const at = ({ count: times, first }: Decision) =>
    `${count(times, "place")}, e.g. ${toScreenText(nameFile(first.file))}:${first.line}`;
  const told = (one: Decision, meaning: string) =>
    `  "${toScreenText(one.word)}" → ${meaning}: ${at(one)}`;
  const list = (title: string, all: readonly Decision[]) => {
    const settled = all.filter(({ meaning }) => meaning.length > 0);
    return settled.length === 0
      ? []
      : [title, ...settled.map((one) => told(one, one.meaning.join(" and ")))];
  };
  const open = [
    ...sections.map((one) => ({ kind: "section", one })),
    ...columns.map((one) => ({ kind: "column", one })),
    ...types.map((one) => ({ kind: "type word", one })),
  ].filter(({ one }) => one.meaning.length === 0 && one.count > 1);
  return [
    "operations",
    ...operations.map((one) => told(one, "defines")),
    ...mentions.map((one) => told(one, "only shows")),
    ...list("sections", sections),
    ...list("columns", columns),
    ...(open.length > 0 ? ["undecided"] : []),
    ...open.map(
      ({ kind, one }) => `  ${kind} "${toScreenText(one.word)}": ${at(one)}`,
    ),
    "",
  ]
    .map((line) => `${line}\n`)
    .join("");
}
