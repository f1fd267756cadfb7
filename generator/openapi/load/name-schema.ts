import type { JsonNode, JsonObject } from "../../base/text/json-node.js";
import { listMembers, replaceValue } from "../../base/text/json-node.js";
import { isReference, peekReference } from "./follow.js";
import type { Loading } from "./loading.js";

/**
 * Gives the schemas of `components` the names that they have there. One that
 * only refers to a file is what stands in the file.
 */
export function nameComponents(loading: Loading, schemas: JsonObject): void {
  const { schemaNames, takenNames } = loading;
  const members = listMembers(schemas);
  const own = new Set(members.map(({ value }) => value));
  for (const member of members) {
    const { name, value: node } = member;
    const target = findInFile(loading, node);
    const isFirst = target && !own.has(target) && !schemaNames.has(target);
    const schema = isFirst ? target : node;
    if (isFirst) replaceValue(member, target);
    schemaNames.set(schema, name);
    takenNames.add(name);
  }
}

/** What a schema stands for that is a reference to another file and nothing else. */
function findInFile(loading: Loading, node: JsonNode): JsonNode | undefined {
  let at: JsonNode | undefined = node;
  for (let steps = 0; at && steps < 20; steps++) {
    if (!isReference(at) || listMembers(at).length > 1) break;
    at = peekReference(loading, at);
  }
  return at === node ? undefined : at;
}

/**
 * The name by which references find a schema. One that stands elsewhere, in
 * another file or deep inside of a part, gets a place in `components` and a name
 * after the last word of the reference.
 */
export function nameSchema(
  loading: Loading,
  target: JsonNode,
  reference: string,
): string {
  const { schemaNames, takenNames, hoisted } = loading;
  const known = schemaNames.get(target);
  if (known !== undefined) return known;
  const wanted = lastWord(reference);
  let name = wanted;
  for (let count = 2; takenNames.has(name); count += 1)
    name = `${wanted}_${count}`;
  schemaNames.set(target, name);
  takenNames.add(name);
  hoisted.push(target);
  return name;
}

/** `common/pet.yaml` → `pet`, `a.yaml#/definitions/Pet` → `Pet`. */
function lastWord(reference: string): string {
  const [path = "", fragment = ""] = reference.split("#");
  const step = fragment.split("/").findLast((word) => /[a-z]/i.test(word));
  const file = path
    .split("/")
    .at(-1)
    ?.replace(/\.(ya?ml|json)$/i, "");
  const word = step ?? file ?? "";
  return word.replace(/~[01]|%[\da-f]{2}|[^\w.-]/gi, "_") || "Schema";
}
