import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PageSchema } from "../../syntax/page.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import type { SchemaPath, ValueSource } from "./schema-candidate.js";

/** A schema that a file shows by name, whatever its kind. */
export interface DeclaredSchema {
  readonly schema: PageSchema;
  readonly words: InferenceVocabulary;
  /** Its values stand here. */
  readonly schemaPath: SchemaPath;
  /** What it is, unless it is an object with properties of its own. */
  readonly meaning?: TypeExpr;
  /** Whether it is such an object. */
  readonly isCandidate: boolean;
  readonly samples: readonly ValueSource[];
}
