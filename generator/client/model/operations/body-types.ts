import type { BodyModel, ResponseModel, TypeModel } from "../api-model.js";

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

/** All types of the bodies of a request, by any media type. */
export function listSentTypes(
  body: BodyModel | undefined,
): readonly TypeModel[] {
  if (!body) return [];
  return [body.type, ...(body.others ?? []).map(({ type }) => type)];
}
