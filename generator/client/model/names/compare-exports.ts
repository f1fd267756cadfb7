import type { Change } from "../../../openapi/diff/change.js";
import { type Message, messageOf } from "../../../openapi/diff/message.js";
import type { ApiModel, SchemaModel } from "../api-model.js";
import { changeName } from "./compare-names.js";
import { type AliasModel, claimsOf } from "./list-aliases.js";
import type { DocumentRenames } from "./name-memory.js";
import { operationKey } from "./name-operations.js";

/** Two models of one API, and what is known of what lies between them. */
export interface ExportComparison {
  readonly before: ApiModel;
  readonly after: ApiModel;
  /** Old names that are exported still. */
  readonly aliases: readonly AliasModel[];
  readonly renames: DocumentRenames;
  /** The schemas that are told to be gone. */
  readonly removed: ReadonlySet<string>;
  /** The names whose changes are told already. */
  readonly told: ReadonlySet<string>;
}

/**
 * Lists the names that programs import from the earlier package and do not find
 * in the later one: of functions, of types, those of objects without a name of
 * their own included, and of servers. What is gone with its operation or its
 * schema is told there.
 */
export function compareExports(
  comparison: ExportComparison,
): readonly Change[] {
  return [
    ...compareFunctions(comparison),
    ...compareTypeNames(comparison),
    ...compareServerNames(comparison),
  ];
}

function compareFunctions({
  before,
  after,
  aliases,
  renames,
  told,
}: ExportComparison): readonly Change[] {
  const now = new Map(
    listOperations(after).map((one) => [operationKey(one), one.functionName]),
  );
  const exported = new Set([
    ...now.values(),
    ...aliases.map(({ name }) => name),
  ]);
  return listOperations(before).flatMap((one) => {
    const key = operationKey(one);
    const name = now.get(renames.operations.get(key) ?? key);
    const old = one.functionName;
    if (name === undefined || name === old) return [];
    if (exported.has(old) || told.has(old)) return [];
    return [changeName(name, isCalled("function", old, name))];
  });
}

function listOperations({ tags }: ApiModel) {
  return tags.flatMap(({ operations }) => operations);
}

function isCalled(noun: string, old: string, name: string): Message {
  return messageOf`the ${[noun]} ${old} is called ${name} now`;
}

function compareTypeNames(comparison: ExportComparison): readonly Change[] {
  const { before, after, aliases, renames, removed, told } = comparison;
  const [old, now] = [indexTypes(before), indexTypes(after)];
  const exported = new Set([
    ...now.keys(),
    ...aliases.map(({ name }) => name),
    ...listOperations(after).flatMap(({ functionName }) =>
      claimsOf(functionName),
    ),
  ]);
  const byName = new Map(
    [...now.values()].flatMap((schema) =>
      schema ? [[schema.name, schema]] : [],
    ),
  );
  const come = [...now].filter(([name]) => !old.has(name));
  const known = new Set(come.map(([name]) => name));
  return [...old].flatMap(([name, schema]) => {
    if (exported.has(name) || told.has(name)) return [];
    if (schema !== undefined && removed.has(schema.name)) return [];
    const target = schema && renames.schemas.get(schema.name);
    const same = schema && byName.get(target ?? schema.name);
    const other =
      same?.typeName ??
      come.find(([one, its]) => known.has(one) && isLike(schema, its))?.[0];
    if (other === undefined)
      return [changeName(name, messageOf`the type ${name} is gone`)];
    known.delete(other);
    return [changeName(other, isCalled("type", name, other))];
  });
}

/** The types of a package by their names; those of webhooks have no schema. */
function indexTypes({
  tags,
  webhooks,
}: ApiModel): ReadonlyMap<string, SchemaModel | undefined> {
  return new Map<string, SchemaModel | undefined>([
    ...tags.flatMap(({ schemas }) =>
      schemas.map((schema) => [schema.typeName, schema] as const),
    ),
    ...webhooks.map(({ typeName }) => [typeName, undefined] as const),
  ]);
}

function isLike(
  one: SchemaModel | undefined,
  other: SchemaModel | undefined,
): boolean {
  return JSON.stringify(one?.type) === JSON.stringify(other?.type);
}

function compareServerNames({
  before,
  after,
}: ExportComparison): readonly Change[] {
  const now = new Map(
    after.servers.map(({ url, property }) => [url, property]),
  );
  const names = new Set(now.values());
  return before.servers.flatMap(({ url, property }) => {
    const name = now.get(url);
    if (name === undefined || names.has(property)) return [];
    return [changeName(name, isCalled("server", property, name))];
  });
}
