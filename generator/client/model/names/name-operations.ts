import { capitalise } from "./identifier.js";
import { type KeptNames, keepAs } from "./kept-names.js";
import {
  type KnownPaths,
  type NamingStrategy,
  nameByOperationId,
  nameByPath,
  nameWell,
  readParent,
} from "./name-operation.js";
import type { NamedOperation } from "./named-operation.js";
import { readPath } from "./read-path.js";
import { isObjectKey } from "./reserved-names.js";
import {
  type NameCollision,
  type ResolvedNames,
  resolveNames,
} from "./resolve-names.js";
import { isRpcVerb } from "./rpc-verbs.js";

/** The strategies by the name that the configuration gives them. */
const namingStrategies = {
  auto: nameWell,
  path: nameByPath,
  "operation-id": nameByOperationId,
} as const satisfies Record<string, NamingStrategy>;

export type NamingStrategyName = keyof typeof namingStrategies;

/** The names of all operations, by `METHOD path`. */
export interface OperationNames {
  readonly functions: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
  readonly collisions: readonly NameCollision[];
}

/** What tells an operation from all others. */
export function operationKey(operation: {
  readonly method: string;
  readonly path: string;
}): string {
  return `${operation.method} ${operation.path}`;
}

/** The start of the type names that belong to a function: `PostTicketMessage`. */
export function nameTypePrefix(functionName: string): string {
  return capitalise(functionName);
}

/** What the names of operations have to keep to. */
export interface OperationRules {
  /** Asked for each function name. */
  readonly isReserved: (name: string) => boolean;
  readonly kept?: Pick<KeptNames, "functions" | "properties">;
}

/**
 * Names all operations. The properties of the fluent client need to be unique
 * below their tag only.
 */
export function nameOperations(
  operations: readonly NamedOperation[],
  strategy: NamingStrategyName,
  { isReserved, kept }: OperationRules,
): OperationNames {
  const paths: KnownPaths = {
    isRpcParent: findRpcParents(operations),
    ...findResources(operations),
  };
  const candidates = operations.map((operation) => ({
    operation,
    key: operationKey(operation),
    names: namingStrategies[strategy](operation, paths),
  }));
  const functions = resolveNames(
    candidates.map(({ key, names }) => ({
      key,
      candidates: names.map(({ functionName }) => functionName),
    })),
    { isReserved, ...keepAs(kept?.functions) },
  );
  const properties = nameProperties(candidates, functions, kept);
  return {
    functions: functions.names,
    properties,
    collisions: functions.collisions,
  };
}

function nameProperties(
  candidates: readonly {
    operation: NamedOperation;
    key: string;
    names: ReturnType<NamingStrategy>;
  }[],
  functions: ResolvedNames,
  kept: OperationRules["kept"],
): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const tag of new Set(candidates.map(({ operation }) => operation.tag))) {
    const requests = candidates
      .filter(({ operation }) => operation.tag === tag)
      .map(({ key, names }) => {
        const functionName = functions.names.get(key) ?? "";
        const chosen = names.find((name) => name.functionName === functionName);
        return {
          key,
          candidates: [chosen?.property ?? functionName, functionName],
        };
      });
    const resolved = resolveNames(requests, {
      isReserved: isObjectKey,
      ...keepAs(kept?.properties),
    });
    for (const [key, name] of resolved.names) properties.set(key, name);
  }
  return properties;
}

/**
 * Rule `rpc-parents`: where most of the operations behind one path are
 * procedures (`…/Agents/Ticket/` + `GetTicket`, `SendMessage`), the others are
 * too, though their first word is no verb that we know (`Html2Text`).
 */
function findRpcParents(
  operations: readonly NamedOperation[],
): (path: string) => boolean {
  const counts = new Map<string, { rpc: number; all: number }>();
  for (const { method, path } of operations) {
    const parent = readParent(path);
    const count = counts.get(parent) ?? { rpc: 0, all: 0 };
    const words = readPath(path).segments.at(-1) ?? [];
    count.all += 1;
    if (
      words.length > 1 &&
      method === "POST" &&
      isRpcVerb(words[0] ?? "", method)
    ) {
      count.rpc += 1;
    }
    counts.set(parent, count);
  }
  return (path) => {
    const { rpc, all } = counts.get(path) ?? { rpc: 0, all: 0 };
    return all >= 3 && rpc > all / 2;
  };
}

/** The paths that several methods use, and those that one of many is behind. */
function findResources(
  operations: readonly NamedOperation[],
): Pick<KnownPaths, "isResource" | "isCollection"> {
  const counts = new Map<string, number>();
  const collections = new Set<string>();
  for (const { path } of operations) {
    counts.set(path, (counts.get(path) ?? 0) + 1);
    for (const { index } of path.matchAll(/\/\{/g))
      collections.add(path.slice(0, index));
  }
  return {
    isResource: (path) => (counts.get(path) ?? 0) > 1,
    isCollection: (path) => collections.has(path),
  };
}
