import type { Interface } from "node:readline";
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
    ...(interactive && stdin.isTTY === true && { ask: openQuestions() }),
    paint: choosePaint(env, stderr.isTTY === true),
    interactive,
    env,
    printOut: (text) => void stdout.write(text),
    printErr: (text) => void stderr.write(text),
  };
}

/**
 * Makes what asks a person: one reader for all questions, so that what is typed
 * ahead answers the next ones. Rejects with an `Interruption` on Ctrl-C, and
 * where the input ends.
 */
function openQuestions(): (question: string) => Promise<string> {
  const ahead: string[] = [];
  let waiting: PromiseWithResolvers<string> | undefined;
  let reader: Interface | undefined;
  const answer = (line: string) => {
    if (waiting) waiting.resolve(line);
    else ahead.push(line);
    waiting = undefined;
  };
  const stop = () => {
    waiting?.reject(new Interruption("SIGINT"));
    reader?.close();
    reader = undefined;
  };
  return async (question) => {
    // Loaded only now: few commands ask.
    const { createInterface } = await import("node:readline");
    const { stdin, stderr } = process;
    reader ??= createInterface({ input: stdin, output: stderr })
      .on("line", answer)
      .on("SIGINT", stop)
      .on("close", stop);
    const known = ahead.shift();
    if (known !== undefined) {
      stderr.write(`${question}${known}\n`);
      return known;
    }
    waiting = makeResolvers();
    const { promise } = waiting;
    const at = question.lastIndexOf("\n") + 1;
    stderr.write(question.slice(0, at));
    reader.setPrompt(question.slice(at));
    reader.prompt();
    try {
      return await promise;
    } finally {
      // While nobody is asked, the program can end.
      reader?.pause();
    }
  };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function makeResolvers(): PromiseWithResolvers<string> {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<string>((one, other) => {
    resolve = one;
    reject = other;
  });
  return { promise, resolve, reject };
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
