import { setFlagsFromString } from "node:v8";

/**
 * Tells V8 that this is a short run over much data. It must stand before the
 * work, and counts for workers, too. Nothing that is made depends on it.
 */
export function tuneEngine(): void {
  // By default V8 lets garbage pile up to several times what is alive. Collecting
  // earlier keeps 800 pages below 550 MB, for 3 % of the time.
  setFlagsFromString("--heap-growing-percent=100");
  setFlagsFromString(optimizeLater(process.versions.v8));
}

/**
 * The flag by which V8 optimizes a function about seven times later than by
 * default. Most of what it would optimize in a run of some seconds is not run
 * often enough afterwards to pay for it: 800 pages take a fifth less processor
 * time. V8 prints a message for flags that it does not know.
 */
function optimizeLater(version: string): string {
  const major = Number.parseInt(version, 10);
  return major < 12
    ? "--interrupt-budget=400000"
    : "--invocation-count-for-turbofan=20000";
}
