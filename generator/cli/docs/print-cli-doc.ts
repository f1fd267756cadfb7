import type { Command } from "commander";
import type { Commands } from "../options.js";
import { buildProgram } from "../program.js";
import { plainTerminal } from "../terminal.js";

const head = `# The command line

<!-- Written by \`npm run docs\` from generator/cli/program.ts. -->
`;

/** Prints docs/cli.md: the help of the program and of each command. */
export function printCliDoc(): string {
  const nothing = async () => 0;
  const commands: Commands = {
    generate: nothing,
    check: nothing,
    openapi: nothing,
    diff: nothing,
    pack: nothing,
    release: nothing,
    lint: nothing,
    verify: nothing,
    explain: nothing,
    overlayInit: nothing,
    dialectInfer: nothing,
    report: nothing,
    mock: nothing,
    init: nothing,
  };
  const { program } = buildProgram(
    "",
    commands,
    plainTerminal(() => {}),
  );
  return [head, ...describe(program, "")].join("\n");
}

/** The help of a command, and of those below it; of a mere group only the latter. */
function describe(command: Command, above: string): readonly string[] {
  const name = `${above}${command.name()}`;
  const inner = command.commands.flatMap((one) => describe(one, `${name} `));
  const isGroup = above !== "" && inner.length > 0;
  const own = `## ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return isGroup ? inner : [own, ...inner];
}

/** The help with what is printed after it; commander prints it only to an output. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text.trimEnd();
}
