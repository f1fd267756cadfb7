import type { Change } from "../../../openapi/diff/change.js";
import { type Message, messageOf } from "../../../openapi/diff/message.js";
import { judge, type RuleId, rules } from "../../../openapi/diff/rules.js";
import { findKeptOperations } from "./find-kept-names.js";
import { type AliasModel, aliasKey } from "./list-aliases.js";
import {
  type DocumentRenames,
  type FormerNames,
  type NameMemory,
  noRenames,
} from "./name-memory.js";

/** Two memories of names, and the aliases that the later one still exports. */
export interface NameComparison {
  readonly before: NameMemory;
  readonly after: NameMemory;
  readonly aliases: readonly AliasModel[];
  readonly renames?: DocumentRenames;
}

/** What a thing was and is called in code. */
interface NamePair {
  readonly kind: AliasModel["kind"];
  /** The function of a method. */
  readonly operation?: string | undefined;
  readonly before: { readonly name: string; readonly was: FormerNames };
  readonly after: { readonly name: string; readonly was: FormerNames };
}

const nouns = {
  operation: "function",
  method: "method of the client",
  type: "type",
  codec: "codec",
  module: "module",
  client: "property of the client",
} as const;

/** Lists the names in code that are not what they were: changed, kept as an alias, or gone at last. */
export function compareNames(comparison: NameComparison): readonly Change[] {
  const aliases = new Set(comparison.aliases.map(aliasKey));
  return pairNames(comparison).flatMap(({ kind, operation, before, after }) => {
    const noun = nouns[kind];
    const tell = (name: string): Change => {
      const kept = aliases.has(
        aliasKey({ kind, name, ...(operation && { operation }) }),
      );
      const note = kept ? "; the old name stays for one release" : "";
      const message = messageOf`the ${[noun]} ${name} is called ${after.name} now${[note]}`;
      return makeChange(
        kept ? "name-aliased" : "name-changed",
        after.name,
        message,
      );
    };
    const gone = [...before.was.keys()].filter(
      (name) => name !== after.name && !after.was.has(name),
    );
    return [
      ...(before.name === after.name ? [] : [tell(before.name)]),
      ...gone.map((name) =>
        makeChange(
          "alias-removed",
          after.name,
          messageOf`the deprecated name ${name} of this ${[noun]} is gone`,
        ),
      ),
    ];
  });
}

/** Makes the change of a name that programs do not find any more. */
export function changeName(name: string, message: Message): Change {
  return makeChange("name-changed", name, message);
}

function makeChange(rule: RuleId, name: string, message: Message): Change {
  const level = judge(rule, ["request", "response"]);
  const { todo } = rules[rule];
  return {
    rule,
    level,
    subject: { kind: "name", name },
    message,
    ...(level === "breaking" && { todo }),
  };
}

function pairNames({
  before,
  after,
  renames = noRenames,
}: NameComparison): readonly NamePair[] {
  const operations = [...after.operations].map(([key, one]) => {
    const [method = "", path = ""] = key.split(" ");
    return { method, path, operationId: one.id ?? "", tag: "" };
  });
  const known = findKeptOperations({ operations, memory: before, renames });
  const functions = [...after.operations].flatMap(([key, one]) => {
    const old = known.get(key);
    if (old === undefined) return [];
    const { function: operation } = one;
    const method = pairOf(
      "method",
      [old.property, old.propertyWas],
      [one.property, one.propertyWas],
    );
    return [
      pairOf("operation", [old.function, old.was], [operation, one.was]),
      { ...method, operation },
    ];
  });
  const old = <T>(
    map: ReadonlyMap<string, T>,
    names: ReadonlyMap<string, string>,
  ) => new Map([...map].map(([name, one]) => [names.get(name) ?? name, one]));
  const schemas = old(before.schemas, renames.schemas);
  const types = [...after.schemas].flatMap(([name, one]) => {
    const was = schemas.get(name);
    if (was === undefined) return [];
    return [
      pairOf("type", [was.type, was.was], [one.type, one.was]),
      pairOf("codec", [was.codec, was.codecWas], [one.codec, one.codecWas]),
    ];
  });
  const tags = old(before.tags, renames.tags);
  const modules = [...after.tags].flatMap(([name, one]) => {
    const was = tags.get(name);
    if (was === undefined) return [];
    return [
      pairOf("module", [was.module, was.was], [one.module, one.was]),
      pairOf(
        "client",
        [was.property, was.propertyWas],
        [one.property, one.propertyWas],
      ),
    ];
  });
  return [...functions, ...types, ...modules];
}

type Named = readonly [name: string, was: FormerNames];

function pairOf(
  kind: NamePair["kind"],
  [old, former]: Named,
  [name, was]: Named,
): NamePair {
  return { kind, before: { name: old, was: former }, after: { name, was } };
}
