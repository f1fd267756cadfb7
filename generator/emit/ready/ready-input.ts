import type { ApiModel, OperationModel } from "../../model/api-model.js";
import type { OpenApiDocument } from "../../openapi/document.js";
import type { XmlDefaults } from "../emit-xml.js";
import type { Imports } from "../print-imports.js";

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

/** Imports the function of an operation into a module of `src/`. */
export function importOperation(
  imports: Imports,
  { operation, module }: PlacedOperation,
): void {
  imports.value(`./operations/${module}.js`, operation.functionName);
}
