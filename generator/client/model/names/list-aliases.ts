import type {
  ApiModel,
  OperationModel,
  SchemaModel,
  TagModel,
} from "../api-model.js";
import { listAuthNames } from "../operations/read-grants.js";
import type { FormerNames, NameMemory } from "./name-memory.js";
import { nameTypePrefix, operationKey } from "./name-operations.js";
import { isTaken } from "./name-schemas.js";
import { isObjectKey } from "./reserved-names.js";
import { codecNames } from "./runtime-names.js";

/** A deprecated name, for one release, of what has another one now. */
export interface AliasModel {
  /** A `method` is a member of a tag in the fluent client, a `client` that of a tag in the whole. */
  readonly kind:
    | "operation"
    | "method"
    | "type"
    | "codec"
    | "module"
    | "client";
  /** The old name. */
  readonly name: string;
  /** The new one, in the same kind. */
  readonly target: string;
  /** Where the target stands. */
  readonly module: string;
  /** The function of a `method`. */
  readonly operation?: string;
}

/** The names of a package that no alias can have. */
interface UsedNames {
  /** All that the package's index exports by a name of the docs. */
  readonly exported: ReadonlySet<string>;
  readonly codecs: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
}

/** The deprecated names that a package still has; a name that something else has by now is none. */
export function listAliases(
  model: ApiModel,
  memory: NameMemory,
): readonly AliasModel[] {
  const used = listUsed(model);
  const aliases = model.tags.flatMap((tag) => [
    ...tag.operations.flatMap((one) =>
      listOperation(one, { tag, memory, used }),
    ),
    ...tag.schemas.flatMap((one) => listSchema(one, { tag, memory, used })),
    ...listTag(tag, memory, used),
  ]);
  return aliases.sort((a, b) => (aliasKey(a) < aliasKey(b) ? -1 : 1));
}

/** What tells an alias from all others. */
export function aliasKey({
  kind,
  name,
  operation = "",
}: Pick<AliasModel, "kind" | "name" | "operation">): string {
  return `${kind} ${name} ${operation}`;
}

interface InTag {
  readonly tag: TagModel;
  readonly memory: NameMemory;
  readonly used: UsedNames;
}

function listOperation(
  operation: OperationModel,
  { tag, memory, used }: InTag,
): readonly AliasModel[] {
  const { functionName, property } = operation;
  const { module } = tag;
  const known = memory.operations.get(operationKey(operation));
  const properties = new Set(tag.operations.map((one) => one.property));
  const functions = listNames(known?.was, (one) =>
    claimsOf(one).some((name) => used.exported.has(name) || isTaken(name)),
  );
  const methods = listNames(
    known?.propertyWas,
    (one) => properties.has(one) || isObjectKey(one),
  );
  return [
    ...functions.map(
      (name): AliasModel => ({
        kind: "operation",
        name,
        target: functionName,
        module,
      }),
    ),
    ...methods.map(
      (name): AliasModel => ({
        kind: "method",
        name,
        target: property,
        module,
        operation: functionName,
      }),
    ),
  ];
}

function listSchema(
  { name: documented, typeName, codecName }: SchemaModel,
  { tag: { module }, memory, used }: InTag,
): readonly AliasModel[] {
  // An object without a name has no entry.
  const known = memory.schemas.get(documented);
  if (known?.type !== typeName) return [];
  const isGone = (name: string) => used.exported.has(name) || isTaken(name);
  const types = listNames(known.was, isGone);
  const codecs = listNames(
    known.codecWas,
    (name) => isGone(name) || used.codecs.has(name) || codecNames.has(name),
  );
  return [
    ...types.map(
      (name): AliasModel => ({ kind: "type", name, target: typeName, module }),
    ),
    ...codecs.map(
      (name): AliasModel => ({
        kind: "codec",
        name,
        target: codecName,
        module,
      }),
    ),
  ];
}

function listTag(
  { name: documented, module, property, operations }: TagModel,
  memory: NameMemory,
  { modules, properties }: UsedNames,
): readonly AliasModel[] {
  const known = memory.tags.get(documented);
  if (operations.length === 0) return [];
  return [
    ...listNames(known?.was, (one) => modules.has(one)).map(
      (name): AliasModel => ({ kind: "module", name, target: module, module }),
    ),
    ...listNames(
      known?.propertyWas,
      (one) => properties.has(one) || isObjectKey(one),
    ).map(
      (name): AliasModel => ({
        kind: "client",
        name,
        target: property,
        module,
      }),
    ),
  ];
}

function listNames(
  was: FormerNames | undefined,
  isGone: (name: string) => boolean,
): readonly string[] {
  return [...(was?.keys() ?? [])].filter((name) => !isGone(name));
}

function listUsed({ tags, security }: ApiModel): UsedNames {
  const schemas = tags.flatMap((tag) => tag.schemas);
  return {
    exported: new Set([
      ...tags.flatMap(({ operations }) =>
        operations.flatMap(({ functionName }) => claimsOf(functionName)),
      ),
      ...schemas.map(({ typeName }) => typeName),
      ...listAuthNames(security),
    ]),
    codecs: new Set(schemas.map(({ codecName }) => codecName)),
    modules: new Set(tags.map(({ module }) => module)),
    properties: new Set(
      tags
        .filter(({ operations }) => operations.length > 0)
        .map(({ property }) => property),
    ),
  };
}

/** The names that a package exports for an operation. */
export function claimsOf(functionName: string): readonly string[] {
  const prefix = nameTypePrefix(functionName);
  return [functionName, `${prefix}Input`, `${prefix}Options`];
}
