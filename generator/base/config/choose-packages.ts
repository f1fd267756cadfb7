import { diagnose } from "../diagnostics/catalog.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { suggestHelp, suggestWord } from "../diagnostics/suggest.js";
import type { Config } from "./config.js";
import type { LoadedConfig } from "./resolve-config.js";
import { nameConfig } from "./resolve-config.js";

/** What a configuration file describes, and where it stands. */
export interface ConfigFile {
  readonly folder: string;
  /** At least one; several have names that tell them apart. */
  readonly configs: readonly Config[];
}

/**
 * Gives the packages that a run is about: all of the file's, or the one that is
 * wanted, by its whole name or by what follows its scope. Where there are
 * several, each carries a stem for files of its own.
 */
export function choosePackages(
  { folder, configs }: ConfigFile,
  wanted: string | undefined,
): Result<readonly LoadedConfig[]> {
  const several = configs.length > 1;
  const all = configs.map((config): LoadedConfig => {
    const stem = several ? stemOf(nameConfig(config) ?? "") : undefined;
    return { folder, config, ...(stem !== undefined && { stem }) };
  });
  if (wanted === undefined) return [all, []];
  const chosen = all.filter(({ config }) => {
    const name = nameConfig(config);
    return name === wanted || stemOf(name ?? "") === wanted;
  });
  if (chosen.length > 0) return [chosen, []];
  const names = configs.flatMap((config) => nameConfig(config) ?? []);
  const problem = diagnose(
    "config-invalid",
    `the configuration describes no package \`${wanted}\``,
    { help: suggestPackage(wanted, names) },
  );
  return [[], [problem]];
}

/** The name that was meant, with its scope or without. */
function suggestPackage(wanted: string, names: readonly string[]): string {
  const stem = suggestWord(wanted, names.map(stemOf));
  const meant = names.find((name) => stemOf(name) === stem);
  return meant === undefined
    ? suggestHelp(wanted, names)
    : `did you mean \`${meant}\`?`;
}

/** A name without its scope. */
function stemOf(name: string): string {
  return name.split("/").at(-1) ?? name;
}
