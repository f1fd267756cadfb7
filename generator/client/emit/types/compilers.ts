import type { SourceParts } from "../../print/unit.js";
import type { Compiled, Sources } from "./compile-sources.js";
import type { PartPrinting } from "./emit-schema-types.js";
import type { SchemaTypes } from "./schema-parts.js";

/** The emitters that need the tools of a compiler, wherever these are loaded. */
export interface Compilers {
  /** Emits `src/schema.d.ts` of the text of a document, which needs no model. */
  readonly emitSchema: (text: string) => Promise<SchemaTypes>;
  /** As `printParts`. */
  readonly printParts: PartPrinting["print"];
  /** As `printSources`. */
  readonly printSources: (
    sources: readonly SourceParts[],
  ) => Promise<readonly string[]>;
  /** As `compileSources`. */
  readonly compile: (sources: Sources) => Promise<Compiled>;
  /** Begins to compile what `compile` will be asked for, where that goes on aside. */
  readonly compileAhead?: (sources: Sources) => void;
}

/** Loads the tools here, once they are asked for anything. */
export const compilersHere: Compilers = {
  emitSchema: async (text) =>
    (await import("./emit-schema-types.js")).emitSchema(text),
  printParts: async (parts) =>
    (await import("./emit-schema-types.js")).printPartsHere(parts),
  printSources: async (sources) =>
    (await import("./print-sources.js")).printSources(sources),
  compile: async (sources) =>
    (await import("./compile-sources.js")).compileSources(sources),
};
