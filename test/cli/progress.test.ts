import { describe, expect, it } from "vitest";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import { startStopwatch } from "../../generator/base/host/observer.js";
import { showProgress } from "../../generator/cli/progress.js";
import { printTiming } from "../../generator/cli/session.js";

/** Goes through this many files, each of which takes a hundred milliseconds of a clock that is wound by hand. */
function goThrough(total: number, interactive: boolean) {
  let text = "";
  let now = 0;
  const stopwatch = startStopwatch(() => now);
  const progress = showProgress(
    {
      paint: plainPaint,
      printOut: () => {},
      printErr: (part) => {
        text += part;
      },
      interactive,
    },
    stopwatch,
  );
  progress.measure("parse", () => {
    for (let done = 1; done <= total; done += 1) {
      now += 100;
      progress.progress("parse", done, total);
    }
  });
  progress.clear();
  return { text, stopwatch, wind: (by: number) => (now += by) };
}

describe("progress", () => {
  it("is one line on a terminal, which changes in place and goes away", () => {
    const { text } = goThrough(3087, true);
    expect(text).not.toContain("\n");
    expect(text).toContain("\r\u001b[2Kreading 1,842/3,087");
    expect(text.endsWith("reading 3,087/3,087\r\u001b[2K")).toBe(true);
  });

  it("is a plain line at each quarter of a long list elsewhere", () => {
    expect(goThrough(3087, false).text).toBe(
      "reading 772/3,087\nreading 1,544/3,087\nreading 2,316/3,087\nreading 3,087/3,087\n",
    );
  });

  it("is nothing for a short list elsewhere", () => {
    expect(goThrough(399, false).text).toBe("");
  });
});

describe("the stopwatch", () => {
  it("adds up the parts of a stage, of promises too", async () => {
    const { stopwatch, wind } = goThrough(10, false);
    const late = stopwatch.measure("read", async () => {
      await Promise.resolve();
      wind(250);
    });
    await late;
    await Promise.resolve();
    stopwatch.measure("parse", () => wind(50));
    expect([...stopwatch.times()]).toEqual([
      ["parse", 1050],
      ["read", 250],
    ]);
    expect(stopwatch.total()).toBe(1300);
  });

  it("is printed in the order of the stages, with what no stage took", () => {
    const times = new Map([
      ["write", 250],
      ["parse", 500],
    ] as const);
    expect(printTiming(times, 1000)).toBe(
      [
        "timing:",
        "  parse    0.50 s  50% ############",
        "  write    0.25 s  25% ######",
        "  other    0.25 s  25% ######",
        "  total    1.00 s",
        "",
      ].join("\n"),
    );
  });
});
