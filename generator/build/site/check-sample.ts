import type { SampleModel } from "../../client/emit/tests/list-samples.js";
import { typeSample } from "../../client/emit/tests/type-sample.js";
import type { Site } from "./site.js";

/** Why a sample is no value of its schema; nothing where it is one. */
export function checkSample(
  { schemaTypes }: Site,
  { value, type }: SampleModel,
): string | undefined {
  return typeSample(value, type, schemaTypes).fault;
}
