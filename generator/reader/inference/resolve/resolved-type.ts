import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Json } from "../../../openapi/document/document.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";

/** A type that was decided on, before schemas have their names. */
export type ResolvedType =
  | {
      readonly kind: "primitive";
      readonly type: "string" | "integer" | "number" | "boolean";
      readonly format?: string;
      /** The allowed values, where they are known. */
      readonly enum?: readonly Json[];
    }
  | { readonly kind: "nullable"; readonly of: ResolvedType }
  | {
      readonly kind: "choice";
      readonly how: "anyOf" | "oneOf";
      readonly options: readonly ResolvedType[];
    }
  | { readonly kind: "array"; readonly items: ResolvedType }
  | { readonly kind: "dictionary"; readonly values: ResolvedType }
  /** A schema that the pages name; they may show it or not. */
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "candidate"; readonly candidate: SchemaCandidate }
  /** An object of which nothing else is known. */
  | { readonly kind: "object" }
  /** The bytes of a file, sent as they are. */
  | { readonly kind: "file" }
  | { readonly kind: "unknown" };

/** A type with what spoke for it and what spoke, weaker, against it. */
export interface Resolved {
  readonly term: ResolvedType;
  /** Whether samples show null where the schema stands. */
  readonly nullable: boolean;
  /** The strongest first. */
  readonly evidence: readonly Evidence[];
  readonly lost: readonly Evidence[];
  /** What contradicts the type and is not known to say less than what won. */
  readonly conflicts: readonly Conflict[];
  /** What samples show in spite of a cell, where they do. */
  readonly overrules?: Evidence;
}

/** Two places that do not say the same, and the one that was believed. */
export interface Conflict {
  readonly lost: Located<string>;
  readonly taken: Evidence;
}

/** A type with nothing against it. */
export function resolved(
  term: ResolvedType,
  evidence: readonly Evidence[],
  lost: readonly Evidence[] = [],
): Resolved {
  return { term, nullable: false, evidence, lost, conflicts: [] };
}

/** The type of what nothing is known of. */
export const unknownType: Resolved = resolved({ kind: "unknown" }, []);

/** The schemas at the heart of a type, inside its arrays and dictionaries. */
export function leafTypes(term: ResolvedType): readonly ResolvedType[] {
  if (term.kind === "array") return leafTypes(term.items);
  if (term.kind === "dictionary") return leafTypes(term.values);
  if (term.kind === "nullable") return leafTypes(term.of);
  if (term.kind === "choice") return term.options.flatMap(leafTypes);
  return [term];
}

/** A type of which only some values are allowed, each as it is written. */
export function limitTo(
  term: ResolvedType,
  values: readonly string[],
): ResolvedType {
  if (term.kind === "nullable")
    return {
      ...term,
      of: limitTo(
        term.of,
        values.filter((value) => value !== "null"),
      ),
    };
  if (term.kind !== "primitive") return term;
  const allowed = [...new Set(values)].map((text) => readValue(term, text));
  return { ...term, enum: allowed };
}

function readValue(
  { type }: Extract<ResolvedType, { readonly kind: "primitive" }>,
  text: string,
): Json {
  const isNumber = type === "integer" || type === "number";
  if (isNumber && /^-?\d{1,15}(\.\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
