import {
  listSamples,
  type SampleModel,
} from "../../client/emit/tests/list-samples.js";
import { typeSample } from "../../client/emit/tests/type-sample.js";
import type { Site, SiteOperation } from "./site.js";

/** A sample that a page shows, and whether it is a value of its schema. */
export interface CheckedSample extends SampleModel {
  /** Why it is none. */
  readonly fault?: string | undefined;
}

/** Checks the samples of all operations, by their pointers: each once, since several screens show them. */
export function checkSamples({
  document,
  operations,
  schemaTypes,
}: Pick<Site, "document" | "operations" | "schemaTypes">): ReadonlyMap<
  string,
  readonly CheckedSample[]
> {
  const check = ({ model }: SiteOperation): readonly CheckedSample[] =>
    model === undefined
      ? []
      : listSamples(document, model).map((sample) => ({
          ...sample,
          fault: typeSample(sample.value, sample.type, schemaTypes).fault,
        }));
  return new Map(operations.map((one) => [one.pointer, check(one)]));
}
