import { Command } from "commander";
import { describeCommands } from "./describe-commands.js";
import type { Commands } from "./options.js";
import type { Terminal } from "./terminal.js";

/** Describes the command line: its commands, flags and help, which fits 80 columns. */
export function buildProgram(
  version: string,
  commands: Commands,
  terminal: Terminal,
): { readonly program: Command; readonly exitCode: () => number } {
  let exitCode = 0;
  const program = new Command("endpaper")
    .description(
      "Turns markdown endpoint documentation into an OpenAPI 3.1 document and\na typed client that can be published.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .showHelpAfterError("run `endpaper help`, or `endpaper help COMMAND`")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: terminal.printOut,
      writeErr: terminal.printErr,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    });
  describeCommands(program, commands, (code) => {
    exitCode = code;
  });
  program.addHelpText("after", exitCodeHelp);
  return { program, exitCode: () => exitCode };
}

const exitCodeHelp = `
Start with \`endpaper init\`: it finds your docs, and writes endpaper.config.ts,
which a command without inputs follows.

Exit codes:
  0  fine
  1  a problem in the pages, output that is not current, or work in it that
     would be lost
  2  usage, configuration, or input and output
  3  a bug in endpaper
`;
