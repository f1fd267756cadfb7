import { createColors } from "picocolors";
import { type Paint, plainPaint } from "../base/diagnostics/render.js";
import { Interruption } from "../base/host/host.js";

/** Where a command prints: machine-readable text out, all text for people to `err`. */
export interface Terminal {
  readonly paint: Paint;
  readonly printOut: (text: string) => void;
  readonly printErr: (text: string) => void;
  /** Whether a person looks at what `printErr` prints, so that a line may change in place. */
  readonly interactive?: boolean;
  /** Asks the person at the terminal; absent where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** The variables that say who reads the reports, such as `GITHUB_ACTIONS`. */
  readonly env?: Environment;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const interactive = stderr.isTTY === true && env.TERM !== "dumb" && !env.CI;
  return {
    ...(interactive && stdin.isTTY === true && { ask: askPerson }),
    paint: choosePaint(env, stderr.isTTY === true),
    interactive,
    env,
    printOut: (text) => void stdout.write(text),
    printErr: (text) => void stderr.write(text),
  };
}

/** Asks one question. Rejects with an `Interruption` on Ctrl-C, and where the input ends. */
async function askPerson(question: string): Promise<string> {
  // Loaded only now: few commands ask.
  const { createInterface } = await import("node:readline/promises");
  const { stdin, stderr } = process;
  const reader = createInterface({ input: stdin, output: stderr });
  try {
    return await new Promise<string>((resolve, reject) => {
      const stop = () => reject(new Interruption("SIGINT"));
      reader.once("SIGINT", stop).once("close", stop);
      reader.question(question).then(resolve, reject);
    });
  } finally {
    reader.close();
  }
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
