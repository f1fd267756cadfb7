import { codeSpans, labelText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field } from "../fields/field.js";
import {
  type OperationSection,
  type Target,
  textsOver,
} from "../sections/section.js";
import { labels } from "./label-roles.js";

/** The field of a list before in which the fields of a list stand, and where that travels. */
export interface Holder {
  readonly field: Field;
  readonly target: Target;
}

/**
 * `heading-names-its-field`: a list below a heading, or a sentence with a colon,
 * that is called after a field of a list before says what is in that field, be
 * it by its name or by that of the type to which it links:
 *
 *     | settings | [Berth settings](#berth-settings) |
 *     #### Berth settings parameters       `settings` holds:
 *     | depth | number |                   - `depth`: …
 */
export function findHolder(
  section: OperationSection,
  node: Node,
  target: Target | undefined,
): Holder | undefined {
  const [over = ""] = textsOver(section, node);
  const keys = keysOf(over);
  const said = section.lead;
  if (keys.length === 0 && said && /[:：]\s*$/.test(said))
    keys.push(...codeKeys(said));
  if (keys.length === 0 || keys.length > 2) return undefined;
  for (const one of listTargets(section, target)) {
    const found = fieldsOf(section, one).flatMap((field) =>
      findNamed(field, keys),
    );
    const [field] = found;
    if (field && found.length === 1) return { field, target: one };
  }
  return undefined;
}

/** Where a list may be continued: where it belongs; where that is open, anywhere. */
function listTargets(
  { draft, last }: OperationSection,
  target: Target | undefined,
): readonly Target[] {
  if (target !== undefined) return [target];
  const answers = [...draft.responses.keys()].map((status) => ({
    kind: "response" as const,
    status,
  }));
  const asked = [{ kind: "loose" as const }, { kind: "body" as const }];
  return last === "response" ? [...answers, ...asked] : [...asked, ...answers];
}

function fieldsOf(
  { draft }: OperationSection,
  { kind, status }: Target,
): readonly Field[] {
  if (kind === "response")
    return draft.responses.get(status ?? "default")?.fields ?? [];
  if (kind === "loose" || kind === "body")
    return [...draft.loose, ...draft.body.fields];
  return [];
}

/** The field, or those inside it, that is called so and may hold others. */
function findNamed(
  field: Field,
  keys: readonly string[],
  depth = 0,
): readonly Field[] {
  if (depth > 8) return [];
  const inside = field.children.flatMap((one) =>
    findNamed(one, keys, depth + 1),
  );
  const isNamed = namesOf(field).some((name) => keys.includes(name));
  return isNamed && mayHold(field) ? [field, ...inside] : inside;
}

/** What a field is called: its name, and that of the type that it is or lists. */
function namesOf({ name, type }: Field): readonly string[] {
  const value = type?.value;
  const one = value?.kind === "array" ? value.items : value;
  const of = one?.kind === "nullable" ? one.of : one;
  return [name.value, ...(of?.kind === "reference" ? [of.name] : [])].map(
    (text) => keyOf(text),
  );
}

function mayHold({ type }: Field): boolean {
  const value = type?.value;
  const plain = value?.kind === "nullable" ? value.of : value;
  if (plain?.kind === "array") return plain.items?.kind !== "primitive";
  return plain?.kind !== "primitive" && plain?.kind !== "file";
}

/** The names that a heading may mean: those in code, else its words but for those of roles. */
function keysOf(text: string): string[] {
  const codes = codeKeys(text);
  if (codes.length > 0) return codes;
  const label = labelText(text);
  if (labels.whole(label) !== undefined) return [];
  const words = label
    .split(" ")
    .filter((word) => labels.whole(word) === undefined && !articles.has(word));
  const key = keyOf(words.join(" "));
  return key === "" ? [] : [key];
}

const articles: ReadonlySet<string> = new Set(["the", "a", "an", "of", "for"]);

function codeKeys(text: string): string[] {
  return codeSpans(text).map((code) => keyOf(code.text));
}

/** A name without case, marks and the ending of a plural. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/s$/, "");
}
