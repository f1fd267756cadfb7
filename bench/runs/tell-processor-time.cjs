// Tells how much processor time this process took, its threads included, and how
// much memory at most, when it ends.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const file = process.env.ENDPAPER_BENCH_CPU;
if (isMainThread && file)
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    appendFileSync(file, `${(user + system) / 1000} ${maxRSS * 1024}\n`);
  });
