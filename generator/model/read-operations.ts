import type {
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemObject,
} from "../openapi/document.js";
import type {
  BodyModel,
  ParameterModel,
  ResponseModel,
  TypeModel,
} from "./api-model.js";
import { extendPointer, report } from "./model-context.js";
import { operationKey } from "./name-operations.js";
import { nameParameters } from "./name-parameters.js";
import type { RawOwner } from "./raw-schema.js";
import { readPath } from "./read-path.js";
import { readType, type TypeReader } from "./read-type.js";

/** An operation whose types are read and whose names are not chosen yet. */
export interface RawOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly pointer: string;
  readonly object: OperationObject;
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  readonly responses: readonly ResponseModel[];
}

const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

/** Reads all operations, in code unit order of path and method (OpenAPI 3.1 §4.8.9). */
export function readOperations(
  reader: TypeReader,
  document: OpenApiDocument,
): readonly RawOperation[] {
  const paths = Object.entries(document.paths).sort(byKey);
  return paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item[method];
      return object
        ? [readOperation(reader, { path, method, item, object })]
        : [];
    }),
  );
}

interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly item: PathItemObject;
  readonly object: OperationObject;
}

function readOperation(
  reader: TypeReader,
  { path, method: lower, item, object }: OperationPlace,
): RawOperation {
  const method = lower.toUpperCase();
  const pointer = extendPointer("", "paths", path, lower);
  const owner = {
    key: `operation:${operationKey({ method, path })}`,
    path: [],
  };
  const body = readBody(reader, object, pointer, owner);
  return {
    operationId: object.operationId ?? operationKey({ method, path }),
    method,
    path,
    tag: object.tags?.[0] ?? guessTag(path),
    pointer,
    object,
    parameters: readParameters(reader, item, object, { pointer, owner }),
    ...(body && { body }),
    responses: readResponses(reader, object, pointer, owner),
  };
}

/** An operation without a tag belongs to the first word of its path. */
function guessTag(path: string): string {
  const { segments, boilerplate } = readPath(path);
  return segments[boilerplate]?.join("") ?? "default";
}

/** Those of the path and the operation; the operation's win (§4.8.10.1). */
function readParameters(
  reader: TypeReader,
  item: PathItemObject,
  object: OperationObject,
  { pointer, owner }: { pointer: string; owner: RawOwner },
): readonly ParameterModel[] {
  const itemPointer = pointer.slice(0, pointer.lastIndexOf("/"));
  const found = new Map<string, readonly [ParameterObject, string]>();
  const add = (parameters: readonly ParameterObject[] = [], at: string) => {
    for (const [index, parameter] of parameters.entries()) {
      const place = extendPointer(at, "parameters", String(index));
      found.set(`${parameter.in} ${parameter.name}`, [parameter, place]);
    }
  };
  add(item.parameters, itemPointer);
  add(object.parameters, pointer);
  const read = [...found.values()].map(([parameter, place]) =>
    readParameter(reader, parameter, place, owner),
  );
  return nameParameters(read);
}

function readParameter(
  reader: TypeReader,
  parameter: ParameterObject,
  pointer: string,
  owner: RawOwner,
): ParameterModel {
  const { style, explode, allowReserved, description } = parameter;
  reportParameter(reader, parameter, pointer);
  return {
    in: parameter.in,
    name: parameter.name,
    property: parameter.name,
    ...(description !== undefined && { description }),
    required: parameter.in === "path" || parameter.required === true,
    deprecated: parameter.deprecated === true,
    type: readType(reader, parameter.schema ?? {}, {
      pointer: extendPointer(pointer, "schema"),
      owner: { ...owner, path: [...owner.path, "Parameter"] },
    }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    ...(allowReserved !== undefined && { allowReserved }),
  };
}

/** What the runtime does not send is said, and left out of the input's type. */
function reportParameter(
  { context }: TypeReader,
  parameter: ParameterObject,
  pointer: string,
): void {
  const { name, style = "simple" } = parameter;
  if (parameter.in === "cookie") {
    const message = `the cookie \`${name}\` is no part of the client; runtimes send cookies by themselves`;
    report(context, "parameter-unsupported", pointer, message);
  } else if (parameter.in === "path" && style !== "simple") {
    const message = `the path parameter \`${name}\` has the style \`${style}\`; sent as \`simple\``;
    report(context, "parameter-unsupported", pointer, message);
  }
}

function readBody(
  reader: TypeReader,
  object: OperationObject,
  at: string,
  owner: RawOwner,
): BodyModel | undefined {
  const body = object.requestBody;
  if (!body) return undefined;
  const pointer = extendPointer(at, "requestBody");
  const name = body["x-name"];
  const content = readContent(reader, body.content, pointer, {
    ...owner,
    path: ["Body"],
  });
  return {
    ...(name !== undefined && { name }),
    ...(body.description !== undefined && { description: body.description }),
    required: body.required === true,
    type: content?.type ?? { kind: "unknown", nullable: false },
    mediaTypes: Object.keys(body.content),
    ...(content?.example !== undefined && { example: content.example }),
  };
}

function readResponses(
  reader: TypeReader,
  object: OperationObject,
  at: string,
  owner: RawOwner,
): readonly ResponseModel[] {
  return Object.entries(object.responses).map(([status, response]) => {
    const pointer = extendPointer(at, "responses", status);
    const path = [/^2/.test(status) ? "Response" : `Response${status}`];
    const content = readContent(reader, response.content ?? {}, pointer, {
      ...owner,
      path,
    });
    return {
      status,
      description: response.description,
      ...(content && { type: content.type }),
      mediaTypes: Object.keys(response.content ?? {}),
    };
  });
}

/** The type of a body: JSON's where there is one, and the first one otherwise. */
function readContent(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  at: string,
  owner: RawOwner,
): { readonly type: TypeModel; readonly example?: unknown } | undefined {
  const entries = Object.entries(content);
  const chosen = entries.find(([name]) => isJson(name)) ?? entries[0];
  if (!chosen) return undefined;
  const [name, media] = chosen;
  const pointer = extendPointer(at, "content", name, "schema");
  const others = entries.filter(([, other]) => !hasSameSchema(media, other));
  if (others.length > 0) {
    report(
      reader.context,
      "schema-unsupported",
      pointer,
      `\`${others[0]?.[0]}\` has another schema than \`${name}\`, whose type stands for both`,
    );
  }
  const type = readType(reader, media.schema ?? {}, { pointer, owner });
  return {
    type,
    ...(media.example !== undefined && { example: media.example }),
  };
}

function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}

function hasSameSchema(a: MediaTypeObject, b: MediaTypeObject): boolean {
  return JSON.stringify(a.schema ?? {}) === JSON.stringify(b.schema ?? {});
}

function byKey(
  [a]: readonly [string, unknown],
  [b]: readonly [string, unknown],
): number {
  return a < b ? -1 : 1;
}
