import { parentPort } from "node:worker_threads";
import { emitTypes, type TypesInput } from "../emit/emit-types.js";

/** Answers one message in a worker: what `emitTypes` gives of it. */
parentPort?.once("message", (input: TypesInput) => {
  parentPort?.postMessage(emitTypes(input));
});
