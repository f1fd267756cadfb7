import type { Mutant } from "./mutant.js";
import type { Outcome } from "./try-mutants.js";

/** Prints the mutants that live, file by file, and the share that was killed. */
export function printOutcome(
  mutants: readonly Mutant[],
  { killed, reached }: Outcome,
  outOf: number,
): string {
  const living = mutants
    .filter(({ id }) => !killed.has(id))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const lines = living.map(
    ({ id, file, line, mutator, original, replacement }) =>
      [
        `${file}:${line} ${mutator}${reached.has(id) ? "" : " (no test reaches it)"}`,
        `  - ${shorten(original)}`,
        `  + ${shorten(replacement)}`,
      ].join("\n"),
  );
  const tried = mutants.length;
  const dead = tried - living.length;
  const [low, high] = findInterval(dead, tried, outOf);
  const unreached = living.filter(({ id }) => !reached.has(id)).length;
  const score = `${dead} of ${tried} mutants killed: ${percent(dead / tried)}`;
  const interval =
    tried < outOf
      ? ` (95 %: ${percent(low)} to ${percent(high)} of all ${outOf})`
      : "";
  return `${[...lines, `${score}${interval}; no test reaches ${unreached}`].join("\n")}\n`;
}

/** Wilson's interval for a share, narrowed for a sample that is a good part of all. */
function findInterval(
  dead: number,
  tried: number,
  outOf: number,
): [number, number] {
  const z = 1.96 * Math.sqrt(Math.max(0, (outOf - tried) / (outOf - 1)));
  const share = dead / tried;
  const middle = share + z ** 2 / (2 * tried);
  const spread =
    z * Math.sqrt((share * (1 - share)) / tried + z ** 2 / (4 * tried ** 2));
  const whole = 1 + z ** 2 / tried;
  return [(middle - spread) / whole, (middle + spread) / whole];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function shorten(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > 110 ? `${line.slice(0, 107)}...` : line;
}
