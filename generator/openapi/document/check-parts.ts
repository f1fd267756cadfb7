import { describeValue, type Misplaced } from "./check-structure.js";
import type { OpenApiDocument } from "./document.js";
import { grammar, isAtom, type Rule } from "./grammar.js";
import { isSchemaKind, type Part, walkParts } from "./parts.js";
import { toPointer } from "./pointer.js";
import { schemaKeywords } from "./schema-keywords.js";
import { schemaTypes } from "./words.js";

/** What a member of a part must be. */
interface Form {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

type Forms = Readonly<Record<string, Form>>;

const text: Form = {
  expected: "text",
  fits: (value) => typeof value === "string",
};
const flag: Form = {
  expected: "true or false",
  fits: (value) => typeof value === "boolean",
};
const object: Form = { expected: "an object", fits: isObject };
const schema: Form = {
  expected: "a schema",
  fits: (value) => isObject(value) || typeof value === "boolean",
};
const array: Form = { expected: "an array", fits: Array.isArray };
const texts: Form = {
  expected: "an array of text",
  fits: (value) => Array.isArray(value) && value.every(text.fits),
};

const type: Form = {
  expected: "one of JSON Schema's types, or an array of them",
  fits: (value) => [value].flat().every((word) => schemaTypes.has(word)),
};

/** The forms of what a rule of the grammar holds; numbers and what may be anything have none. */
const atoms: Readonly<Partial<Record<string, Form>>> = {
  ...{ text, flag, texts, schema },
  ...{ list: array, requirements: array },
};

/** The forms of members by what holds them (OpenAPI 3.1.1, §4.8; JSON Schema 2020-12). */
const forms: ReadonlyMap<string, Forms> = new Map<string, Forms>([
  ...Object.entries(grammar).map(
    ([kind, members]) => [kind, listForms(members)] as const,
  ),
  ...["schema", "property", "inner-schema"].map(
    (kind) => [kind, { ...listForms(schemaKeywords), type }] as const,
  ),
]);

function listForms(members: Readonly<Record<string, Rule>>): Forms {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, rule]) => {
      const form = rule.later ? undefined : formOf(rule);
      return form ? [[name, form]] : [];
    }),
  );
}

function formOf({ holds, many }: Rule): Form | undefined {
  if (many !== undefined) return many === "list" ? array : object;
  return isAtom(holds) || holds === "schema" ? atoms[holds] : object;
}

/**
 * Checks the form of every part that the grammar knows, beyond the skeleton. Says
 * nothing of members that the specification does not know.
 */
export function checkParts(document: OpenApiDocument): readonly Misplaced[] {
  const root: Part = { pointer: "", kind: "document", node: document };
  return [...walkParts(root)].flatMap(checkPart);
}

function checkPart({ pointer, kind, node }: Part): readonly Misplaced[] {
  const members = forms.get(kind);
  if (members === undefined) return [];
  if (!isObject(node)) {
    const fits = isSchemaKind(kind) && typeof node === "boolean";
    const expected = isSchemaKind(kind) ? schema.expected : object.expected;
    // Among paths, statuses and expressions stand extensions, which hold anything.
    return fits || /\/x-[^/]*$/.test(pointer)
      ? []
      : [{ pointer, found: describeValue(node), expected }];
  }
  return Object.entries(members).flatMap(([name, { expected, fits }]) => {
    const value = Object.hasOwn(node, name) ? node[name] : undefined;
    if (value === undefined || fits(value)) return [];
    const found = describeValue(value);
    return [{ pointer: pointer + toPointer(name), found, expected }];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
