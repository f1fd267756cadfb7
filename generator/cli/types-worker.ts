/** Emits the types of models, with the compiler that ts-morph brings. */
import { emitTypes } from "../client/emit/types/emit-types.js";
import { answerRequests } from "./answer-request.js";

answerRequests({ emitTypes });
