/** Emits the types of documents and compiles packages, with the compiler that openapi-typescript loads. */
import { compileSources } from "../client/emit/types/compile-sources.js";
import { emitSchemaTypes } from "../client/emit/types/emit-schema-types.js";
import { answerRequests } from "./answer-request.js";

answerRequests({
  emitSchema: (text: string) => emitSchemaTypes(JSON.parse(text)),
  compile: compileSources,
});
