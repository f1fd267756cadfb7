import type {
  OperationObject,
  ParameterObject,
  PathItemObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { ParameterModel } from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import { nameParameters } from "../names/name-parameters.js";
import { splitWords, toPascalCase } from "../names/split-words.js";
import { describeValues } from "../schemas/describe-values.js";
import { readType } from "../schemas/read-type.js";
import type { TypeReader } from "../schemas/type-reader.js";
import type { RawOwner } from "../schemas/unnamed-schema.js";
import { isJson } from "./read-content.js";

/** Those of the path and the operation; the operation's win (§4.8.10.1). */
export function readParameters(
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
  const inline = [...found.values()].filter(([{ schema }]) => isInline(schema));
  const read = [...found.values()].map(([parameter, place]) => {
    // Several that need a name each are called after what they are.
    const isOne = inline.length > 1 && isInline(parameter.schema);
    const words = isOne ? [toPascalCase(splitWords(parameter.name))] : [];
    const path = [...owner.path, ...words];
    return readParameter(reader, parameter, place, { ...owner, path });
  });
  return nameParameters(read);
}

/** Whether a schema may need a name that no component gives it. */
function isInline(schema: SchemaObject | undefined): boolean {
  if (typeof schema !== "object" || schema.$ref !== undefined) return false;
  const { properties, items, allOf, anyOf, oneOf } = schema;
  const isObject = properties ?? allOf ?? anyOf ?? oneOf;
  return isObject !== undefined || isInline(items);
}

/** Reads a parameter, or a header by its name. */
export function readParameter(
  reader: TypeReader,
  parameter: ParameterObject,
  pointer: string,
  owner: RawOwner,
): ParameterModel {
  const { description } = parameter;
  const { schema, mediaType, way } = findSchema(parameter);
  const { notes } = describeValues(schema);
  return {
    in: parameter.in,
    name: parameter.name,
    property: parameter.name,
    ...(description !== undefined && { description }),
    ...(notes && { notes }),
    required: parameter.in === "path" || parameter.required === true,
    flat: false,
    deprecated: parameter.deprecated === true,
    type: readType(reader, schema, {
      pointer: extendPointer(pointer, ...way),
      owner: { ...owner, path: [...owner.path, "Parameter"] },
    }),
    ...settleStyle(reader, parameter, pointer),
    ...(mediaType !== undefined && { mediaType }),
    ...(parameter["x-oas32-in"] && { whole: findWriting(parameter) }),
  };
}

/** The schema of a parameter: its own, or that of the one media type of its `content` (§4.8.12.4). */
function findSchema({
  schema,
  content = {},
  "x-oas32-in": whole,
}: ParameterObject): {
  readonly schema: SchemaObject;
  readonly mediaType?: string;
  readonly way: readonly string[];
} {
  const [entry] = Object.entries(content);
  if (schema !== undefined || !entry)
    return { schema: schema ?? {}, way: ["schema"] };
  const [name, media] = entry;
  const way = ["content", name, "schema"];
  const own = media.schema ?? {};
  if (isForm(name) && whole) return { schema: own, way };
  return isJson(name)
    ? { schema: own, mediaType: name, way }
    : { schema: { type: "string" }, way };
}

/** How a parameter that is the whole query string is written. */
function findWriting({ content = {} }: ParameterObject) {
  const [name = ""] = Object.keys(content);
  return isForm(name) ? "form" : isJson(name) ? "json" : "text";
}

function isForm(mediaType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/i.test(mediaType);
}

/** The styles that parameters may have (OpenAPI 3.1 §4.8.12.3, and `cookie` of 3.2). */
const styles: Readonly<Record<ParameterObject["in"], readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** Says what is not sent as documented, and gives the style of what is. */
function settleStyle(
  { context }: TypeReader,
  parameter: ParameterObject,
  pointer: string,
): Pick<ParameterModel, "style" | "explode" | "allowReserved"> {
  const { in: place, name, style, explode, content = {} } = parameter;
  const [written] = Object.keys(content);
  const tell = (what: string) => {
    const message = `the ${place} parameter \`${name}\` ${what}`;
    report(context, "parameter-unsupported", pointer, message);
  };
  if (written !== undefined && parameter.schema === undefined) {
    const isKnown =
      isJson(written) || (isForm(written) && parameter["x-oas32-in"]);
    const encoding = Object.keys(content[written]?.encoding ?? {});
    if (isForm(written) && encoding.length > 0)
      tell("has an `encoding`, which is not used");
    if (!isKnown)
      tell(`is written in \`${written}\`; taken as text, written so already`);
    return {};
  }
  const isKnown = style === undefined || styles[place].includes(style);
  if (!isKnown)
    tell(`has the style \`${style}\`; sent as \`${styles[place][0]}\``);
  const usual = isKnown ? (style ?? styles[place][0]) : styles[place][0];
  const allowReserved =
    parameter.allowReserved === true && /^(?:query|path)$/.test(place);
  return {
    ...(isKnown && style !== undefined && { style }),
    // What is so anyway is not said (§4.8.12.2).
    ...(explode !== undefined && explode !== (usual === "form") && { explode }),
    ...(allowReserved && { allowReserved }),
  };
}
