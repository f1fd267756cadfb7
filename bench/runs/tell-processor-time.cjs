// Tells how much processor time this process took, its threads included, when it ends.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const file = process.env.ENDPAPER_BENCH_CPU;
if (isMainThread && file)
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(file, `${(user + system) / 1000}\n`);
  });
