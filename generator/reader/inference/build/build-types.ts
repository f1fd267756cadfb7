import type { SchemaObject } from "../../../openapi/document/document.js";
import { schemaReference } from "../../../openapi/document/pointer.js";
import {
  type CandidateGraph,
  findCandidate,
} from "../collect/candidate-graph.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import type { ResolvedType } from "../resolve/resolved-type.js";

/** The names that the schemas have in the document. */
export interface DocumentNames {
  readonly graph: CandidateGraph;
  readonly candidates: ReadonlyMap<SchemaCandidate, string>;
  /** The schemas of which something is known. */
  readonly known: ReadonlySet<string>;
}

/** Writes a type as a schema; a known schema that samples show as null may be null. */
export function buildType(
  term: ResolvedType,
  names: DocumentNames,
  nullable = false,
): SchemaObject {
  switch (term.kind) {
    case "primitive":
      return buildPrimitive(term);
    case "nullable":
      return orNull(buildType(term.of, names));
    case "choice": {
      const options = term.options.map((option) => buildType(option, names));
      return { [term.how]: options };
    }
    case "array":
      return { type: "array", items: buildType(term.items, names) };
    case "dictionary":
      return {
        type: "object",
        additionalProperties: buildType(term.values, names),
      };
    case "reference":
      return buildReference(term.name, names.known.has(term.name) && nullable);
    case "candidate":
      return buildReference(nameOf(term.candidate, names), nullable);
    case "object":
      return { type: "object" };
    case "file":
    case "unknown":
      return {};
  }
}

/** The name of the schema that a candidate became. */
function nameOf(candidate: SchemaCandidate, names: DocumentNames): string {
  const name = names.candidates.get(findCandidate(names.graph, candidate));
  if (name === undefined)
    throw new Error("a candidate that no schema was made of");
  return name;
}

function buildPrimitive(
  term: Extract<ResolvedType, { readonly kind: "primitive" }>,
): SchemaObject {
  const { type, format, enum: values } = term;
  return {
    type,
    ...(format !== undefined && { format }),
    ...(values && { enum: [...values] }),
    ...(format === "byte" && { contentEncoding: "base64" }),
  };
}

/** The schema of values that may be null too (JSON Schema 2020-12 §6.1.1). */
function orNull(schema: SchemaObject): SchemaObject {
  const { type, enum: values } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  return {
    ...schema,
    type: [type, "null"],
    ...(values && { enum: [...values, null] }),
  };
}

function buildReference(name: string, nullable: boolean): SchemaObject {
  const $ref = schemaReference(name);
  return nullable ? { anyOf: [{ $ref }, { type: "null" }] } : { $ref };
}
