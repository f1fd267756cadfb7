import { createColors } from "picocolors";
import { type Paint, plainPaint } from "../base/diagnostics/render.js";

/** Where a command prints: machine-readable text out, all text for people to `err`. */
export interface Terminal {
  readonly paint: Paint;
  readonly printOut: (text: string) => void;
  readonly printErr: (text: string) => void;
  /** Whether a person looks at what `printErr` prints, so that a line may change in place. */
  readonly interactive?: boolean;
  /** The variables that say who reads the reports, such as `GITHUB_ACTIONS`. */
  readonly env?: Environment;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  return {
    paint: choosePaint(env, stderr.isTTY === true),
    interactive: stderr.isTTY === true && env.TERM !== "dumb" && !env.CI,
    env,
    printOut: (text) => void stdout.write(text),
    printErr: (text) => void stderr.write(text),
  };
}

/** A terminal without colours that hands everything to one function. */
export function plainTerminal(print: (text: string) => void): Terminal {
  return { paint: plainPaint, printOut: print, printErr: print };
}

/** Colours on a terminal only; `NO_COLOR` and `FORCE_COLOR` decide otherwise, the first one first. */
export function choosePaint(env: Environment, isTerminal: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return plainPaint;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "";
  const wanted = forced ? FORCE_COLOR !== "0" : isTerminal && TERM !== "dumb";
  if (!wanted) return plainPaint;
  const { cyan, dim, red, yellow, blue, bold } = createColors(true);
  return {
    place: cyan,
    code: bold,
    quiet: dim,
    severity: { error: red, warning: yellow, info: blue },
  };
}
