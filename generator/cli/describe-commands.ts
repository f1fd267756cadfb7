import { type Command, InvalidArgumentError, Option } from "commander";
import { checkPackageName } from "../base/config/package-name.js";
import { levels } from "../openapi/diff/rules.js";
import type { CiService, Commands } from "./options.js";
import { parseReporter } from "./reporters.js";

/** Adds the commands to the program. `end` is told the exit code of the one that ran. */
export function describeCommands(
  program: Command,
  commands: Commands,
  end: (exitCode: number) => void,
): void {
  addGenerate(program).action(async (inputs: string[], flags: object) =>
    end(await commands.generate({ ...flags, inputs })),
  );
  addCheck(program).action(async (inputs: string[], flags: object) =>
    end(await commands.check({ ...flags, inputs })),
  );
  addOpenApi(program).action(async (inputs: string[], flags: object) =>
    end(await commands.openapi({ ...flags, inputs })),
  );
  addDiff(program).action(async (inputs: string[], flags: object) =>
    end(await commands.diff({ ...flags, inputs })),
  );
  addPack(program).action(async (folder: string | undefined, flags: object) =>
    end(await commands.pack({ ...flags, ...(folder && { folder }) })),
  );
  addRelease(program).action(async (flags: object) =>
    end(await commands.release(flags)),
  );
  addLint(program).action(async (inputs: string[], flags: object) =>
    end(await commands.lint({ ...flags, inputs })),
  );
  addVerify(program).action(async (inputs: string[], flags: object) =>
    end(await commands.verify({ ...flags, inputs })),
  );
  addExplain(program).action(
    async (subject: string, inputs: string[], flags: object) =>
      end(
        await commands.explain({ ...flags, ...joinSubject(subject, inputs) }),
      ),
  );
  addReport(program).action(async (inputs: string[], flags: object) =>
    end(await commands.report({ ...flags, inputs })),
  );
  addMock(program).action(async (inputs: string[], flags: object) =>
    end(await commands.mock({ ...flags, inputs })),
  );
  addDialectInfer(program).action(async (inputs: string[], flags: object) =>
    end(await commands.dialectInfer({ ...flags, inputs })),
  );
  addOverlayInit(program).action(async (inputs: string[], flags: object) =>
    end(await commands.overlayInit({ ...flags, inputs })),
  );
  addInit(program).action(async (folder: string | undefined, flags: object) =>
    end(await commands.init({ ...flags, ...(folder && { folder }) })),
  );
}

/** `explain GET /tickets` means `explain "GET /tickets"`. */
function joinSubject(subject: string, inputs: readonly string[]) {
  const [path, ...rest] = inputs;
  const isMethod = /^(get|put|post|delete|options|head|patch|trace)$/i;
  const isOperation = isMethod.test(subject) && path?.startsWith("/");
  return isOperation
    ? { subject: `${subject} ${path}`, inputs: rest }
    : { subject, inputs };
}

function addGenerate(program: Command): Command {
  const command = addInputs(
    program
      .command("generate")
      .description("write the package of a typed client"),
  )
    .option("-o, --output <dir>", "folder of the package")
    .option(
      "--name <name>",
      "name of the package (default: the folder's name)",
      parsePackageName,
    )
    .option("--names <file>", namesHelp)
    .option("--force", "overwrite generated files that were edited")
    .option("--keep-going", keepGoingHelp)
    .option("--no-cache", "use nothing of earlier runs, and keep nothing")
    .option("-w, --watch", "stay, and generate again when a page changes");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Examples:
  endpaper generate
  endpaper generate specs/superoffice --output generated/superoffice
  endpaper generate "docs/**/*.md" -o packages/crm --name @acme/crm
  endpaper generate --watch
`,
  );
}

function addCheck(program: Command): Command {
  const command = addInputs(
    program
      .command("check")
      .description("say whether what is generated is current; write nothing"),
  )
    .option("-o, --output <dir>", "folder of the package")
    .option("--name <name>", "name of the package", parsePackageName)
    .option("--names <file>", namesHelp)
    .option("--keep-going", keepGoingHelp);
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Lists what is missing, changed, no longer generated or edited by hand, shows
the first differences, and ends with 1. The document of \`openapi.output\` in
the configuration is compared, too.

Examples:
  endpaper check
  endpaper check --reporter sarif=endpaper.sarif
`,
  );
}

