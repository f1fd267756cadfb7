import type { MediaTypeObject, OperationObject } from "../openapi/document.js";
import type { BodyModel, ResponseModel } from "./api-model.js";
import { extendPointer } from "./model-context.js";
import { listByteTypes, readContent } from "./read-content.js";
import { readTravel } from "./read-encoding.js";
import { readEvents } from "./read-events.js";
import { readOtherBodies } from "./read-other-bodies.js";
import { type BodyPlace, readPatch } from "./read-patch.js";
import type { SchemaPlace, TypeReader } from "./type-reader.js";

/** Reads the request body of an operation (OpenAPI 3.1 §4.8.13). */
export function readBody(
  reader: TypeReader,
  place: BodyPlace,
  { pointer: at, owner }: SchemaPlace,
): BodyModel | undefined {
  const body = place.object.requestBody;
  if (!body) return undefined;
  const pointer = extendPointer(at, "requestBody");
  const name = body["x-name"];
  const patch = readPatch(reader, place);
  const content =
    patch ??
    readContent(reader, body.content, {
      pointer,
      owner: { ...owner, path: ["Body"] },
    });
  const type = content?.type ?? { kind: "unknown", nullable: false };
  return {
    ...(name !== undefined && { name }),
    ...(body.description !== undefined && { description: body.description }),
    required: body.required === true,
    type,
    mediaTypes: listByteTypes(body.content) ?? nameMediaTypes(body.content),
    ...readTravel(reader, body.content, {
      pointer,
      owner: { ...owner, path: ["Body"] },
    }),
    ...(content?.example !== undefined && { example: content.example }),
  };
}

/** Anything (`*` + `/*`) that is no bytes is sent as JSON. */
function nameMediaTypes(
  content: Readonly<Record<string, MediaTypeObject>>,
): readonly string[] {
  const names = Object.keys(content).map((name) =>
    name.trim() === "*/*" ? "application/json" : name,
  );
  return [...new Set(names)];
}

/** Reads what an operation answers, in the document's order (OpenAPI 3.1 §4.8.16). */
export function readResponses(
  reader: TypeReader,
  object: OperationObject,
  { pointer: at, owner }: SchemaPlace,
): readonly ResponseModel[] {
  return Object.entries(object.responses).map(([status, response]) => {
    const pointer = extendPointer(at, "responses", status);
    const path = [/^2/.test(status) ? "Response" : `Response${status}`];
    const place = { pointer, owner: { ...owner, path } };
    const events = /^2/.test(status)
      ? readEvents(reader, response.content ?? {}, place)
      : undefined;
    const content =
      events === undefined
        ? readContent(reader, response.content ?? {}, place, {
            hasOthers: true,
          })
        : undefined;
    const others = content
      ? readOtherBodies(reader, response.content ?? {}, {
          place,
          main: content.type,
        })
      : [];
    return {
      status,
      description: response.description,
      ...(events && { events }),
      ...(content && { type: content.type }),
      mediaTypes:
        listByteTypes(response.content ?? {}) ??
        Object.keys(response.content ?? {}),
      ...(others.length > 0 && { others }),
    };
  });
}
