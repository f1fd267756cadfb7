import type { DialectWords } from "../../base/config/dialects/dialect-words.js";
import {
  type ColumnRole,
  columnWords,
  type LabelRole,
  labelWords,
} from "./lexicon.js";
import { createMatcher, type WordMatcher } from "./match-words.js";
import { type TypeWordMeaning, typeWords } from "./type-words.js";

/** The words that a reading goes by: those of dialects first, then the lexicon's. */
export interface Vocabulary {
  readonly labels: WordMatcher<LabelRole>;
  readonly columns: WordMatcher<ColumnRole>;
  readonly typeOf: (word: string) => TypeWordMeaning | undefined;
  /** Marks at names, and whether they say that a field is required. */
  readonly marks: readonly {
    readonly mark: string;
    readonly required: boolean;
  }[];
  /** Which lines define operations, where a dialect says it. */
  readonly operation?: {
    readonly forms?: ReadonlySet<string>;
    readonly isUnder?: (label: string) => boolean;
  };
}

/** Makes the vocabulary of dialects, the first of which counts most; without any it is the lexicon. */
export function createVocabulary(
  dialects: readonly DialectWords[] = [],
): Vocabulary {
  const sections = dialects.flatMap(listSections);
  const columns = dialects.flatMap(({ columns = {} }) =>
    Object.entries(columns).map(([phrase, role]) => [phrase, [role]] as const),
  );
  const types = new Map(
    [...dialects]
      .reverse()
      .flatMap(({ types = {} }) => Object.entries(types))
      .map(([word, type]) => [word.toLowerCase(), meaningOf(type)] as const),
  );
  const operation = dialects.find((one) => one.operation)?.operation;
  return {
    labels: extend(createMatcher<LabelRole>(labelWords), sections),
    columns: extend(createMatcher<ColumnRole>(columnWords), columns),
    typeOf: (word) => types.get(word) ?? typeWords.get(word),
    marks: dialects.flatMap(({ names = {} }) => [
      ...(names.optional ? [{ mark: names.optional, required: false }] : []),
      ...(names.required ? [{ mark: names.required, required: true }] : []),
    ]),
    ...(operation && { operation: readOperation(operation) }),
  };
}

function listSections({ sections = {}, ignored = [] }: DialectWords) {
  const said = Object.entries(sections).map(
    ([phrase, roles]) =>
      [phrase, typeof roles === "string" ? [roles] : roles] as const,
  );
  const left = ignored.map((phrase) => [phrase, ["ignored"]] as const);
  return [...said, ...left] as const;
}

function readOperation({
  in: forms,
  under,
}: Pinned): NonNullable<Vocabulary["operation"]> {
  const phrases = typeof under === "string" ? [under] : under;
  const tests = phrases?.map(compile);
  const names = typeof forms === "string" ? [forms] : forms;
  return {
    ...(names && { forms: new Set(names.map((name) => formNames[name])) }),
    ...(tests && {
      isUnder: (label) => tests.some((test) => test.test(clean(label))),
    }),
  };
}

type Pinned = NonNullable<DialectWords["operation"]>;

/** How the reader calls the forms of operation lines that dialects name. */
export const formNames = {
  heading: "heading",
  fields: "fields",
  text: "text",
  "inline code": "text",
  bullet: "item",
  fence: "code",
  table: "table",
  component: "component",
  "front matter": "front-matter",
  sentence: "sentence",
  message: "message",
  curl: "curl",
} as const;

/** What a dialect says of a whole text is all that the text says. */
function extend<Meaning extends string>(
  lexicon: WordMatcher<Meaning>,
  phrases: readonly (readonly [string, readonly string[]])[],
): WordMatcher<Meaning> {
  if (phrases.length === 0) return lexicon;
  const pinned = phrases.map(
    ([phrase, roles]) =>
      [compile(phrase), new Set(roles as readonly Meaning[])] as const,
  );
  const known = new Map<string, ReadonlySet<Meaning> | undefined>();
  const pin = (text: string) => {
    const plain = clean(text);
    if (!known.has(plain) && known.size < 10_000)
      known.set(plain, pinned.find(([test]) => test.test(plain))?.[1]);
    return known.get(plain) ?? pinned.find(([test]) => test.test(plain))?.[1];
  };
  return {
    find: (text) => pin(text) ?? lexicon.find(text),
    whole: (text) => {
      const [first] = pin(text) ?? [];
      return first ?? lexicon.whole(text);
    },
  };
}

function clean(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[\s:：]+$/, "")
    .trim();
}

/** A phrase as a pattern of a whole text, in which `*` stands for anything. */
function compile(phrase: string): RegExp {
  const parts = clean(phrase)
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "su");
}

const formats: Readonly<Record<string, TypeWordMeaning>> = {
  int32: "integer(int32)",
  int64: "integer(int64)",
  float: "number(float)",
  double: "number(double)",
};

const plain: ReadonlySet<string> = new Set([
  "string",
  "integer",
  "number",
  "boolean",
  "object",
  "array",
  "any",
  "file",
]);

/** The meaning of a type or format of JSON Schema: `date-time` is a string of that format. */
function meaningOf(type: string): TypeWordMeaning {
  if (plain.has(type)) return type as TypeWordMeaning;
  return formats[type] ?? `string(${type})`;
}

/**
 * The vocabulary of the reading that goes on. Reading is one synchronous call,
 * and nearly every function of it asks for words: it is set for the time of that
 * call instead of being handed through all of them.
 */
let current = createVocabulary();

/** The words of the reading that goes on; the lexicon's where none does. */
export function vocabulary(): Vocabulary {
  return current;
}

/** Reads by a vocabulary; whatever happens, the one before counts again afterwards. */
export function withVocabulary<T>(words: Vocabulary, read: () => T): T {
  const before = current;
  current = words;
  try {
    return read();
  } finally {
    current = before;
  }
}
