import type { McpOptions } from "../../../base/config/ready-emitters.js";
import type {
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { resolvePointer } from "../../../openapi/document/pointer.js";
import type {
  BodyModel,
  OperationModel,
  ParameterModel,
} from "../../model/api-model.js";
import { isBinary } from "../../print/print-output.js";
import { decodeDocs } from "../../text/decode-docs.js";
import { toVisibleText } from "../../text/visible-text.js";
import { rankMediaTypes } from "../code/rank-media-types.js";
import type { PlacedOperation } from "./ready-input.js";
import { toToolSchema } from "./tool-schema.js";

/** An operation as a tool, as data. */
export interface ToolModel extends PlacedOperation {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description: string;
  readonly annotations: Readonly<Record<string, boolean>>;
  readonly inputSchema: object;
  /** The schemas that it refers to directly. */
  readonly definitions: ReadonlySet<string>;
  readonly places: Readonly<Record<string, readonly [string, string]>>;
  readonly bytes?: true | readonly string[];
}

/**
 * Chooses the operations whose tags are named.
 *
 * @throws {Error} when a tag is named that no operation has.
 */
export function chooseTools(
  placed: readonly PlacedOperation[],
  { tags, readOnly = false }: McpOptions,
): readonly PlacedOperation[] {
  const patterns = tags.map((tag) => ({ tag, fits: toPattern(tag) }));
  for (const { tag, fits } of patterns) {
    if (placed.some((one) => fits.test(one.tag))) continue;
    const known = [...new Set(placed.map((one) => `\`${one.tag}\``))];
    throw new Error(
      `no operation has the tag \`${tag}\`; there are ${known.join(", ")}`,
    );
  }
  return placed.filter(
    ({ tag, operation }) =>
      patterns.some(({ fits }) => fits.test(tag)) &&
      (!readOnly || isReading(operation)),
  );
}

function toPattern(tag: string): RegExp {
  const parts = tag
    .split("*")
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "su");
}

function isReading({ method }: OperationModel): boolean {
  return ["GET", "HEAD", "OPTIONS", "QUERY"].includes(method);
}

/** Describes an operation as a tool, with the words and schemas of the document. */
export function describeTool(
  placed: PlacedOperation,
  document: OpenApiDocument,
  taken: Set<string>,
): ToolModel {
  const { operation } = placed;
  const { summary, body, bodySchema } = {
    ...operation,
    bodySchema: readBodySchema(operation, document),
  };
  const definitions = new Set<string>();
  const properties: Record<string, object> = {};
  const required: string[] = [];
  const places: Record<string, readonly [string, string]> = {};
  const read = (raw: SchemaObject | undefined, description: string) => {
    const made = toToolSchema(raw);
    for (const name of made.definitions) definitions.add(name);
    return description === "" ? made.schema : { ...made.schema, description };
  };
  for (const parameter of operation.parameters) {
    const name = nameArgument(parameter, properties, body !== undefined);
    const raw = readParameterSchema(operation, parameter, document);
    properties[name] = read(raw, toWords(parameter.description));
    places[name] = [placeNames[parameter.in], parameter.property];
    if (parameter.required) required.push(name);
  }
  const bytes = body && listBytes(body);
  if (body) {
    properties.body =
      bytes === true
        ? {
            type: "string",
            contentEncoding: "base64",
            description: toWords(body.description) || "The bytes, in base64.",
          }
        : read(bodySchema, toWords(body.description));
    if (body.required) required.push("body");
  }
  return {
    ...placed,
    name: nameTool(operation, taken),
    title: toWords(summary) || undefined,
    description: describe(operation),
    annotations: annotate(operation),
    inputSchema: {
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    definitions,
    places,
    ...(bytes !== undefined && { bytes }),
  };
}

const placeNames = {
  path: "path",
  query: "query",
  header: "headers",
  cookie: "cookies",
} as const;

/** The documented name, and with its place where another argument has it. */
function nameArgument(
  { name, in: place }: ParameterModel,
  taken: Readonly<Record<string, object>>,
  hasBody: boolean,
): string {
  const isTaken = (one: string) =>
    Object.hasOwn(taken, one) || (hasBody && one === "body");
  let chosen = isTaken(name) ? `${place}_${name}` : name;
  while (isTaken(chosen)) chosen += "_";
  return chosen;
}

/** At most 64 letters, digits, `_` and `-`, as hosts want it. */
function nameTool(
  { functionName }: OperationModel,
  taken: Set<string>,
): string {
  const base = functionName.replace(/[^\w-]/g, "_").slice(0, 60);
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
  taken.add(name);
  return name;
}

/** The sentences of the documentation, and what is called. */
function describe(operation: OperationModel): string {
  const { summary, description, deprecated, method, path } = operation;
  const texts = [toWords(summary), toWords(description)].filter(
    (text, index, all) => text !== "" && all.indexOf(text) === index,
  );
  const state = deprecated ? ["Deprecated."] : [];
  return [...state, ...texts, `${method} ${path}`].join("\n\n");
}

/** What a method means (RFC 9110 §9.2); what POST does is not known. */
function annotate(
  operation: OperationModel,
): Readonly<Record<string, boolean>> {
  if (isReading(operation)) return { readOnlyHint: true };
  const { method } = operation;
  if (method === "POST") return { readOnlyHint: false };
  return {
    readOnlyHint: false,
    destructiveHint: true,
    ...(/^(?:PUT|DELETE)$/.test(method) && { idempotentHint: true }),
  };
}

function toWords(text: string | undefined): string {
  return toVisibleText(decodeDocs(text ?? "")).trim();
}

function readParameterSchema(
  { pointer }: OperationModel,
  { name, in: place }: ParameterModel,
  document: OpenApiDocument,
): SchemaObject | undefined {
  const item = pointer.slice(0, pointer.lastIndexOf("/"));
  const found = [pointer, item].flatMap((at) => {
    const object = resolvePointer(document, at) as
      | Pick<OperationObject, "parameters">
      | undefined;
    return (object?.parameters ?? []).filter(
      (one: ParameterObject) => one.name === name && one.in === place,
    );
  });
  const [first] = found;
  const [media] = Object.values(first?.content ?? {});
  return first?.schema ?? media?.schema;
}

/** The schema of the body in the media type that is sent where nothing is said. */
function readBodySchema(
  { pointer, body }: OperationModel,
  document: OpenApiDocument,
): SchemaObject | undefined {
  const object = resolvePointer(document, pointer) as
    | OperationObject
    | undefined;
  const { content = {} } = object?.requestBody ?? {};
  const [type = ""] = rankMediaTypes(body?.mediaTypes ?? []);
  return (content[type] ?? Object.values(content)[0])?.schema;
}

/** What of a body is bytes: all of it, or these members. */
function listBytes({
  type,
  bodyEncoding,
}: BodyModel): true | readonly string[] | undefined {
  if (isBinary(type)) return true;
  if (bodyEncoding !== "multipart" || type.kind !== "object") return undefined;
  const names = type.properties
    .filter(
      (property) =>
        isBinary(property.type) ||
        (property.type.kind === "array" && isBinary(property.type.items)),
    )
    .map(({ name }) => name);
  return names.length > 0 ? names : undefined;
}