function addInit(program: Command): Command {
  return program
    .command("init")
    .description("start a project: configuration, scripts, CI")
    .argument("[folder]", "where to; made if need be (default: this folder)")
    .option(
      "--input <path>",
      "pages or OpenAPI description (default: what is found, else an example)",
    )
    .option(
      "--name <name>",
      "name of the package (default: by the API's title)",
      parsePackageName,
    )
    .option(
      "-o, --output <dir>",
      "folder of the package (default: generated/, and its name)",
    )
    .option(
      "--ci <service>",
      "github, gitlab or none; repeatable (default: what the repository has, else github)",
      parseService,
    )
    .option("-y, --yes", "ask nothing")
    .addHelpText(
      "after",
      `
Looks for documentation, OpenAPI descriptions and clients that are there, asks
at a terminal, and writes what is missing. Files that exist are never changed,
but for scripts that are added to package.json, and lines to .gitignore,
.gitattributes and .gitlab-ci.yml.

Examples:
  endpaper init
  endpaper init --yes --input docs/api --name @acme/crm
  endpaper init packages/crm-client --ci gitlab
`,
    );
}

function parseService(
  word: string,
  others: readonly CiService[] = [],
): readonly CiService[] {
  if (word === "none") return others;
  if (word !== "github" && word !== "gitlab")
    throw new InvalidArgumentError("It must be `github`, `gitlab` or `none`.");
  return [...others.filter((one) => one !== word), word];
}

function addOpenApi(program: Command): Command {
  const command = addInputs(
    program
      .command("openapi")
      .description("write the OpenAPI document of the pages, and no client"),
  )
    .option(
      "-o, --output <file>",
      "file of the document (default: -, standard output)",
    )
    .option("--no-map", "write no source map beside the document")
    .option("--keep-going", keepGoingHelp)
    .option("--force", "overwrite a file that is no OpenAPI document");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
A file that ends in .yaml or .yml is written as YAML. The source map of
openapi.json is openapi.map.json: where each part of the document comes from,
and why. An OpenAPI document and its map that are there are replaced, whoever
wrote them; any other file is kept, unless --force.

Examples:
  endpaper openapi specs/superoffice --output openapi.json
  endpaper openapi specs/superoffice --output openapi.yaml --no-map
  endpaper openapi specs/superoffice | jq .paths
`,
  );
}

function addLint(program: Command): Command {
  const command = addInputs(
    program
      .command("lint")
      .description("check the pages, and list what is unknown on them"),
  )
    .option(
      "--strict",
      "what is unknown, not read or contradictory is an error",
    )
    .option(
      "--max-warnings <n>",
      "end with 1 when there are more warnings",
      parseNumber,
    )
    .option("--no-samples", "hold no sample against its schema")
    .option(
      "--report-url <url>",
      "where `endpaper report` of the pages is published: annotations link to it",
      parseAddress,
    )
    .option(
      "--update-baseline",
      "record what is found; from then on only what is new is told",
    );
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Each heading, table, column, type word, fence and front-matter key is used,
ignored by a rule, or unknown, which is a diagnostic; --verbose counts them all.
With --strict each unknown one is an error, and so is each part that was not
read as it stands or that another part of its page contradicts, such as a sample
of a status that the page does not list. A severity of its own in the
configuration holds for the latter.
Each sample is held against its schema, and where its body may be XML, is
written as XML and read back.
Nothing is written but by --update-baseline: it writes endpaper.baseline.json
beside the configuration, which is to be committed. What it records is not told
again, wherever on its page it moves to.

Examples:
  endpaper lint
  endpaper lint specs/superoffice --strict
  endpaper lint --update-baseline && endpaper lint --max-warnings 0
`,
  );
}

