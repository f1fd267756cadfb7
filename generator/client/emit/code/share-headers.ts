import type { OperationModel, ParameterModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import type { ModuleFile } from "../../print/module-file.js";
import type { TemplateContext } from "../../print/tools/handlebars.js";
import { describeMembers } from "../docs/describe-input.js";

/** The headers that several operations of a module take alike. */
export interface SharedHeaders {
  /** Interfaces for the top of the module. */
  readonly declarations: readonly TemplateContext[];
  /** The interface that holds the headers of an operation, if one does. */
  readonly find: (operation: OperationModel) => Identifier | undefined;
}

/**
 * Finds the headers that stand more than once: an API documents a few for all
 * of its operations, and each time they would be half of the operation's types.
 * `isTaken` says which names the module has already.
 */
export function shareHeaders(
  operations: readonly OperationModel[],
  file: ModuleFile,
  isTaken: (name: string) => boolean,
): SharedHeaders {
  // Written out, headers are long: each operation's once.
  const keys = new Map(operations.map((one) => [one, readKey(one, file)]));
  const seen = new Set<string>();
  const names = new Map<string, Identifier>();
  const declarations: TemplateContext[] = [];
  let number = 0;
  for (const [operation, key] of keys) {
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated || names.has(key)) continue;
    const headers = listHeaders(operation);
    if (headers.length === 0) continue;
    let name: string;
    do name = `SharedHeaders${++number === 1 ? "" : number}`;
    while (isTaken(name));
    names.set(key, toIdentifier(name));
    declarations.push({
      name: toIdentifier(name),
      members: describeMembers(headers, 2, file),
    });
  }
  return {
    declarations,
    find: (operation) => names.get(keys.get(operation) ?? ""),
  };
}

function listHeaders({
  parameters,
}: OperationModel): readonly ParameterModel[] {
  return parameters.filter((parameter) => parameter.in === "header");
}

/** All that is written of an operation's headers. */
function readKey(operation: OperationModel, file: ModuleFile): string {
  return JSON.stringify(describeMembers(listHeaders(operation), 2, file));
}
