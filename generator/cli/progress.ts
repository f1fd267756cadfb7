import type { Observer, Stopwatch } from "../base/host/observer.js";
import type { Terminal } from "./terminal.js";

/** How long a line of progress stands at least, in milliseconds. */
const pause = 80;
/** From how many files on, and how often, a log hears of progress. */
const longList = 400;
const logLines = 4;

/** An observer that shows how far the reading is, and what takes the line away. */
export interface ProgressLine extends Observer {
  readonly clear: () => void;
}

/**
 * Shows one line on a terminal that changes in place (`reading 1,842/3,087`);
 * elsewhere a line at each quarter of a long list. Who wants quiet sees neither.
 */
export function showProgress(
  terminal: Terminal,
  stopwatch: Stopwatch,
  isQuiet = false,
): ProgressLine {
  if (isQuiet)
    return {
      measure: (stage, work) => stopwatch.measure(stage, work),
      progress: () => {},
      clear: () => {},
    };
  const line = terminal.interactive ? openLine(terminal) : undefined;
  return {
    measure: (stage, work) => {
      if (stage !== "parse") line?.write(words[stage]);
      return stopwatch.measure(stage, work);
    },
    progress: (_, done, total) => {
      const text = `reading ${group(done)}/${group(total)}`;
      if (line) line.update(text, stopwatch.total());
      else if (isQuarter(done, total)) terminal.printErr(`${text}\n`);
    },
    clear: () => line?.clear(),
  };
}

const words = {
  load: "starting",
  read: "reading",
  parse: "reading",
  infer: "inferring the API",
  call: "calling the server",
  model: "choosing names",
  emit: "printing the client",
  write: "writing",
} as const;

function openLine({ printErr }: Terminal) {
  let shown = false;
  let last = Number.NEGATIVE_INFINITY;
  const write = (text: string) => {
    printErr(`\r\u001b[2K${text}`);
    shown = true;
  };
  return {
    write,
    update: (text: string, now: number) => {
      if (now - last < pause) return;
      last = now;
      write(text);
    },
    clear: () => {
      if (shown) printErr("\r\u001b[2K");
      shown = false;
    },
  };
}

function isQuarter(done: number, total: number): boolean {
  if (total < longList) return false;
  const quarter = (count: number) => Math.floor((count * logLines) / total);
  return quarter(done) > quarter(done - 1);
}

/** A number with commas between its thousands, whatever the user's locale. */
function group(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
