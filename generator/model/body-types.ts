import type { ResponseModel, TypeModel } from "./api-model.js";

/** All types of the bodies of an answer, by any media type. */
export function listBodyTypes({
  type,
  events,
  others = [],
}: ResponseModel): readonly TypeModel[] {
  return [
    ...(type ? [type] : []),
    ...(events ? [events] : []),
    ...others.map(({ type }) => type),
  ];
}
