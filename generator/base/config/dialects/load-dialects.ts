import { diagnose } from "../../diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../diagnostics/diagnostic.js";
import { suggestHelp } from "../../diagnostics/suggest.js";
import { type Host, HostError } from "../../host/host.js";
import { displayPath, resolvePath } from "../../host/paths.js";
import { readToolkitFolder } from "../../host/toolkit.js";
import { type ConfigSource, reportConfig } from "../check-config.js";
import type { Config } from "../config.js";
import { listKeys, predicate, valueAt, valueHelp } from "../describe-issue.js";
import { parseData } from "../parse-data.js";
import { runConfig } from "../run-config.js";
import { dialectSchema } from "./dialect-schema.js";
import type { DialectWords } from "./dialect-words.js";

/**
 * Puts the words of dialects in the place of their files, which are YAML, JSON
 * or programs that export them; names of presets stay. Files are relative to
 * the folder of the configuration.
 */
export async function loadDialects(
  config: Config,
  folder: string,
  host: Host,
): Promise<Result<Config>> {
  const { dialects } = config;
  if (dialects === undefined) return [config, []];
  const loaded = await Promise.all(
    dialects.map((one) =>
      typeof one === "string" && isFile(one)
        ? loadDialect(resolvePath(folder, one), host)
        : ([one, []] as const),
    ),
  );
  const problems = loaded.flatMap(([, found]) => found);
  const words = loaded.flatMap(([one]) => (one === undefined ? [] : [one]));
  const [extended, missing] = extendAll(words);
  return [{ ...config, dialects: extended }, [...problems, ...missing]];
}

/** The presets that are files of words, by name; read once a name is none of the built-in grammars. */
function readPresets(): ReadonlyMap<string, DialectWords> {
  const presets = readToolkitFolder("templates/dialects", ".yaml").map(
    ({ name: file, text }) => readDialect({ file, text })[0],
  );
  return new Map(presets.flatMap((one) => (one ? [[one.name, one]] : [])));
}

/** Puts presets in the place of their names, and behind each dialect what it extends. */
function extendAll(
  dialects: readonly (string | DialectWords)[],
): Result<readonly (string | DialectWords)[]> {
  const isPlain = dialects.every((one) =>
    typeof one === "string" ? grammars.has(one) : one.extends === undefined,
  );
  if (isPlain) return [dialects, []];
  const presets = readPresets();
  const problems: Diagnostic[] = [];
  const extended = dialects.flatMap((one) => {
    if (typeof one === "string") return presets.get(one) ?? one;
    const base = one.extends === undefined ? [] : listBases(one, presets);
    if (one.extends !== undefined && base.length === 0)
      problems.push(noPreset(one.extends, [...presets.keys()]));
    return [one, ...base];
  });
  return [extended, problems];
}

/** What a dialect extends, and what that extends; each once. */
function listBases(
  { extends: name }: DialectWords,
  presets: ReadonlyMap<string, DialectWords>,
): readonly DialectWords[] {
  const found = new Set<DialectWords>();
  let next = name === undefined ? undefined : presets.get(name);
  while (next !== undefined && !found.has(next)) {
    found.add(next);
    next = next.extends === undefined ? undefined : presets.get(next.extends);
  }
  return [...found];
}

/** The dialects that have a grammar of their own, and are no words. */
const grammars: ReadonlySet<string> = new Set(["superoffice", "widdershins"]);

function noPreset(name: string, names: readonly string[]): Diagnostic {
  return diagnose(
    "config-invalid",
    `there is no preset \`${name}\` to extend`,
    {
      help: suggestHelp(name, names),
    },
  );
}

/** Says whether a dialect is named by its file, and not as a preset. */
function isFile(dialect: string): boolean {
  return /[/\\]|\.(?:ya?ml|json|[cm]?[jt]s)$/.test(dialect);
}

/** Loads the words of one file. Whatever is wrong with it is a `config-invalid` with its place. */
async function loadDialect(
  path: string,
  host: Host,
): Promise<Result<DialectWords | undefined>> {
  const file = displayPath(host.cwd, path);
  try {
    if (/\.[cm]?[jt]s$/.test(path))
      return checkDialect(await runConfig(path), { file });
    return readDialect({ file, text: await host.readText(path) });
  } catch (error) {
    const why =
      error instanceof HostError
        ? `cannot be read: ${error.message}`
        : `failed to load: ${String(error instanceof Error ? error.message : error).split("\n", 1)[0]}`;
    return [undefined, [refuse(file, `the dialect ${why}`)]];
  }
}

/** Reads the words of a dialect from YAML or JSON. */
export function readDialect(source: {
  readonly file: string;
  readonly text: string;
}): Result<DialectWords | undefined> {
  const parsed = parseData(source);
  const lines = source.text.split(/\r\n?|\n/);
  const lineOf = ({ line }: Place) => lines[line - 1];
  if ("message" in parsed) {
    const { message, place } = parsed;
    const text = `the dialect does not parse: ${message}`;
    return [undefined, [refuse(source.file, text, place, lineOf(place))]];
  }
  return checkDialect(parsed.value, {
    file: source.file,
    placeOf: parsed.placeOf,
    lineOf,
  });
}

/** Checks a value that should be the words of a dialect. */
function checkDialect(
  value: unknown,
  source: ConfigSource,
): Result<DialectWords | undefined> {
  const checked = dialectSchema.safeParse(value);
  if (checked.success) return [checked.data as DialectWords, []];
  const problems = checked.error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      const name = issue.path.map(String).join(".");
      const what = name === "" ? "the dialect" : `\`${name}\``;
      const help = valueHelp(issue, valueAt(value, issue.path));
      return [
        reportConfig(source, issue.path, `${what} ${predicate(issue)}`, {
          help,
        }),
      ];
    }
    return issue.keys.map((key) =>
      reportConfig(
        source,
        [...issue.path, key],
        `\`${[...issue.path, key].map(String).join(".")}\` is no part of a dialect`,
        { help: suggestHelp(key, listKeys(dialectSchema, issue.path)) },
      ),
    );
  });
  return [undefined, problems];
}

function refuse(
  file: string,
  text: string,
  place?: Place,
  source?: string,
): Diagnostic {
  return diagnose("config-invalid", `${file}: ${text}`, { place, source });
}