const packageHelp = "the package, by name, of a configuration with several";

const keepGoingHelp =
  "an error on a page costs that part or that page only; ends with 1";

const namesHelp =
  "file that remembers names (default: endpaper.names.json beside the configuration)";

function addPack(program: Command): Command {
  const command = program
    .command("pack")
    .description("compile, check and pack the package, ready to be published")
    .argument(
      "[dir]",
      "folder of the package (default: that of the configuration)",
    )
    .option("--dry-run", "leave no tarball; list what would be in it")
    .option(
      "--against <package>",
      "last release: folder, tarball or installed name (default: what `endpaper release` recorded)",
    )
    .option(
      "--config <file>",
      "configuration file (default: endpaper.config.ts in this folder or above)",
    )
    .option("--package <name>", packageHelp);
  return addReporter(command).addHelpText(
    "after",
    `
Writes dist/ in the package, and the tarball into this folder. All that the
package promises must be there: each export, declarations and maps beside each
module; Node must import it. Programs that use all that the last release had
must compile, unless the version says that they may break. Nothing is
published.

Examples:
  endpaper pack --dry-run
  endpaper pack generated/crm --against @acme/crm
  npm publish "$(endpaper pack generated/crm)"
`,
  );
}

function addRelease(program: Command): Command {
  return program
    .command("release")
    .description("record the package on disk as released")
    .option(
      "--config <file>",
      "configuration file (default: endpaper.config.ts in this folder or above)",
    )
    .option("--package <name>", packageHelp)
    .option("-o, --output <dir>", "folder of the package")
    .option("--names <file>", namesHelp)
    .addHelpText(
      "after",
      `
Writes endpaper.release.json beside the configuration; commit it. The next
version and the changelog count from there. Nothing is published.

Examples:
  endpaper generate && npm publish ./generated/crm && endpaper release
`,
    );
}

function addDiff(program: Command): Command {
  const command = addInputs(
    program
      .command("diff")
      .description("say what changed in the API for a client of it"),
  )
    .option(
      "--against <base>",
      "git ref, openapi.json or folder of pages (default: the generated package, else HEAD)",
    )
    .addOption(
      new Option("--format <format>", "how the report is printed")
        .choices(["text", "markdown", "json"])
        .default("text"),
    )
    .addOption(
      new Option(
        "--fail-on <level>",
        "end with 1 when there is such a change, or a worse one",
      ).choices([...levels.slice(0, -1), "any"]),
    )
    .option(
      "--accept <id>",
      "accept a change, by the id that --fail-on prints; repeatable",
      addWord,
    )
    .option("--reason <text>", "why what --accept names may be")
    .option("--names <file>", namesHelp)
    .option("--keep-going", keepGoingHelp);
  return addReporter(addSettings(command)).addHelpText(
    "after",
    `
Each change is breaking, additive or editorial for a program that calls the
API, or says more of the pages than of the API: a name that endpaper made up is
another one (renamed-by-us), types are told no more (untyped), or at last
(typed). Each has its places in the pages of both sides. No page and no package
is written. --accept writes endpaper.accepted.yaml beside the configuration,
which is to be committed: --fail-on passes what stands there, and the changelog
tells the reason. The json reporter is --format json; github annotates what breaks, as
an error where --fail-on ends the run; sarif has all changes. One that prints
takes standard output: --reporter pretty then prints the text beside it.

Examples:
  endpaper diff
  endpaper diff --against main --fail-on breaking
  endpaper diff specs --against v1.2.0 --format markdown > changes.md
  endpaper diff --against main --reporter github --reporter sarif=diff.sarif
  endpaper diff --against main --accept "operation-removed GET /v1/boats" \\
    --reason "nobody has called it since May"
`,
  );
}

