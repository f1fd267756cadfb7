import { describeValue, type Misplaced } from "./check-structure.js";
import type { OpenApiDocument } from "./document.js";
import { type Part, type PartKind, walkParts } from "./parts.js";
import { toPointer } from "./pointer.js";
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

const inSchema: Forms = {
  type,
  $ref: text,
  title: text,
  description: text,
  format: text,
  enum: array,
  items: schema,
  properties: object,
  required: texts,
  additionalProperties: schema,
  anyOf: array,
  oneOf: array,
  allOf: array,
  readOnly: flag,
  writeOnly: flag,
  deprecated: flag,
  xml: object,
};

const described: Forms = { description: text };

/** The forms of members by what holds them (OpenAPI 3.1.1, §4.8; JSON Schema 2020-12). */
const forms: Readonly<Partial<Record<PartKind, Forms>>> = {
  operation: {
    operationId: text,
    summary: text,
    description: text,
    tags: texts,
    deprecated: flag,
    security: array,
  },
  parameter: { ...described, name: text, in: text, schema, content: object },
  "request-body": { ...described, content: object },
  response: { ...described, content: object },
  "media-type": { schema },
  schema: inSchema,
  property: inSchema,
  "inner-schema": inSchema,
  "security-scheme": { ...described, type: text, name: text, in: text },
  server: { ...described, url: text },
  tag: { ...described, name: text },
};

const schemas: ReadonlySet<PartKind> = new Set<PartKind>([
  "schema",
  "property",
  "inner-schema",
]);

/**
 * Checks the form of all that a client is made of, beyond the skeleton: members
 * of operations, parameters, bodies and schemas. Says nothing of members that
 * the specification does not know.
 */
export function checkParts(document: OpenApiDocument): readonly Misplaced[] {
  const root: Part = { pointer: "", kind: "document", node: document };
  return [...walkParts(root)].flatMap(checkPart);
}

function checkPart({ pointer, kind, node }: Part): readonly Misplaced[] {
  const members = forms[kind];
  if (members === undefined) return [];
  if (!isObject(node)) {
    const fits = schemas.has(kind) && typeof node === "boolean";
    const expected = schemas.has(kind) ? schema.expected : object.expected;
    return fits ? [] : [{ pointer, found: describeValue(node), expected }];
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
