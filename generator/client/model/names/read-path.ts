import { listSlots } from "../../../openapi/document/path-slots.js";
import { splitWords } from "./split-words.js";

/** What a path template is made of, for naming. */
export interface PathParts {
  /** The words of each segment that is no parameter, in order. */
  readonly segments: readonly (readonly string[])[];
  /** How many of `segments` only say which API it is: `api`, `v1`. */
  readonly boilerplate: number;
  /** Parameters with a named segment after them. */
  readonly middle: readonly string[];
  /** Parameters behind the last named segment. */
  readonly trailing: readonly string[];
}

/** Rule `path-boilerplate`: leading segments that every path of an API shares. */
const boilerplate = /^(?:api|rest|v?\d+(?:[._]\d+)*)$/i;

/** Splits `/api/v1/Contact/{contactId}/Image` (OpenAPI 3.1 §4.8.8). */
export function readPath(path: string): PathParts {
  const segments: (readonly string[])[] = [];
  const raw: string[] = [];
  let middle: string[] = [];
  let trailing: string[] = [];
  for (const segment of path.split("/")) {
    const words = splitWords(segment.replace(/\{[^{}]*\}/g, " "));
    if (words.length > 0) {
      segments.push(words);
      raw.push(segment);
      middle = [...middle, ...trailing];
      trailing = [];
    }
    trailing.push(...readParameters(segment));
  }
  return { segments, boilerplate: countBoilerplate(raw), middle, trailing };
}

function readParameters(segment: string): readonly string[] {
  return listSlots(segment).map(({ name }) => name);
}

/** The last segment always stays: `/v1` alone is a resource. */
function countBoilerplate(raw: readonly string[]): number {
  const first = raw.findIndex((segment) => !boilerplate.test(segment));
  return first === -1 ? Math.max(0, raw.length - 1) : first;
}