function addVerify(program: Command): Command {
  const command = addInputs(
    program
      .command("verify")
      .description("hold a server to its documentation: call it, and compare"),
  )
    .option(
      "--base-url <url>",
      "where the API is, such as https://api.example.com/v1",
    )
    .option(
      "--include <word>",
      "call what may change something, too: a method, tag, operationId or path; repeatable",
      addWord,
    )
    .option("--only <word>", "call these operations alone; repeatable", addWord)
    .option(
      "--exclude <word>",
      "call none of these operations; repeatable",
      addWord,
    )
    .option(
      "--value <name=value>",
      "the value of a parameter, by its name; repeatable",
      addValue,
    )
    .option(
      "--header <header>",
      'a header of every request, such as "X-Tenant: acme" or "X-Key: $KEY"; repeatable',
      addWord,
    )
    .option(
      "--concurrency <n>",
      "how many requests at once (default: 4)",
      parsePositive,
    )
    .option(
      "--rate <n>",
      "how many requests a second (default: 20)",
      parsePositive,
    )
    .option(
      "--timeout <s>",
      "seconds for an answer (default: 30)",
      parsePositive,
    )
    .option(
      "--update [file]",
      "write an overlay with what was observed (default: observed.overlay.yaml)",
    )
    .option("--force", "overwrite an overlay that exists");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Calls what is safe to call (GET, HEAD, OPTIONS, QUERY) with the samples of the
docs, or with values made from the schemas. Ids come from the lists that the
docs link them to. Each difference is told once, with how often it occurred and
the place in the docs. Credentials of the security scheme \`apiKey\` stand in the
variable ENDPAPER_AUTH_API_KEY; the report says which are missing, and never
what they hold. Ends with 1 on differences, and with 2 where the server does not
answer or nothing could be compared.

Examples:
  endpaper verify --base-url https://staging.example.com
  endpaper verify docs --base-url http://127.0.0.1:4010 --include POST
  endpaper verify --base-url https://api.example.com --update
  endpaper verify --base-url https://api.example.com --reporter junit=verify.xml
`,
  );
}

function addWord(
  word: string,
  others: readonly string[] = [],
): readonly string[] {
  return [...others, word];
}

function addValue(
  text: string,
  others: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("It must be `name=value`.");
  return new Map([...others, [name, value]]);
}

function parsePositive(text: string): number {
  const number = Number(text);
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text) || number <= 0)
    throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}

function addExplain(program: Command): Command {
  const command = addInputs(
    program
      .command("explain")
      .description("say what a part of the API is, and why it is that")
      .argument(
        "<subject>",
        "operation, function, schema, property or diagnostic",
      ),
  );
  return addSettings(command).addHelpText(
    "after",
    `
A subject is an operationId, the name of a generated function, METHOD /path,
Schema, Schema.property, a JSON pointer into the document, or a code such as
property-type-missing.

Examples:
  endpaper explain postTicketMessage
  endpaper explain TicketMessageEntity.CreatedAt
  endpaper explain GET /api/v1/Contact/{id}
  endpaper explain schema-unknown
`,
  );
}

function addReport(program: Command): Command {
  const command = addInputs(
    program
      .command("report")
      .description(
        "write a site that shows what was read of the pages, and why",
      ),
  )
    .option("-o, --output <dir>", "folder of the report")
    .option(
      "--against <base>",
      "git ref, openapi.json or folder of pages to compare with",
    )
    .option("--open", "open it in the browser when it is written");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
The report is files alone: it opens from a disk, and loads nothing from a
network. It shows every operation and schema, and each page as it is, with what
became of every line of it. A report that is there is replaced; any other folder
that is not empty is refused. What is wrong with the pages is in the report, and
an error on a page does not keep it from being written, but ends it with 1.
Lines have addresses: pages/docs/api.md.html#L77.

Examples:
  endpaper report specs --output report --open
  endpaper report --output report --against main
`,
  );
}

function addDialectInfer(program: Command): Command {
  const dialect = program
    .command("dialect")
    .description("teach endpaper what the words of pages mean");
  const command = addInputs(
    dialect
      .command("infer")
      .description("write down what the words of the pages were taken for"),
  )
    .option(
      "-o, --output <file>",
      "file of the dialect, or - (default: endpaper.dialect.yaml)",
    )
    .option("--name <name>", "what the dialect is called (default: own)")
    .option("--force", "overwrite a file that exists");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Tells decision by decision what headings, columns and type words mean, how often
they stand and where first, and what stayed undecided. The file pins them:
named in \`dialects\` of the configuration, it is read before anything is
inferred, and a person may correct it.

Examples:
  endpaper dialect infer docs
  endpaper dialect infer docs/api.md --output - --name harbour
`,
  );
}

