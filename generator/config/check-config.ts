import type { z } from "zod";
import { catalog, diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { suggestHelp } from "../diagnostics/suggest.js";
import type { Config } from "./config.js";
import { configSchema } from "./schema.js";

type Issue = z.core.$ZodIssue;

/**
 * Checks what a configuration file holds: one configuration, or a list with one
 * for each package. Wrong settings of a list name their place in it.
 */
export function checkConfigs(
  value: unknown,
  file: string,
): Result<readonly Config[]> {
  if (!Array.isArray(value)) {
    const [config, problems] = checkConfig(value, file);
    return [config === undefined ? [] : [config], problems];
  }
  if (value.length === 0)
    return [[], [diagnose("config-invalid", `${file}: the list is empty`)]];
  const checked = value.map((one: unknown, index) =>
    checkConfig(one, `${file}[${index}]`),
  );
  const problems = checked.flatMap(([, found]) => found);
  const configs = checked.flatMap(([config]) => config ?? []);
  return [configs, [...problems, ...checkApart(configs, file)]];
}

/** Reports packages of a list that would write into one folder, or that no name tells apart. */
function checkApart(
  configs: readonly Config[],
  file: string,
): readonly Diagnostic[] {
  if (configs.length < 2) return [];
  const names = configs.map(nameConfig);
  return names.flatMap((name, index) => {
    if (name === undefined)
      return [
        diagnose(
          "config-invalid",
          `${file}[${index}]: one of several packages has no name`,
          { help: "set `package.name` or `output`" },
        ),
      ];
    const first = names.indexOf(name);
    return first === index
      ? []
      : [
          diagnose(
            "config-invalid",
            `${file}[${index}]: \`${name}\` is the name of ${file}[${first}], too`,
            { help: "set another `package.name`, or another `output`" },
          ),
        ];
  });
}

/** Gives what `--package` calls a configuration: the name of its package, else its output folder's. */
export function nameConfig(config: Config): string | undefined {
  return config.package?.name ?? config.output?.split("/").at(-1);
}

/**
 * Checks a value that should be a configuration. Every wrong setting becomes a
 * `config-invalid` that names it and its file.
 */
export function checkConfig(
  value: unknown,
  file: string,
): Result<Config | undefined> {
  const checked = configSchema.safeParse(value);
  if (checked.success) return [checked.data as Config, []];
  const diagnostics = checked.error.issues.flatMap((issue) =>
    describeIssue(issue, file),
  );
  return [undefined, diagnostics];
}

function describeIssue(issue: Issue, file: string): readonly Diagnostic[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(key, issue.path, file));
  const setting = nameSetting(issue.path);
  const help = unknownCodeHelp(issue);
  return [
    diagnose("config-invalid", `${file}: ${setting} ${predicate(issue)}`, {
      help,
    }),
  ];
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  file: string,
): Diagnostic {
  const name = nameSetting([...path, key]);
  return diagnose("config-invalid", `${file}: ${name} is no setting`, {
    help: suggestHelp(key, knownKeys(path)),
  });
}

/** The settings that the schema knows at a path. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const [group] = path;
  const { shape } = configSchema;
  if (group === "package") return Object.keys(shape.package.unwrap().shape);
  if (group === "openapi") return Object.keys(shape.openapi.unwrap().shape);
  if (group === "references")
    return Object.keys(shape.references.unwrap().shape);
  if (group === "xml") return Object.keys(shape.xml.unwrap().shape);
  return Object.keys(shape);
}

function unknownCodeHelp(issue: Issue): string | undefined {
  if (issue.code !== "custom") return undefined;
  const unknown: unknown = issue.params?.unknown;
  return typeof unknown === "string"
    ? suggestHelp(unknown, Object.keys(catalog))
    : undefined;
}

function predicate(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`;
    case "invalid_union":
      return issue.message === "Invalid input"
        ? "must be a string or a list of strings"
        : issue.message;
    default:
      return issue.message;
  }
}

function nameSetting(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? "the configuration"
    : `\`${path.map(String).join(".")}\``;
}
