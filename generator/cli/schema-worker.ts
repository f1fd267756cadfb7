/** Emits the types of documents, with the compiler that openapi-typescript loads. */
import { emitSchemaTypes } from "../emit/emit-schema-types.js";
import { answerRequest } from "./answer-request.js";

answerRequest((text: string) => emitSchemaTypes(JSON.parse(text)));
