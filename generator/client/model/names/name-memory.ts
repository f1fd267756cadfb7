import type { NamingStrategyName } from "./name-operations.js";

/**
 * The names that a package gave, by what identifies things in the docs:
 * `endpaper.names.json` in memory. What is no longer documented stays in it, so
 * that its name is not given to something else.
 */
export interface NameMemory {
  /** The strategy that the functions were named by. */
  readonly naming: NamingStrategyName;
  /** By `METHOD path`. */
  readonly operations: ReadonlyMap<string, RememberedOperation>;
  /** By the documented name. */
  readonly schemas: ReadonlyMap<string, RememberedSchema>;
  /** By tag. */
  readonly tags: ReadonlyMap<string, RememberedTag>;
}

/** Former names, and the version of the package that first had another one. */
export type FormerNames = ReadonlyMap<string, string>;

export interface RememberedOperation {
  /** The identifier that the docs give it, by which it is known when it moves. */
  readonly id?: string;
  readonly function: string;
  /** Its name below its tag in the fluent client. */
  readonly property: string;
  /** Former functions. */
  readonly was: FormerNames;
  readonly propertyWas: FormerNames;
}

export interface RememberedSchema {
  readonly type: string;
  readonly codec: string;
  /** Former types. */
  readonly was: FormerNames;
  readonly codecWas: FormerNames;
}

export interface RememberedTag {
  readonly module: string;
  /** Its name in the fluent client. */
  readonly property: string;
  /** Former modules. */
  readonly was: FormerNames;
  readonly propertyWas: FormerNames;
}

/** A memory in which nothing is yet. */
export function emptyMemory(naming: NamingStrategyName): NameMemory {
  return {
    naming,
    operations: new Map(),
    schemas: new Map(),
    tags: new Map(),
  };
}

/** What was given another name in the docs since the names were remembered. */
export interface DocumentRenames {
  /** The new `METHOD path` of operations. */
  readonly operations: ReadonlyMap<string, string>;
  /** The new documented names of schemas. */
  readonly schemas: ReadonlyMap<string, string>;
  /** The new names of tags. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Nothing was renamed. */
export const noRenames: DocumentRenames = {
  operations: new Map(),
  schemas: new Map(),
  tags: new Map(),
};

/**
 * The naming strategy of a run: the configured one, else that of the names which
 * are remembered, so that a new default names nothing anew.
 */
export function chooseNaming(
  configured: NamingStrategyName | undefined,
  memory?: Pick<NameMemory, "naming">,
): NamingStrategyName {
  return configured ?? memory?.naming ?? "auto";
}
