import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import { capitalise, hashText, toIdentifier } from "./identifier.js";
import { type Kept, keepAs } from "./kept-names.js";
import { isReservedName } from "./reserved-names.js";
import { type NameCollision, resolveNames } from "./resolve-names.js";
import { codecNames, runtimeNames } from "./runtime-names.js";
import { splitWords, toCamelCase, toPascalCase } from "./split-words.js";

/** Says whether no type, function or constant of a package may have a name. */
export function isTaken(name: string): boolean {
  return isReservedName(name) || runtimeNames.has(name);
}

/** The type names of schemas, by key. */
export interface SchemaNames {
  readonly names: ReadonlyMap<string, string>;
  readonly collisions: readonly NameCollision[];
}

/**
 * Names the types of documented schemas: as documented, with a capital first
 * and without a namespace that most of them have.
 * Those that differ only in case or in signs are qualified by their module.
 */
export function nameComponents(
  schemas: readonly UnnamedSchema[],
  modules: ReadonlyMap<string, string>,
  kept?: Kept,
): SchemaNames {
  const short = shortenNames(schemas.map(({ name }) => String(name)));
  const requests = schemas.map(({ key, name }) => {
    const documented = short.get(String(name)) ?? String(name);
    const plain = capitalise(toIdentifier(documented));
    const module = modules.get(key) ?? "";
    const qualified = toPascalCase(splitWords(module)) + plain;
    return {
      key,
      candidates: isTaken(plain)
        ? [`${plain}Model`, `${qualified}Model`]
        : [plain, toIdentifier(qualified)],
    };
  });
  return resolveNames(requests, { isReserved: isTaken, ...keepAs(kept) });
}

/** Names the types of objects without a name after what holds them. */
export function nameInlineObjects(
  schemas: readonly UnnamedSchema[],
  owners: ReadonlyMap<string, string>,
  isUsed: (name: string) => boolean,
): SchemaNames {
  const requests = schemas.map(({ key, name }) => {
    const { key: owner, path } =
      typeof name === "string" ? { key: "", path: [name] } : name;
    const plain = toIdentifier(
      capitalise(owners.get(owner) ?? "") + path.join(""),
    );
    return {
      key,
      candidates: [plain, `${plain}Model`, `${plain}_${hashText(key)}`],
    };
  });
  return resolveNames(requests, {
    isReserved: (name) => isTaken(name) || isUsed(name),
  });
}

/**
 * Names the codec of each type: `ticketMessageEntity`. A codec stands beside
 * functions and the runtime's codecs, to which it gives way.
 */
export function nameCodecs(
  typeNames: ReadonlyMap<string, string>,
  isFunction: (name: string) => boolean,
  kept?: Kept,
): ReadonlyMap<string, string> {
  const requests = [...typeNames].map(([key, typeName]) => {
    const plain = lowerFirstWord(typeName);
    return { key, candidates: [plain, `${plain}Codec`] };
  });
  return resolveNames(requests, {
    isReserved: (name) =>
      isTaken(name) || codecNames.has(name) || isFunction(name),
    fold: (name) => name,
    ...keepAs(kept),
  }).names;
}

/** `CRMScriptEntity` → `crmScriptEntity`; the rest stays as it is. */
function lowerFirstWord(name: string): string {
  const first = splitWords(name)[0];
  if (first === undefined || !name.startsWith(first)) return `_${name}`;
  return toCamelCase([first]) + name.slice(first.length);
}

/**
 * Rule `namespace`: where most schemas have names of three parts or more with
 * dots between (`Acme.Crm.Services.Person`, as .NET, Java and Go write them),
 * the last part is the name, and the others say where it is from. Some that
 * share their last part are told apart by the words that their namespaces do
 * not share: `Acme.ContactCarriers.Merge` and `Acme.PersonCarriers.Merge` are
 * `ContactMerge` and `PersonMerge`.
 *
 * Right on all 658 names of the vendor's two descriptions, whose pages give the
 * last part, and on the 891 of Kubernetes.
 */
export function shortenNames(
  names: readonly string[],
): ReadonlyMap<string, string> {
  const split = names.map((name) => ({ name, parts: name.split(".") }));
  const isDeep = split.filter(
    ({ parts }) => parts.length > 2 && parts.every((part) => part !== ""),
  );
  if (isDeep.length * 2 <= names.length) return new Map();
  const groups = new Map<string, string[]>();
  for (const { name, parts } of split) addTo(groups, parts.at(-1) ?? "", name);
  return new Map(
    [...groups].flatMap(([last, group]) => tellApart(last, group)),
  );
}

function addTo(groups: Map<string, string[]>, key: string, name: string): void {
  const group = groups.get(key);
  if (group) group.push(name);
  else groups.set(key, [name]);
}

/** The names of those that share their last part. */
function tellApart(
  last: string,
  group: readonly string[],
): readonly (readonly [string, string])[] {
  const [only] = group;
  if (group.length === 1 && only !== undefined) return [[only, last]];
  const spaces = group.map((name) => splitWords(name.slice(0, -last.length)));
  const start = countShared(spaces);
  const end = countShared(
    spaces.map((words) => words.slice(start).toReversed()),
  );
  return group.map((name, index) => {
    const words = (spaces[index] ?? []).slice(start);
    const own = words.slice(0, words.length - end).map(capitalise);
    return [name, own.join("") + (own.length > 0 ? capitalise(last) : last)];
  });
}

/** How many words all lists begin with. */
function countShared([first = [], ...others]: readonly (readonly string[])[]) {
  const index = first.findIndex((word, at) =>
    others.some((words) => words[at] !== word),
  );
  return index === -1 ? first.length : index;
}
