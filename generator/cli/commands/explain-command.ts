import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import {
  catalog,
  diagnose,
  findCatalogEntry,
} from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { exitCodeOf } from "../../base/diagnostics/severity.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import type { OpenApiResult } from "../../build/read-api.js";
import { findSubject } from "../../openapi/explain/find-subject.js";
import { printCode } from "../../openapi/explain/print-code.js";
import { printExplanation } from "../../openapi/explain/print-explanation.js";
import type { ExplainOptions } from "../options.js";
import { prepareConfig } from "../prepare.js";
import { readExamples } from "../read-examples.js";
import { fileNamer, nothingRead, printDiagnostics } from "../report.js";
import type { Terminal } from "../terminal.js";

/** Runs `endpaper explain` and returns its exit code. The explanation is all of standard output. */
export async function runExplain(
  options: ExplainOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const { subject } = options;
  const entry = findCatalogEntry(subject);
  if (entry !== undefined) {
    const example = readExamples().get(subject);
    terminal.printOut(printCode(subject, entry, example));
    return 0;
  }
  const example = `endpaper explain ${subject} specs`;
  const [config, problems] = await prepareConfig({ options, example }, host);
  if (config === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  // Loaded only now: wrong usage is told at once.
  const { buildOpenApi } = await import("../../build/read-api.js");
  const read = await buildOpenApi(config, host);
  const [text, missing] = await explain(subject, { read, config, host });
  const errors = read.diagnostics.filter(
    ({ severity }) => severity === "error",
  );
  const diagnostics = [...errors, ...missing];
  printDiagnostics(diagnostics, read.inputs, { terminal, host });
  if (text !== undefined) terminal.printOut(text);
  return exitCodeOf(diagnostics);
}

interface Reading {
  readonly read: OpenApiResult;
  readonly config: ResolvedConfig;
  readonly host: Host;
}

/** Explains a subject by what could be read, even where a page is broken. */
async function explain(
  word: string,
  { read, config, host }: Reading,
): Promise<Result<string | undefined>> {
  const { draft, diagnostics, inputs } = read;
  if (draft === undefined) return [undefined, []];
  const { listNames } = await import("../list-names.js");
  const names = listNames(draft, config.settings.naming);
  const otherWords = Object.keys(catalog);
  const { document } = draft;
  const subject = findSubject({ document, word, names, otherWords });
  if (subject.kind === "missing")
    return [undefined, [reportMissing(word, subject.nearest)]];
  const { describeRule } = await import("../describe-rule.js");
  const nameFile = fileNamer(inputs.root, host);
  const request = { ...draft, ...subject, diagnostics, describeRule, nameFile };
  return [printExplanation(request), []];
}

function reportMissing(word: string, nearest: string | undefined): Diagnostic {
  const help =
    nearest === undefined
      ? "name an operation, a function, a schema, `Schema.property`, `METHOD /path`, a JSON pointer or a diagnostic code"
      : `did you mean \`${nearest}\`?`;
  const message = `nothing in the API has the name \`${word}\``;
  return diagnose("subject-unknown", message, { help });
}
