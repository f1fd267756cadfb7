import { parentPort } from "node:worker_threads";
import { emitSchemaTypes } from "../emit/emit-schema-types.js";
import { emitTypes, type TypesInput } from "../emit/emit-types.js";
import type { OutputFile } from "../emit/output-file.js";

/** What a worker is asked for; it answers each request in its turn. */
export type TypesRequest =
  | { readonly kind: "schema"; readonly text: string }
  | { readonly kind: "types"; readonly input: TypesInput };

parentPort?.on("message", (request: TypesRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: TypesRequest): OutputFile | readonly OutputFile[] {
  return request.kind === "schema"
    ? emitSchemaTypes(JSON.parse(request.text))
    : emitTypes(request.input);
}
