/**
 * The part of a dialect that inference reads: what the type words, property
 * names and path segments of a family of pages mean. Data only; the rules
 * that use it stand in `generator/reader/inference/rules`.
 */
export interface InferenceVocabulary {
  /** What each type word means. Matched exactly, letter case included. */
  readonly typeWords: ReadonlyMap<string, TypeWord>;
  /** What the name of a schema looks like, as opposed to an unknown type word. */
  readonly schemaName: RegExp;
  /**
   * How types are made of other words. A dialect that has them prints every
   * type in full: its tables say how properties are nested, which schema each
   * is, and that two with the same properties are two.
   */
  readonly typePatterns?: TypePatterns;
  /** Sentences that say which schema they describe. */
  readonly schemaSentences?: readonly SchemaSentence[];
  /** Each reference to a property, in the groups `name` (of its schema) and `property`. */
  readonly propertyReference?: RegExp;
  /** Properties that the server sets and that request tables leave out. */
  readonly serverSet: readonly string[];
  /** Properties whose type is the same wherever they stand. */
  readonly knownProperties: ReadonlyMap<string, KnownType>;
  /**
   * Keys that the docs' generator invents for the entries of a dictionary. With
   * a group `property`, one made of the property's name and a number.
   */
  readonly inventedKeys: readonly RegExp[];
  /** Sample texts that stand for a value whose type the sample does not show. */
  readonly vagueSamples: readonly RegExp[];
  /** How the sample of a base64 text begins. */
  readonly bytesSample?: RegExp;
  /** How a description says that what it describes is deprecated. */
  readonly deprecated: RegExp;
  /** Splits an operation id into the groups `group` and `operation`. */
  readonly operationId?: RegExp;
  /** Operations whose request body is a schema of their own. */
  readonly ownRequest?: OwnRequest;
  /** Request body names that say nothing about the schema. */
  readonly plainBodyNames: readonly RegExp[];
  /** Request body names that mean a list of integer keys. */
  readonly keyListBody?: RegExp;
  /** Who binds the names in forms, where that is not as OpenAPI says: `Lines[0].Id`. */
  readonly formNames?: "aspnet";
  /** A property of open rows, told by a sibling property. */
  readonly openRows?: { readonly sibling: string; readonly rows: string };
  /** Properties of an answer that link to the next page of a list. */
  readonly nextLinks?: readonly string[];
  readonly tags: TagVocabulary;
  /** What fences that hold bodies say of media types, by their language. */
  readonly bodyLanguages?: readonly BodyLanguage[];
  readonly marks?: Marks;
  /** Whether a placeholder in a path is all that is said of most path parameters: texts, then. */
  readonly pathsNameParameters?: true;
  /** Verbs, in lower case, with which headings begin that name an operation. */
  readonly headingVerbs?: ReadonlySet<string>;
  /** What the names of ways to authenticate hold, by HTTP scheme or `oauth2`. */
  readonly schemeNames?: ReadonlyMap<string, RegExp>;
}

interface SchemaSentence {
  /** Each such sentence, or what is said in it, with the group `name`. */
  readonly form: RegExp;
  /** What the schema's name has after that, where the sentence says more. */
  readonly suffix?: string;
}

/** How a type that is made of others is written. */
interface TypePatterns {
  /** A link to a schema, in the group `name`. */
  readonly reference: RegExp;
  /** An array, with the type of its items in the group `items`. */
  readonly list: RegExp;
  /** A type with a format, in the groups `type` and `format`. */
  readonly format: RegExp;
  /** A type whose values may be null, in the group `type`. */
  readonly nullable: RegExp;
}

interface BodyLanguage {
  readonly language: string;
  /** The media types whose bodies are written in the language. */
  readonly covers: RegExp;
  /** The one that it means where no other is known; absent: it cannot be told. */
  readonly mediaType?: string;
}

/** What the samples and types of a dialect are like; absent: not so. */
interface Marks {
  /** A type says whether its values may be null. */
  readonly nulls?: true;
  /** Numbers in samples do not show whether they are integers. */
  readonly plainNumbers?: true;
  /** Samples are made from the schemas, and show every property. */
  readonly wholeSamples?: true;
  /** Pages have no place for the id of an operation. */
  readonly noIds?: true;
  /** Schemas are called as people call them: by headings, or by the nouns of paths. */
  readonly spokenNames?: true;
  /** The names of schemas hold within a file: another may mean another by one. */
  readonly ownSchemas?: true;
  /** Samples are written by hand, each with as much as it is meant to show. */
  readonly ownSamples?: true;
  /** In place of samples there may be JSON Schemas. */
  readonly schemaSamples?: true;
}

