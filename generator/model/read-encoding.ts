import type {
  HeaderObject,
  MediaTypeObject,
  SchemaObject,
} from "../openapi/document.js";
import type { BodyModel, EncodingModel, ParameterModel } from "./api-model.js";
import { extendPointer, report } from "./model-context.js";
import { nameParameters } from "./name-parameters.js";
import { readParameter } from "./read-parameters.js";
import { resolveReference } from "./resolve-reference.js";
import type { SchemaPlace, TypeReader } from "./type-reader.js";

type Content = Readonly<Record<string, MediaTypeObject>>;
type Encodings = NonNullable<MediaTypeObject["encoding"]>;

/** How a body travels whose content is a form or parts and nothing else, and its members then (OpenAPI 3.1 §4.8.15). */
export function readTravel(
  reader: TypeReader,
  content: Content,
  place: SchemaPlace,
): Pick<BodyModel, "travelsAs" | "encoding"> {
  const names = Object.keys(content);
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const multipart = find(/^\s*multipart\//i);
  const chosen = multipart ?? find(/x-www-form-urlencoded/i);
  const media = chosen === undefined ? undefined : content[chosen];
  if (chosen === undefined || !media?.schema) return {};
  const pointer = extendPointer(place.pointer, "content", chosen, "encoding");
  const at = { ...place, pointer };
  if (find(/[/+](?:json|xml)\s*(?:;|$)|^\s*\*\/\*/i)) {
    reportUnused(reader, media.encoding ?? {}, at);
    return {};
  }
  const encoding = Object.entries(media.encoding ?? {}).map(([name, one]) => {
    const place = { ...at, pointer: extendPointer(pointer, name) };
    reportXml(reader, { media, name, place });
    return readEncoding(reader, [name, one], place);
  });
  return {
    travelsAs: multipart === undefined ? "form" : "multipart",
    ...(encoding.length > 0 && { encoding }),
  };
}

function readEncoding(
  reader: TypeReader,
  [name, encoding]: readonly [string, Encodings[string]],
  place: SchemaPlace,
): EncodingModel {
  const { contentType, style, explode, allowReserved, headers } = encoding;
  const read = readHeaders(reader, headers ?? {}, place);
  return {
    name,
    ...(contentType !== undefined && { contentType }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    ...(allowReserved && { allowReserved }),
    ...(read.length > 0 && { headers: read }),
  };
}

/** The headers of a part; `Content-Type` is told otherwise (§4.8.15.1.1). */
function readHeaders(
  reader: TypeReader,
  headers: Readonly<Record<string, HeaderObject>>,
  { pointer, owner }: SchemaPlace,
): readonly ParameterModel[] {
  const own = { ...owner, path: [...owner.path, "Part"] };
  return nameParameters(
    Object.entries(headers)
      .filter(([name]) => !/^content-(?:type|disposition)$/i.test(name))
      .map(([name, header]) =>
        readParameter(
          reader,
          { ...header, name, in: "header" },
          extendPointer(pointer, "headers", name),
          own,
        ),
      ),
  );
}

/** JSON is sent where it is listed, unless the program passes a format, which knows no encodings. */
function reportUnused(
  { context }: TypeReader,
  encodings: Encodings,
  { pointer }: SchemaPlace,
): void {
  const [name] = Object.keys(encodings);
  if (name === undefined) return;
  const message = `how \`${name}\` is encoded is not used, since JSON or XML is listed as well`;
  report(
    context,
    "encoding-unsupported",
    extendPointer(pointer, name),
    message,
  );
}

interface Encoded {
  readonly media: MediaTypeObject;
  readonly name: string;
  readonly place: SchemaPlace;
}

/** Objects within forms and parts are written as JSON alone. */
function reportXml(
  { context }: TypeReader,
  { media, name, place }: Encoded,
): void {
  const { contentType = "" } = media.encoding?.[name] ?? {};
  const resolve = (schema: SchemaObject | undefined) =>
    schema?.$ref === undefined
      ? schema
      : resolveReference(context, schema.$ref)?.schema;
  const { properties = {} } = resolve(media.schema) ?? {};
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const target = resolve(own);
  const isObject = target?.properties !== undefined;
  if (!isObject || !/[/+]xml\b/i.test(contentType)) return;
  const message = `\`${name}\` is an object in \`${contentType}\`; sent as JSON`;
  report(context, "encoding-unsupported", place.pointer, message);
}
