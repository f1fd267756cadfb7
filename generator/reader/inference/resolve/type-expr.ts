import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PageType } from "../../syntax/page.js";

/** What a type cell, the type in a heading or the rows below it say. */
export type TypeExpr =
  | PageType
  | { readonly kind: "list"; readonly items: TypeExpr }
  | { readonly kind: "map"; readonly values: TypeExpr }
  | { readonly kind: "nullable"; readonly of: TypeExpr }
  /** A type of which only some values are allowed, as they are written. */
  | {
      readonly kind: "enum";
      readonly of: TypeExpr;
      readonly values: readonly string[];
    }
  /** An object whose properties stand in rows below the one that says so. */
  | { readonly kind: "inner" }
  | {
      readonly kind: "choice";
      readonly how: "anyOf" | "oneOf";
      readonly options: readonly TypeExpr[];
    };

/** What something says of its type: what its reader understood, or its word. */
export function typeExprOf(
  said: {
    readonly meaning?: PageType | undefined;
    readonly type?: Located<string> | undefined;
  },
  words: InferenceVocabulary,
): TypeExpr | undefined {
  return said.meaning ?? (said.type && readTypeWord(said.type.value, words));
}

/**
 * Reads a type word: the dialect's words first, then how they are put
 * together, then the names of schemas. Nothing for a word that is none of it.
 */
export function readTypeWord(
  word: string,
  words: InferenceVocabulary,
): TypeExpr | undefined {
  const known = words.typeWords.get(word);
  if (known !== undefined) return known;
  return (
    readPattern(word, words) ??
    (words.schemaName.test(word)
      ? { kind: "reference", name: word }
      : undefined)
  );
}

/** How deep arrays may be nested in a type word. */
const deepest = 20;

function readPattern(
  word: string,
  words: InferenceVocabulary,
  depth = 0,
): TypeExpr | undefined {
  const { typePatterns: patterns, typeWords } = words;
  if (patterns === undefined || depth > deepest) return undefined;
  const inside = (text: string | undefined) =>
    text === undefined
      ? undefined
      : (typeWords.get(text) ?? readPattern(text, words, depth + 1));
  const nullable = inside(patterns.nullable.exec(word)?.groups?.type);
  if (nullable) return { kind: "nullable", of: nullable };
  const name = patterns.reference.exec(word)?.groups?.name;
  if (name !== undefined) return { kind: "reference", name };
  const items = inside(patterns.list.exec(word)?.groups?.items);
  if (items) return { kind: "list", items };
  const { type, format } = patterns.format.exec(word)?.groups ?? {};
  const plain = inside(type);
  return plain?.kind === "primitive" && format !== undefined
    ? { ...plain, format }
    : plain;
}
