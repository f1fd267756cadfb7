import type {
  ResponseObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { AnswerHeaderModel, ResponseModel } from "../api-model.js";
import { extendPointer } from "../model-context.js";
import { readType } from "../schemas/read-type.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { makeScalar } from "./read-content.js";

/**
 * Reads the headers of an answer that may be a success (OpenAPI 3.1 §4.8.21).
 * What is no scalar and no list of them stays the text that it is: an object's
 * form in a header is seldom the documented one.
 */
export function readAnswerHeaders(
  reader: TypeReader,
  {
    status,
    response,
  }: { readonly status: string; readonly response: ResponseObject },
  { pointer, owner }: SchemaPlace,
): Pick<ResponseModel, "headers"> {
  if (!/^(?:2|default$)/.test(status)) return {};
  const headers = Object.entries(response.headers ?? {})
    // What a body is says the response's `content` (§4.8.17.1).
    .filter(([name]) => !/^content-type$/i.test(name))
    .map(([name, header]): AnswerHeaderModel => {
      const { schema = {}, description, required, deprecated } = header;
      const at = extendPointer(pointer, "headers", name, "schema");
      // Each line is a cookie, and dates in it have commas (RFC 6265, §3).
      const isRead = !/^set-cookie$/i.test(name) && isFlat(reader, schema);
      return {
        name,
        ...(description !== undefined && { description }),
        required: required === true,
        deprecated: deprecated === true,
        type: isRead
          ? readType(reader, schema, { pointer: at, owner })
          : makeScalar("string"),
      };
    });
  return headers.length > 0 ? { headers } : {};
}

/** Whether a schema is that of a scalar, or of a list of scalars. */
function isFlat(reader: TypeReader, schema: SchemaObject): boolean {
  const target = follow(reader, schema);
  const { type, items } = target;
  if (type !== "array") return isScalar(target);
  return items !== undefined && isScalar(follow(reader, items));
}

function isScalar({ type, format }: SchemaObject): boolean {
  const types = [type ?? []].flat();
  return (
    format !== "binary" &&
    types.length > 0 &&
    types.every((one) => !/^(?:object|array)$/.test(one))
  );
}

function follow({ context }: TypeReader, schema: SchemaObject): SchemaObject {
  const { $ref } = schema;
  return $ref === undefined
    ? schema
    : (resolveReference(context, $ref)?.schema ?? {});
}