function addOverlayInit(program: Command): Command {
  const overlay = program
    .command("overlay")
    .description("correct what the pages say, in OpenAPI Overlay documents");
  const command = addInputs(
    overlay
      .command("init")
      .description("write a starter overlay for all that is unknown"),
  )
    .option(
      "-o, --output <file>",
      "file of the overlay, or - (default: overlay.yaml)",
    )
    .option("--force", "overwrite a file that exists");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Examples:
  endpaper overlay init
  endpaper overlay init specs/superoffice --output overlays/types.yaml
`,
  );
}

/** Adds the argument of all commands that read the pages. */
function addMock(program: Command): Command {
  const command = addInputs(
    program
      .command("mock")
      .description("serve an API that behaves as the pages say"),
  )
    .option(
      "-p, --port <n>",
      "port (default: 4010; 0 is any free one)",
      parsePort,
    )
    .option("--host <address>", "address to listen on (default: 127.0.0.1)")
    .option("--delay <ms>", "milliseconds before each answer", parseNumber)
    .option("--strict", "refuse members and parameters that no page mentions")
    .option("--seed <text>", "what made values follow (default: endpaper)")
    .option("--dynamic", "make values, others each time, in place of samples")
    .option("--no-cors", "let no page of another origin read the answers")
    .option("-w, --watch", "read again whenever an input changes");
  return addReports(addSettings(command)).addHelpText(
    "after",
    `
Requests are checked against the document: parameters, headers, bodies, and that
credentials of a documented scheme are there. Answers are documented samples,
else values that fit the schema. What is wrong with a request is answered as
problem details that name the rule, and the page and line that it comes from.

A request chooses its answer:
  Prefer: status=404      the answer of this status
  Prefer: example=empty   the example of this name
  Prefer: dynamic=true    a made value, another one each time

Examples:
  endpaper mock specs
  endpaper mock openapi.json --port 8080 --strict
  endpaper mock specs --watch --delay 200
`,
  );
}

function addInputs(command: Command): Command {
  return command.argument(
    "[inputs...]",
    "pages: files, folders and globs; OpenAPI descriptions (.json, .yaml)",
  );
}

/** Adds the options of all commands that read the pages, after their own. */
function addSettings(command: Command): Command {
  return command
    .option(
      "--config <file>",
      "configuration file (default: endpaper.config.ts in this folder or above)",
    )
    .option("--package <name>", packageHelp)
    .option(
      "--overlay <file>",
      "overlay to apply after those of the configuration; repeatable",
      (file: string, others: readonly string[] = []) => [...others, file],
    );
}

function addReporter(command: Command): Command {
  return command.option(
    "--reporter <name>",
    "pretty, concise, json, github, gitlab, junit or sarif; json=FILE writes a file; repeatable",
    parseReporter,
  );
}

/** Adds the options of the commands whose reports programs read, too. */
function addReports(command: Command): Command {
  return addReporter(command)
    .option("-q, --quiet", "tell errors alone, and no summary")
    .option("--verbose", "tell what is but worth knowing, too")
    .option(
      "--max-diagnostics <n>",
      "how many diagnostics are written out (default: 20 of each code)",
      parseNumber,
    )
    .option("--timing", "say where the time went");
}

function parseAddress(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError("It must be the URL of a web page.");
  return text;
}

function parseNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function parsePort(text: string): number {
  const port = parseNumber(text);
  if (port > 65_535)
    throw new InvalidArgumentError("It must be at most 65535.");
  return port;
}

function parsePackageName(name: string): string {
  const problem = checkPackageName(name);
  if (problem !== undefined) throw new InvalidArgumentError(`It ${problem}.`);
  return name;
}
