import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { OutputFile } from "../../print/output-file.js";
import type { Compiled, Sources } from "./compile-sources.js";
import type { TypesInput } from "./emit-types.js";

/** The emitters that need the tools of a compiler, wherever these are loaded. */
export interface Compilers {
  /** Emits `src/schema.d.ts` of the text of a document, which needs no model. */
  readonly emitSchema: (text: string) => Promise<OutputFile>;
  /** As `emitTypes`. */
  readonly emitTypes: (input: TypesInput) => Promise<readonly OutputFile[]>;
  /** As `compileSources`. */
  readonly compile: (sources: Sources) => Promise<Compiled>;
}

/** Loads the tools here, once they are asked for anything. */
export const compilersHere: Compilers = {
  emitSchema: async (text) => {
    const { emitSchemaTypes } = await import("./emit-schema-types.js");
    return emitSchemaTypes(JSON.parse(text) as OpenApiDocument);
  },
  emitTypes: async (input) =>
    (await import("./emit-types.js")).emitTypes(input),
  compile: async (sources) =>
    (await import("./compile-sources.js")).compileSources(sources),
};
