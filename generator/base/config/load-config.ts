import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { type Host, HostError } from "../host/host.js";
import { displayPath } from "../host/paths.js";
import { type ConfigSource, checkConfigs } from "./check-config.js";
import type { Config } from "./config.js";
import { parseData } from "./parse-data.js";
import { runConfig } from "./run-config.js";

/**
 * Loads a configuration file: JSON as data, the others as a program, with
 * TypeScript as it is and `endpaper` resolved to this very package. There is
 * one configuration for each package that the file describes, at least one.
 * Whatever is wrong with it is a `config-invalid`.
 */
export async function loadConfigs(
  path: string,
  host: Host,
): Promise<Result<readonly Config[]>> {
  const name = displayPath(host.cwd, path);
  if ((await host.stat(path))?.kind !== "file")
    return [
      [],
      [
        diagnose(
          "config-missing",
          `there is no configuration file \`${name}\``,
        ),
      ],
    ];
  try {
    const text = await host.readText(path);
    return path.endsWith(".json")
      ? readData({ file: name, text })
      : checkConfigs(await runConfig(path), findSettings(name, text));
  } catch (error) {
    return [[], [cannotLoad({ name, path }, error)]];
  }
}

/** Reads a configuration that is data: what is wrong with it has its place. */
function readData(source: {
  readonly file: string;
  readonly text: string;
}): Result<readonly Config[]> {
  const parsed = parseData(source);
  const lines = source.text.split(/\r\n?|\n/);
  const lineOf = ({ line }: Place) => lines[line - 1];
  if (!("message" in parsed)) {
    const placed = { file: source.file, placeOf: parsed.placeOf, lineOf };
    return checkConfigs(parsed.value, placed);
  }
  const { message, place } = parsed;
  const problem = diagnose(
    "config-invalid",
    `${source.file}: the configuration does not parse: ${message}`,
    { place, source: lineOf(place) },
  );
  return [[], [problem]];
}

/**
 * Where settings stand in a program: a setting whose name is a key in it once
 * stands there. Of others nothing is known, since a program may make them.
 */
function findSettings(file: string, text: string): ConfigSource {
  const lines = text.split(/\r\n?|\n/);
  const placeOf = (path: readonly PropertyKey[]): Place | undefined => {
    const key = path.findLast((step) => typeof step === "string");
    if (key === undefined) return undefined;
    const name = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\w$.-])(["']?)${name}\\1\\s*:`, "g");
    const found = lines.flatMap((line, index) =>
      [...line.matchAll(pattern)].map((match) => ({
        file,
        line: index + 1,
        column: match.index + (match[1] ?? "").length + 1,
      })),
    );
    return found.length === 1 ? found[0] : undefined;
  };
  return { file, placeOf, lineOf: ({ line }) => lines[line - 1] };
}

function cannotLoad(
  { name, path }: { readonly name: string; readonly path: string },
  error: unknown,
): Diagnostic {
  const reason =
    error instanceof HostError
      ? `cannot be read: ${error.message}`
      : `failed to load: ${firstLine(error)}`;
  const place = findPlace(error, path);
  return diagnose("config-invalid", `${name}: the configuration ${reason}`, {
    ...(place === undefined
      ? {
          help: "it must export its configuration: `export default defineConfig({ … })`",
        }
      : { place: { file: name, ...place } }),
  });
}

/** Where in the file a program does not parse, or threw: `PATH:3:5`, as the message or the stack has it. */
function findPlace(
  error: unknown,
  path: string,
): { readonly line: number; readonly column: number } | undefined {
  if (!(error instanceof Error)) return undefined;
  const text = `${error.message}\n${error.stack ?? ""}`;
  const after = text.split(`${path}:`)[1];
  const [, line, column] = /^(\d+):(\d+)/.exec(after ?? "") ?? [];
  return line === undefined || column === undefined
    ? undefined
    : { line: Number(line), column: Number(column) };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n", 1)[0] ?? "").trim();
}
