import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { ApiModel, OperationModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import type { Imports } from "../../print/print-imports.js";
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

/** The names of a module: what it declares and imports of its own. */
export interface LocalNames {
  /** The name that an operation's function has there. */
  readonly of: (operation: OperationModel) => Identifier;
  /** Imports the function of an operation under that name. */
  readonly import: (imports: Imports, placed: PlacedOperation) => void;
  /** Imports a helper of the emitter's, and gives the name that it has there. */
  readonly helper: (
    imports: Imports,
    from: string,
    name: string,
    kind?: "type" | "value",
  ) => Identifier;
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
  const alias = (name: string, end: string): Identifier =>
    toIdentifier(isTaken(name) ? `${name}${end}` : name);
  const importAs = (name: string, local: string) =>
    name === local ? name : `${name} as ${local}`;
  const of = ({ functionName }: OperationModel) =>
    alias(functionName, "Operation");
  return {
    of,
    import: (imports, { operation, module }) =>
      imports.value(
        `./operations/${module}.js`,
        importAs(operation.functionName, of(operation)),
      ),
    helper: (imports, from, name, kind = "type") => {
      const local = alias(name, "Helper");
      imports[kind](from, importAs(name, local));
      return local;
    },
  };
}
