import type {
  BodyModel,
  OperationModel,
  ParameterModel,
} from "../../model/api-model.js";
import { listSuccesses } from "../../print/list-successes.js";
import { rankMediaTypes, readFormat } from "../code/rank-media-types.js";
import { isStyled } from "./describe-parameters.js";

/** A part of the runtime that not every call needs. */
export interface RuntimePart {
  /** Its name in the descriptor of an operation. */
  readonly key:
    | "fillPath"
    | "encodeQuery"
    | "encodeBody"
    | "chooseAuth"
    | "findCodec";
  readonly name: string;
  readonly module: string;
}

/** The parts of the runtime that an operation needs, so that a bundle of it holds no others. */
export function listRuntimeParts(
  operation: OperationModel,
): readonly RuntimePart[] {
  const { body, parameters, path, responses, security } = operation;
  const part = (
    isNeeded: boolean,
    key: RuntimePart["key"],
    module: string,
    name: string = key,
  ): readonly RuntimePart[] => (isNeeded ? [{ key, name, module }] : []);
  const isJson = body !== undefined && isJsonBody(body);
  const hasPath = /\{[^{}]+\}/.test(path);
  const isPathStyled = parameters.some(
    (parameter) => parameter.in === "path" && isStyled(parameter),
  );
  const hasQuery = parameters.some(isQuery);
  const isAppended = path.includes("?");
  const hasRanges =
    responses.some(({ status }) => !/^\d+$/.test(status)) ||
    listSuccesses(operation).length === 0;
  return [
    ...part(hasPath && !isPathStyled, "fillPath", "parameters"),
    ...part(hasQuery && !isAppended, "encodeQuery", "parameters"),
    ...part(hasQuery && isAppended, "encodeQuery", "parameters", "appendQuery"),
    ...part(isJson, "encodeBody", "operation", "encodeJsonBody"),
    ...part(body !== undefined && !isJson, "encodeBody", "operation"),
    ...part(security.length > 0, "chooseAuth", "context"),
    ...part(hasRanges, "findCodec", "operation"),
  ];
}

function isQuery(parameter: ParameterModel): boolean {
  return parameter.in === "query";
}

/** Whether a body is JSON unless the call says otherwise, and what else it may be has a format. */
function isJsonBody({ type, bodyEncoding, mediaTypes }: BodyModel): boolean {
  const [first = ""] = rankMediaTypes(mediaTypes);
  return (
    bodyEncoding === undefined &&
    type.kind !== "patch" &&
    !/patch\+/i.test(first) &&
    readFormat(first) === "json" &&
    mediaTypes.every((mediaType) =>
      ["json", "xml", "x-www-form-urlencoded", "form-data"].includes(
        readFormat(mediaType),
      ),
    )
  );
}