/**
 * A type word. An `exact` word says the whole type; a `coarse` word says as
 * much as it can and may be made precise by a sample or by another table.
 */
export type TypeWord =
  | {
      readonly kind: "primitive";
      readonly type: "string" | "integer" | "number" | "boolean";
      readonly format?: string;
      readonly strength: "exact" | "coarse";
    }
  | { readonly kind: "array" | "dictionary" | "file" }
  /** An object with the properties that are shown of it, and any value. */
  | { readonly kind: "object" }
  | { readonly kind: "any" };

type KnownType =
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "dictionary"; readonly values: string };

/** Which operations have a request schema of their own, and how it is named. */
interface OwnRequest {
  /** Matched against the operation id, with the groups `group` and `operation`. */
  readonly operationId: RegExp;
  readonly bodyName: RegExp;
  /** What follows the operation's name in the schema's name: `Request`. */
  readonly suffix: string;
}

export interface TagVocabulary {
  /** Leading path segments that say nothing: `api`, `v1`. */
  readonly boilerplate: RegExp;
  /** Tags of paths that begin with a common segment; `$1` is the first group. */
  readonly paths: readonly { readonly path: RegExp; readonly tag: string }[];
}

/**
 * A text that calls what it is about deprecated: by the word alone, with a
 * colon, a period or a dash after it (`Deprecated: Use b.`), or in a sentence
 * about this very thing (`Saves a boat. This endpoint is deprecated.`).
 */
export const deprecatedWord = new RegExp(
  [
    /^[\s>]*[*_~`([]*deprecated[*_~`)\]]*\s*(?:[.:!,;–—-]|$|[*_~`)\]]|(?:in|since|as of|from|by|use)\b)/,
    /(?<=[.!?][*_]{0,3}\s{1,9})[*_~`([]{0,4}deprecated[*_~`)\]]{0,4}(?:[.:!]|\s*$)/,
    /(?:^|[.!?\]\n][*_]{0,3})[\s>*_~`([-]{0,20}(?:this|(?:this|the)\s+(?:api|call|endpoint|field|function|header|member|method|operation|parameter|property|resource|route|service|value))\s+(?:is|was|has\s+been)\s+(?:now\s+|being\s+)?[*_~`]{0,3}deprecated[*_~`]{0,3}\s*(?:[.:!,;–—-]|$|(?:in|since|as\s+of|from|by|and|use|with)\b)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** What a dialect without words of its own for inference means. */
export const plainVocabulary: InferenceVocabulary = {
  typeWords: new Map<string, TypeWord>([
    ["string", exact("string")],
    ["integer", exact("integer")],
    ["int32", exact("integer", "int32")],
    ["int64", exact("integer", "int64")],
    ["number", exact("number")],
    ["float", exact("number", "float")],
    ["double", exact("number", "double")],
    ["boolean", exact("boolean")],
    ["bool", exact("boolean")],
    ["date", exact("string", "date")],
    ["date-time", exact("string", "date-time")],
    ["byte", exact("string", "byte")],
    ["array", { kind: "array" }],
    ["object", { kind: "dictionary" }],
    ["binary", { kind: "file" }],
  ]),
  schemaName: /^[A-Z][A-Za-z0-9_]*$/,
  serverSet: [],
  knownProperties: new Map(),
  inventedKeys: [],
  vagueSamples: [],
  deprecated: deprecatedWord,
  plainBodyNames: [/^(body|request|payload|entity)$/i],
  tags: { boilerplate: /^(api|rest|v?\d+([._]\d+)*)$/i, paths: [] },
};

/** The words that a mistyped type may have been meant to be, in a dialect without words of its own. */
const usualTypeWords: readonly string[] = [
  ...plainVocabulary.typeWords.keys(),
  "datetime",
  "decimal",
  "dictionary",
  "timestamp",
  "uuid",
];

/** Lists the type words of a dialect, for a person who mistyped one. */
export function listTypeWords({
  typeWords,
}: InferenceVocabulary): readonly string[] {
  return typeWords.size > 0 ? [...typeWords.keys()] : usualTypeWords;
}

/** A word that says the whole type. */
export function exact(
  type: "string" | "integer" | "number" | "boolean",
  format?: string,
): TypeWord {
  return {
    kind: "primitive",
    type,
    ...(format !== undefined && { format }),
    strength: "exact",
  };
}

/** A word that a sample or another table may make precise. */
export function coarse(
  type: "string" | "integer" | "number" | "boolean",
  format?: string,
): TypeWord {
  return {
    kind: "primitive",
    type,
    ...(format !== undefined && { format }),
    strength: "coarse",
  };
}
