import { parseData } from "../base/config/parse-data.js";
import { type Baseline, makeBaseline } from "../base/diagnostics/baseline.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../base/host/host.js";
import { displayPath } from "../base/host/paths.js";
import { cannotWrite } from "../build/package/cannot-write.js";

/** Reads a baseline; gives nothing where there is none, and says what is wrong with one. */
export async function readBaseline(
  path: string,
  host: Host,
): Promise<Result<Baseline | undefined>> {
  if ((await host.stat(path))?.kind !== "file") return [undefined, []];
  const file = displayPath(host.cwd, path);
  try {
    const parsed = parseData({ file, text: await host.readText(path) });
    if ("message" in parsed)
      return [undefined, [refuse(file, parsed.message, parsed.place)]];
    return isBaseline(parsed.value)
      ? [parsed.value, []]
      : [undefined, [refuse(file, "it is no baseline of version 1")]];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [undefined, [refuse(file, error.message)]];
  }
}

function refuse(
  file: string,
  why: string,
  place?: Diagnostic["place"],
): Diagnostic {
  return diagnose("config-invalid", `\`${file}\` cannot be read: ${why}`, {
    place,
    help: "write it anew with `endpaper lint --update-baseline`",
  });
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== "object" || value === null) return false;
  const { version, findings } = value as Partial<Baseline>;
  return (
    version === 1 &&
    Array.isArray(findings) &&
    findings.every(
      (one) =>
        typeof one === "object" &&
        [one?.file, one?.code, one?.message].every(
          (text) => typeof text === "string",
        ),
    )
  );
}

/** Records what was found; the same findings give the same bytes. */
export async function writeBaseline(
  path: string,
  diagnostics: readonly Diagnostic[],
  host: Host,
): Promise<readonly Diagnostic[]> {
  const text = `${JSON.stringify(makeBaseline(diagnostics), undefined, 2)}\n`;
  try {
    await host.writeText(path, text);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(path, error, host)];
  }
}
