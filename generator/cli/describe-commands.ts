import { type Command, InvalidArgumentError } from "commander";
import { checkPackageName } from "../config/package-name.js";
import type { Commands } from "./options.js";

/** Adds the commands to the program. `end` is told the exit code of the one that ran. */
export function describeCommands(
  program: Command,
  commands: Commands,
  end: (exitCode: number) => void,
): void {
  addGenerate(program).action(async (inputs: string[], flags: object) =>
    end(await commands.generate({ ...flags, inputs })),
  );
  addOpenApi(program).action(async (inputs: string[], flags: object) =>
    end(await commands.openapi({ ...flags, inputs })),
  );
  addLint(program).action(async (inputs: string[], flags: object) =>
    end(await commands.lint({ ...flags, inputs })),
  );
  addExplain(program).action(
    async (subject: string, inputs: string[], flags: object) =>
      end(
        await commands.explain({ ...flags, ...joinSubject(subject, inputs) }),
      ),
  );
  addOverlayInit(program).action(async (inputs: string[], flags: object) =>
    end(await commands.overlayInit({ ...flags, inputs })),
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
    .option("--force", "overwrite generated files that were edited");
  return addSettings(command).addHelpText(
    "after",
    `
Examples:
  endpaper generate
  endpaper generate specs/superoffice --output generated/superoffice
  endpaper generate "docs/**/*.md" -o packages/crm --name @acme/crm
`,
  );
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
    .option("--force", "overwrite a file that is no OpenAPI document");
  return addSettings(command).addHelpText(
    "after",
    `
The source map of openapi.json is openapi.map.json: where each part of the
document comes from, and why.

Examples:
  endpaper openapi specs/superoffice --output openapi.json
  endpaper openapi specs/superoffice | jq .paths
`,
  );
}

function addLint(program: Command): Command {
  const command = addInputs(
    program
      .command("lint")
      .description("check the pages, and list what is unknown on them"),
  ).option("--strict", "what is unknown to the dialects is an error");
  return addSettings(command).addHelpText(
    "after",
    `
Nothing is written. Each heading, table, column, type word, fence and
front-matter key is used, ignored by a rule, or listed as unknown with its
number and its first place.

Examples:
  endpaper lint
  endpaper lint specs/superoffice --strict
`,
  );
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
  return addSettings(command).addHelpText(
    "after",
    `
Examples:
  endpaper overlay init
  endpaper overlay init specs/superoffice --output overlays/types.yaml
`,
  );
}

/** Adds the argument of all commands that read the pages. */
function addInputs(command: Command): Command {
  return command.argument(
    "[inputs...]",
    "pages: files, folders and globs; or one OpenAPI description (.json)",
  );
}

/** Adds the options of all commands that read the pages, after their own. */
function addSettings(command: Command): Command {
  return command
    .option(
      "--config <file>",
      "configuration file (default: endpaper.config.ts in this folder or above)",
    )
    .option(
      "--overlay <file>",
      "overlay to apply after those of the configuration; repeatable",
      (file: string, others: readonly string[] = []) => [...others, file],
    );
}

function parsePackageName(name: string): string {
  const problem = checkPackageName(name);
  if (problem !== undefined) throw new InvalidArgumentError(`It ${problem}.`);
  return name;
}
