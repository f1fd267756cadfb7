import type { z } from "zod";
import { catalog, diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { suggestHelp } from "../diagnostics/suggest.js";
import type { Config } from "./config.js";
import {
  listInner,
  listKeys,
  predicate,
  valueAt,
  valueHelp,
} from "./describe-issue.js";
import { dialectSchema } from "./dialects/dialect-schema.js";
import { nameConfig } from "./resolve-config.js";
import { configSchema } from "./schema.js";

type Issue = z.core.$ZodIssue;

/** A configuration's file, and where its settings stand in it, when it is data. */
export interface ConfigSource {
  readonly file: string;
  readonly placeOf?: (path: readonly PropertyKey[]) => Place | undefined;
  readonly lineOf?: (place: Place) => string | undefined;
}

/**
 * Checks what a configuration file holds: one configuration, or a list with one
 * for each package. Wrong settings of a list name their place in it.
 */
export function checkConfigs(
  value: unknown,
  source: ConfigSource,
): Result<readonly Config[]> {
  if (!Array.isArray(value)) {
    const [config, problems] = checkConfig(value, source);
    return [config === undefined ? [] : [config], problems];
  }
  if (value.length === 0)
    return [[], [reportConfig(source, [], "the list of packages is empty")]];
  const checked = value.map((one: unknown, index) =>
    checkConfig(one, partOf(source, index)),
  );
  const problems = checked.flatMap(([, found]) => found);
  const configs = checked.flatMap(([config]) => config ?? []);
  return [
    configs,
    problems.length > 0 ? problems : checkApart(configs, source),
  ];
}

/** One package's part of a list. */
function partOf(source: ConfigSource, index: number): ConfigSource {
  const { placeOf } = source;
  return {
    ...source,
    file: `${source.file}[${index}]`,
    ...(placeOf && { placeOf: (path) => placeOf([index, ...path]) }),
  };
}

/** Reports packages of a list that no name tells apart. */
function checkApart(
  configs: readonly Config[],
  source: ConfigSource,
): readonly Diagnostic[] {
  if (configs.length < 2) return [];
  const names = configs.map(nameConfig);
  return names.flatMap((name, index) => {
    const part = partOf(source, index);
    if (name === undefined)
      return [
        reportConfig(part, [], "one of several packages has no name", {
          help: "set `package.name` or `output`",
        }),
      ];
    const first = names.indexOf(name);
    return first === index
      ? []
      : [
          reportConfig(
            part,
            [],
            `\`${name}\` is the name of ${source.file}[${first}], too`,
            { help: "set another `package.name`, or another `output`" },
          ),
        ];
  });
}

/** Makes a `config-invalid` that names the file, with the place of what stands at a path. */
export function reportConfig(
  { file, placeOf, lineOf }: ConfigSource,
  path: readonly PropertyKey[],
  message: string,
  { help }: { readonly help?: string | undefined } = {},
): Diagnostic {
  const place = placeOf?.(path);
  return diagnose("config-invalid", `${file}: ${message}`, {
    help,
    place,
    source: place && lineOf?.(place),
  });
}

/**
 * Checks a value that should be a configuration. Every wrong setting becomes a
 * `config-invalid` that names it and its file.
 */
export function checkConfig(
  value: unknown,
  source: ConfigSource,
): Result<Config | undefined> {
  const checked = configSchema.safeParse(withoutSchema(value));
  if (checked.success) return [checked.data as Config, []];
  const diagnostics = checked.error.issues.flatMap((issue) =>
    describeIssue(issue, value, source),
  );
  return [undefined, diagnostics];
}

/** `$schema` is for the editor that knows the settings of a JSON file by it. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$schema" in value))
    return value;
  const { $schema: _, ...settings } = value;
  return settings;
}

function describeIssue(
  issue: Issue,
  value: unknown,
  source: ConfigSource,
): readonly Diagnostic[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(key, issue.path, source));
  const inner = listInner(issue, valueAt(value, issue.path));
  if (inner.length > 0)
    return inner.flatMap((one) => describeIssue(one, value, source));
  const message = `${nameSetting(issue.path)} ${predicate(issue)}`;
  const help =
    unknownCodeHelp(issue) ?? valueHelp(issue, valueAt(value, issue.path));
  return [reportConfig(source, issue.path, message, { help })];
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  source: ConfigSource,
): Diagnostic {
  const message = `${nameSetting([...path, key])} is no setting`;
  const help = suggestHelp(key, knownKeys(path));
  return reportConfig(source, [...path, key], message, { help });
}

/** The settings that the schema knows at a path; those of a dialect in a list of dialects. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  return path[0] === "dialects"
    ? listKeys(dialectSchema, path.slice(2))
    : listKeys(configSchema, path);
}

function unknownCodeHelp(issue: Issue): string | undefined {
  if (issue.code !== "custom") return undefined;
  const unknown: unknown = issue.params?.unknown;
  return typeof unknown === "string"
    ? suggestHelp(unknown, Object.keys(catalog))
    : undefined;
}

function nameSetting(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? "the configuration"
    : `\`${path.map(String).join(".")}\``;
}
