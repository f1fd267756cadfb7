import type { OpenApiDocument } from "./document.js";
import { grammar } from "./grammar.js";
import { isSchemaKind, type Part, walkParts } from "./parts.js";
import { toPointer } from "./pointer.js";
import { isAtom, type MemberRule } from "./rule.js";
import { schemaTypes } from "./words.js";

/** A part of a document that has another form than the specification says. */
export interface Misplaced {
  readonly pointer: string;
  /** What is there: `an array`, `missing`. */
  readonly found: string;
  readonly expected: string;
}

/**
 * Lists what keeps a value from being an OpenAPI document: each part that the
 * grammar knows and that has another form (OpenAPI 3.1.1, §4.8; JSON Schema
 * 2020-12), and what is missing that everything else hangs on. Says nothing of
 * members that the specification does not know.
 */
export function checkDocument(value: unknown): readonly Misplaced[] {
  const root: Part = { pointer: "", kind: "document", node: value };
  return [...walkParts(root)].flatMap(checkPart);
}

/** Says whether a value is an OpenAPI document, all of its parts in their forms. */
export function isDocument(value: unknown): value is OpenApiDocument {
  return checkDocument(value).length === 0;
}

function checkPart({ pointer, kind, node }: Part): readonly Misplaced[] {
  const isSchema = isSchemaKind(kind);
  const members = forms.get(isSchema ? "schema" : kind);
  if (members === undefined || node === undefined) return [];
  const form = isSchema ? schema : object;
  if (!form.fits(node)) return [misplaced(pointer, node, form)];
  if (!isFields(node)) return [];
  const names = [...Object.keys(node), ...listMissing(kind, node)];
  return names.flatMap((name) => {
    const member = members.get(name);
    const isSound = member === undefined || member.fits(node[name]);
    return isSound
      ? []
      : [misplaced(pointer + toPointer(name), node[name], member)];
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** The members that have to be there and are not, nor what may stand in their place. */
function listMissing(kind: string, node: Fields): readonly string[] {
  return (needs.get(kind) ?? []).flatMap(([name, { unless = name }]) =>
    Object.hasOwn(node, name) || Object.hasOwn(node, unless) ? [] : [name],
  );
}

const needs: ReadonlyMap<string, readonly (readonly [string, MemberRule])[]> =
  new Map(
    [...grammar].map(([kind, members]) => [
      kind,
      [...members].filter(([, { required }]) => required),
    ]),
  );

/** What a part, or a member of one, must be. */
interface Form {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

type Forms = ReadonlyMap<string, Form>;

const text: Form = {
  expected: "text",
  fits: (value) => typeof value === "string",
};
const flag: Form = {
  expected: "true or false",
  fits: (value) => typeof value === "boolean",
};
const object: Form = { expected: "an object", fits: isFields };
const somePart: Form = { ...object, fits: (value) => value !== undefined };
const schema: Form = {
  expected: "a schema",
  fits: (value) => isFields(value) || typeof value === "boolean",
};
const array: Form = { expected: "an array", fits: Array.isArray };
const texts: Form = {
  expected: "an array of text",
  fits: (value) => Array.isArray(value) && value.every(text.fits),
};

/** The forms of single values; numbers and what may be anything have none. */
const atoms: Readonly<Partial<Record<string, Form>>> = {
  ...{ text, flag, texts },
  ...{ list: array, requirements: array },
};

/** Members whose text is one of few. */
const ofWords: Readonly<Partial<Record<string, Form>>> = {
  "document openapi": {
    expected: "the version of an OpenAPI 3.0 or 3.1 document",
    fits: (value) => typeof value === "string" && /^3\.[01]\.\d+/.test(value),
  },
  "schema type": {
    expected: "one of JSON Schema's types, or an array of them",
    fits: (value) => [value].flat().every((word) => schemaTypes.has(word)),
  },
};

/** The forms of the members of each kind; a part in a member is looked at itself. */
const forms: ReadonlyMap<string, Forms> = new Map<string, Forms>([
  ["callback", new Map()],
  ...[...grammar].map(
    ([kind, members]) =>
      [
        kind,
        new Map(
          [...members].flatMap(([name, rule]) => {
            const form = ofWords[`${kind} ${name}`] ?? formOf(rule);
            return form ? [[name, form] as const] : [];
          }),
        ),
      ] as const,
  ),
]);

function formOf({ holds, many, required }: MemberRule): Form | undefined {
  if (many !== undefined) return many === "list" ? array : object;
  if (isAtom(holds)) return atoms[holds];
  return required ? somePart : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function misplaced(
  pointer: string,
  value: unknown,
  { expected }: Form,
): Misplaced {
  const isVersion = pointer === "/openapi" && typeof value === "string";
  const found = isVersion ? `\`${value}\`` : describeValue(value);
  return { pointer, found, expected };
}

/** Says what a JSON value is: `an array`, `a number`, `missing`. */
function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
