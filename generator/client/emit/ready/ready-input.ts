import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { ApiModel, OperationModel } from "../../model/api-model.js";
import {
  type SymbolReference,
  typeSymbol,
  valueSymbol,
} from "../../print/symbol.js";
import type { XmlDefaults } from "../code/emit-xml.js";

/** What the toolkit's own emitters read. */
export interface ReadyInput {
  readonly model: ApiModel;
  readonly document: OpenApiDocument;
  readonly package: { readonly name: string; readonly version: string };
  readonly xml?: XmlDefaults | undefined;
}

/** An operation and the module that it stands in. */
export interface PlacedOperation {
  readonly operation: OperationModel;
  /** Below `src/operations/`. */
  readonly module: string;
  readonly tag: string;
}

/** All operations, in code unit order of their modules and functions. */
export function placeOperations({
  tags,
}: ApiModel): readonly PlacedOperation[] {
  return tags.flatMap(({ operations, module, name }) =>
    operations.map((operation) => ({ operation, module, tag: name })),
  );
}

/** The names of a module, in which the documentation's stand beside the emitter's. */
export interface LocalNames {
  /** The function of an operation, by the name that it has there. */
  readonly operation: (placed: PlacedOperation) => SymbolReference;
  /** A type of a helper of the emitter's, by the name that it has there. */
  readonly type: (from: string, name: string) => SymbolReference;
  /** A function of such a helper. */
  readonly value: (from: string, name: string) => SymbolReference;
}

/**
 * Chooses the names of a module in which the documentation's names stand beside
 * the emitter's: the models keep theirs, all others make room.
 *
 * @param declared what the module declares
 * @param models the names of the types that it imports
 */
export function chooseLocalNames(
  declared: ReadonlySet<string>,
  models: ReadonlySet<string>,
): LocalNames {
  const isTaken = (name: string) => declared.has(name) || models.has(name);
  const alias = (name: string, end: string) =>
    isTaken(name) ? `${name}${end}` : name;
  return {
    operation: ({ operation: { functionName }, module }) =>
      valueSymbol(
        `./operations/${module}.js`,
        functionName,
        alias(functionName, "Operation"),
      ),
    type: (from, name) => typeSymbol(from, name, alias(name, "Helper")),
    value: (from, name) => valueSymbol(from, name, alias(name, "Helper")),
  };
}
