import type { ApiModel } from "./api-model.js";
import type { FormerNames, NameMemory } from "./name-memory.js";
import { nameTypePrefix, operationKey } from "./name-operations.js";
import { isTaken } from "./name-schemas.js";

/** A deprecated name, for one release, of what has another one now. */
export interface AliasModel {
  readonly kind: "operation" | "type" | "module";
  /** The old name. */
  readonly name: string;
  /** The new one, in the same kind. */
  readonly target: string;
  /** Where the target stands. */
  readonly module: string;
}

/** The deprecated names that a package still has; a name that something else has by now is none. */
export function listAliases(
  model: ApiModel,
  memory: NameMemory,
): readonly AliasModel[] {
  const exported = listExports(model);
  const modules = new Set(model.tags.map(({ module }) => module));
  const aliases = model.tags.flatMap(
    ({ name, module, operations, schemas }) => [
      ...operations.flatMap((operation): readonly AliasModel[] => {
        const { functionName: target } = operation;
        const known = memory.operations.get(operationKey(operation));
        return listNames(known?.was, (one) =>
          claims(one).some(
            (claimed) => exported.has(claimed) || isTaken(claimed),
          ),
        ).map((alias) => ({ kind: "operation", name: alias, target, module }));
      }),
      ...schemas.flatMap((schema): readonly AliasModel[] => {
        const { typeName: target } = schema;
        // An object without a name has no entry.
        const known = memory.schemas.get(schema.name);
        if (known?.type !== target) return [];
        return listNames(
          known?.was,
          (one) => exported.has(one) || isTaken(one),
        ).map((alias) => ({ kind: "type", name: alias, target, module }));
      }),
      ...(operations.length === 0
        ? []
        : listNames(memory.tags.get(name)?.was, (one) => modules.has(one)).map(
            (alias): AliasModel => ({
              kind: "module",
              name: alias,
              target: module,
              module,
            }),
          )),
    ],
  );
  return aliases.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ kind, name }: AliasModel): string {
  return `${kind} ${name}`;
}

function listNames(
  was: FormerNames | undefined,
  isGone: (name: string) => boolean,
): readonly string[] {
  return [...(was?.keys() ?? [])].filter((name) => !isGone(name));
}

/** All that the package's index exports by a name of the docs. */
function listExports({ tags, security }: ApiModel): ReadonlySet<string> {
  return new Set([
    ...tags.flatMap(({ operations }) =>
      operations.flatMap(({ functionName }) => claims(functionName)),
    ),
    ...tags.flatMap(({ schemas }) => schemas.map(({ typeName }) => typeName)),
    ...security.map(({ functionName }) => functionName),
  ]);
}

function claims(functionName: string): readonly string[] {
  const prefix = nameTypePrefix(functionName);
  return [functionName, `${prefix}Input`, `${prefix}Options`];
}
