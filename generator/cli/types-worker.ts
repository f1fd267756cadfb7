/** Prints declarations, with the compiler that ts-morph brings. */
import { printSources } from "../client/emit/types/print-sources.js";
import { answerRequests } from "./answer-request.js";

answerRequests({ printSources });
