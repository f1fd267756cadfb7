/** Prints declarations, with the compiler that ts-morph brings. */
import { workerData } from "node:worker_threads";
import type { SourceParts } from "../client/print/unit.js";
import { answerRequests } from "./answer-request.js";
import { keepCompiled } from "./keep-compiled.js";
import type { WorkerData } from "./start-compilers.js";

const { loads, compiled } = workerData as WorkerData;
keepCompiled(compiled);
const load = () => import("../client/emit/types/print-sources.js");

answerRequests({
  printSources: async (sources: readonly SourceParts[]) =>
    (await load()).printSources(sources),
});
if (loads) await load();
