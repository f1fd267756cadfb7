import type { OutputState } from "../../build/package/check-package.js";
import type { CommandOptions } from "../options.js";

/** The command that makes an output current, with the arguments of this run, ready for a shell. */
export function fixCommand(
  { kind, edited, foreign }: OutputState,
  options: CommandOptions,
): string {
  const { inputs, overlay = [], config, name, names } = options;
  const { package: chosen } = options;
  const isPackage = kind !== "document";
  const force = edited.length + foreign.length > 0;
  const folder = isPackage ? options.output : undefined;
  const words = [
    ...["endpaper", isPackage ? "generate" : "openapi", ...inputs],
    ...(folder === undefined ? [] : ["--output", folder]),
    ...(config === undefined ? [] : ["--config", config]),
    ...(chosen === undefined ? [] : ["--package", chosen]),
    ...overlay.flatMap((file) => ["--overlay", file]),
    ...(isPackage && name !== undefined ? ["--name", name] : []),
    ...(isPackage && names !== undefined ? ["--names", names] : []),
    ...(force ? ["--force"] : []),
  ];
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}
