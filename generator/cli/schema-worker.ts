/** Emits the types of documents, with the compiler that openapi-typescript loads. */
import { emitSchemaTypes } from "../client/emit/types/emit-schema-types.js";
import { answerRequest } from "./answer-request.js";

answerRequest((text: string) => emitSchemaTypes(JSON.parse(text)));
