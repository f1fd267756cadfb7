import type { SecuritySchemeModel } from "../api-model.js";
import { type ModelContext, report } from "../model-context.js";
import { listBodyTypes, listSentTypes } from "../operations/body-types.js";
import { listAuthNames } from "../operations/read-grants.js";
import type { RawOperation } from "../operations/read-operations.js";
import type { RawWebhook } from "../operations/read-webhooks.js";
import { placeSchemas, sharedModule } from "../schemas/place-schemas.js";
import {
  listReferences,
  type UnnamedSchema,
} from "../schemas/unnamed-schema.js";
import { findList } from "./find-lists.js";
import type { KeptNames } from "./kept-names.js";
import { nameTags, type TagNames } from "./name-modules.js";
import {
  type NamingStrategyName,
  nameOperations,
  nameTypePrefix,
  type OperationNames,
  operationKey,
} from "./name-operations.js";
import {
  isTaken,
  nameCodecs,
  nameComponents,
  nameInlineObjects,
} from "./name-schemas.js";
import { type NameCollision, resolveNames } from "./resolve-names.js";
import { codecNames } from "./runtime-names.js";

/** Every name of a package. */
export interface ChosenNames {
  readonly tags: TagNames;
  readonly operations: OperationNames;
  /** By schema key. */
  readonly modules: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  readonly codecs: ReadonlyMap<string, string>;
  /** The types of what the API sends, by key. */
  readonly webhooks: ReadonlyMap<string, string>;
}

interface Named {
  readonly operations: readonly RawOperation[];
  readonly webhooks: readonly RawWebhook[];
  readonly schemas: ReadonlyMap<string, UnnamedSchema>;
  readonly security: readonly SecuritySchemeModel[];
  readonly naming: NamingStrategyName;
  readonly kept: KeptNames;
}

/**
 * Chooses all names, each kind giving way to the one before: the runtime's,
 * those that are kept, documented schemas, functions with their types, objects
 * without a name, codecs.
 */
export function chooseNames(context: ModelContext, named: Named): ChosenNames {
  const { operations, webhooks, schemas, security, naming, kept } = named;
  const tags = nameTags([...new Set(operations.map(({ tag }) => tag))], kept);
  const modules = placeSchemas(schemas, [
    ...operations.map((operation) => ({
      module: tags.modules.get(operation.tag) ?? "",
      keys: listUses(operation),
    })),
    ...webhooks.map((webhook) => ({
      module: sharedModule,
      keys: listSent(webhook),
    })),
  ]);
  const all = [...schemas.values()];
  const documented = all.filter(({ name }) => typeof name === "string");
  const keptFunctions = new Set(
    [...kept.functions.names.values()].flatMap(claimedBy),
  );
  const components = nameComponents(documented, modules, {
    ...kept.types,
    isRemembered: (name) =>
      kept.types.isRemembered(name) || keptFunctions.has(name),
  });
  const taken = new Set([
    ...components.names.values(),
    ...listAuthNames(security),
  ]);
  const isUnavailable = (name: string) =>
    isTaken(name) || codecNames.has(name) || taken.has(name);
  const listed = operations.map((operation) => ({
    ...operation,
    ...findList(operation, schemas),
  }));
  const functions = nameOperations(listed, naming, {
    isReserved: (name) => claimedBy(name).some(isUnavailable),
    kept: {
      ...kept,
      functions: {
        ...kept.functions,
        isRemembered: (name) =>
          kept.functions.isRemembered(name) ||
          kept.codecs.isRemembered(name) ||
          claimedBy(name).some(kept.types.isRemembered),
      },
    },
  });
  const claimed = new Set([...functions.functions.values()].flatMap(claimedBy));
  const isTypeUsed = (name: string) =>
    taken.has(name) || claimed.has(name) || kept.types.isRemembered(name);
  const webhookNames = resolveNames(webhooks, {
    isReserved: (name) => isTaken(name) || isTypeUsed(name),
  }).names;
  const webhookTypes = new Set(webhookNames.values());
  const inline = nameInline(
    all,
    { components: components.names, functions, webhooks: webhookNames },
    (name) => isTypeUsed(name) || webhookTypes.has(name),
  );
  reportCollisions(context, "operation", functions.collisions, {
    names: functions.functions,
    pointers: new Map(
      operations.map((raw) => [operationKey(raw), raw.pointer]),
    ),
  });
  reportCollisions(context, "schema", components.collisions, {
    names: components.names,
    pointers: new Map(all.map(({ key, pointer }) => [key, pointer])),
  });
  const types = new Map([...components.names, ...inline]);
  const codecs = nameCodecs(
    types,
    (name) => claimed.has(name) || taken.has(name),
    kept.codecs,
  );
  return {
    tags,
    operations: functions,
    modules,
    types,
    codecs,
    webhooks: webhookNames,
  };
}

/** The names that a function brings along. */
function claimedBy(functionName: string): readonly string[] {
  const prefix = nameTypePrefix(functionName);
  return [functionName, `${prefix}Input`, `${prefix}Options`];
}

function listUses({
  parameters,
  body,
  responses,
}: RawOperation): readonly string[] {
  const types = [
    ...parameters.map(({ type }) => type),
    ...listSentTypes(body),
    ...responses.flatMap(listBodyTypes),
    ...responses.flatMap(({ headers = [] }) => headers.map(({ type }) => type)),
  ];
  return types.flatMap(listReferences);
}

function listSent({ body, answer }: RawWebhook): readonly string[] {
  return [body, answer].flatMap((type) => (type ? listReferences(type) : []));
}

function nameInline(
  schemas: readonly UnnamedSchema[],
  named: {
    readonly components: ReadonlyMap<string, string>;
    readonly functions: OperationNames;
    readonly webhooks: ReadonlyMap<string, string>;
  },
  isUsed: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const owners = new Map([...named.components, ...named.webhooks]);
  for (const [key, name] of named.functions.functions) {
    owners.set(`operation:${key}`, nameTypePrefix(name));
  }
  const inline = schemas.filter(({ name }) => typeof name !== "string");
  return nameInlineObjects(inline, owners, isUsed).names;
}

/** Two operations that want one name are told apart; the reader should know how. */
function reportCollisions(
  context: ModelContext,
  kind: "operation" | "schema",
  collisions: readonly NameCollision[],
  {
    names,
    pointers,
  }: {
    readonly names: ReadonlyMap<string, string>;
    readonly pointers: ReadonlyMap<string, string>;
  },
): void {
  for (const { name, keys } of collisions) {
    const shown = keys.map((key) => `\`${key.replace(/^component:/, "")}\``);
    const chosen = keys.map((key) => `\`${names.get(key)}\``);
    const count = keys.length > 1 ? `${keys.length} ${kind}s` : `one ${kind}`;
    const message = `${count} would be \`${name}\` (${shown.join(", ")}); named ${chosen.join(", ")}`;
    report(
      context,
      "name-collision",
      pointers.get(keys[0] ?? "") ?? "",
      message,
    );
  }
}
