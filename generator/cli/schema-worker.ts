/** Emits the types of documents and compiles packages, with the compiler that openapi-typescript loads. */
import { workerData } from "node:worker_threads";
import {
  compileAhead,
  compileSources,
} from "../client/emit/types/compile-sources.js";
import {
  emitSchema,
  printPartsHere,
} from "../client/emit/types/emit-schema-types.js";
import { answerRequests } from "./answer-request.js";
import { keepCompiled } from "./keep-compiled.js";
import type { WorkerData } from "./start-compilers.js";

const { loads, compiled } = workerData as WorkerData;
keepCompiled(compiled);

answerRequests({
  emitSchema,
  printParts: printPartsHere,
  compile: compileSources,
  compileAhead,
});
// While pages are read, there is time for it.
if (loads) await import("../client/emit/types/print-schema-parts.js");
