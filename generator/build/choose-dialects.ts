import type { ResolvedConfig } from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Result } from "../base/diagnostics/diagnostic.js";
import { suggestHelp } from "../base/diagnostics/suggest.js";
import type { Dialect } from "../reader/dialects/dialect.js";
import { knownDialects } from "../reader/dialects/known-dialects.js";

/** The dialects that a configuration allows: all of them where it names none. */
export function chooseDialects({
  settings,
}: Pick<ResolvedConfig, "settings">): Result<readonly Dialect[]> {
  const wanted = settings.dialects;
  if (wanted === undefined) return [knownDialects, []];
  const names = knownDialects.map(({ name }) => name);
  const presets = wanted.filter((one) => typeof one === "string");
  const unknown = presets.filter((name) => !names.includes(name));
  return [
    knownDialects.filter(({ name }) => presets.includes(name)),
    unknown.map((name) =>
      diagnose("config-invalid", `there is no dialect \`${name}\``, {
        help: suggestHelp(name, names),
      }),
    ),
  ];
}
