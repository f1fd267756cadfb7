import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PageSchema } from "../../syntax/page.js";
import type { Meaning } from "../resolve/meaning.js";
import type { Site, ValueSource } from "./shape.js";

/** A schema that a file shows by name, whatever its kind. */
export interface DeclaredSchema {
  readonly schema: PageSchema;
  readonly words: InferenceVocabulary;
  /** Its values stand here. */
  readonly site: Site;
  /** What it is, unless it is an object with properties of its own. */
  readonly meaning?: Meaning;
  /** Whether it is such an object. */
  readonly isShape: boolean;
  readonly samples: readonly ValueSource[];
}
