import type {
  BodyModel,
  EncodingModel,
  ParameterModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/names/identifier.js";
import type { CodecArgument } from "./codec-expression.js";

type Member = readonly [key: string, value: CodecArgument];

/** A body that is written in a way of its own. */
export type WrittenBody = Pick<
  BodyModel,
  "type" | "bodyEncoding" | "bindsNames" | "encoding" | "itemMediaType"
> & { readonly mediaTypes: readonly string[] };

/**
 * Reads the encodings of a form (`{ tags: { explode: false } }`) or of parts
 * (`{ photo: "image/png" }`), and what follows them: how the names of a form are
 * bound, the headers of parts, their media type. Nothing where all are usual.
 */
export function readBodyArguments(body: WrittenBody): readonly CodecArgument[] {
  const { bodyEncoding, itemMediaType, encoding: told = [] } = body;
  // What is said of the items behind them is not said of the first ones.
  const usual = itemMediaType === undefined ? {} : { contentType: "" };
  const encoding = told.map((one) => ({ ...usual, ...one }));
  if (bodyEncoding !== "form" && bodyEncoding !== "multipart") return [];
  const describe = bodyEncoding === "form" ? describeField : describePart;
  const types = object(encoding.flatMap(describe));
  const options =
    bodyEncoding === "form" ? readFormOptions(body) : readPartOptions(body);
  if (options.length > 0) return [types, object(options)];
  return types.members.length > 0 ? [types] : [];
}

function readFormOptions({ bindsNames }: WrittenBody): readonly Member[] {
  return bindsNames ? [["arrays", data("repeated")]] : [];
}

/** `{ headers: { photo: { xSize: "X-Size" } }, mediaType: "multipart/mixed" }` */
function readPartOptions(body: WrittenBody): readonly Member[] {
  const headers = listPartHeaders(body).map(({ name, headers }): Member => {
    const table = headers.map(
      (header): Member => [header.property, data(header.name)],
    );
    return [name, object(table)];
  });
  const type = body.mediaTypes.find((name) => /^\s*multipart\//i.test(name));
  const isForm =
    type === undefined || /^\s*multipart\/(?:form-data|\*)/i.test(type);
  const { encoding = [], itemMediaType: item } = body;
  const dispositions = encoding.flatMap(
    ({ name, disposition }): readonly Member[] =>
      disposition === undefined ? [] : [[name, data(disposition)]],
  );
  return [
    ...(headers.length > 0 ? [["headers", object(headers)] as const] : []),
    ...(dispositions.length > 0
      ? [["dispositions", object(dispositions)] as const]
      : []),
    ...(isForm ? [] : [["mediaType", data(type)] as const]),
    ...(item === undefined ? [] : [["item", data(item)] as const]),
  ];
}

/** The parts of a body that have headers of their own. */
export function listPartHeaders(
  body: Pick<BodyModel, "bodyEncoding" | "encoding"> | undefined,
): readonly {
  readonly name: string;
  readonly headers: readonly ParameterModel[];
}[] {
  return (body?.encoding ?? []).flatMap(({ name, headers }) =>
    headers && body?.bodyEncoding === "multipart" ? [{ name, headers }] : [],
  );
}

/** A media type counts where no style is told (OpenAPI 3.1 §4.8.15.1.2). */
function describeField(encoding: EncodingModel): readonly Member[] {
  const { name, contentType = "", allowReserved } = encoding;
  const isJson = !isStyled(encoding) && /[/+]json\b/i.test(contentType);
  const writers: readonly Member[] = [
    ...(allowReserved ? [["write", named("reservedText")] as const] : []),
    ...(isJson ? [["convert", named("jsonText")] as const] : []),
  ];
  if (!isStyled(encoding) && writers.length === 0) return [];
  return [[name, object([...describeStyle(encoding), ...writers])]];
}

function describePart(encoding: EncodingModel): readonly Member[] {
  const { name, contentType } = encoding;
  if (isStyled(encoding)) {
    const argument = object(describeStyle(encoding));
    const callee = toIdentifier("styledPart");
    return [[name, { kind: "made", callee, argument }]];
  }
  return contentType === undefined ? [] : [[name, data(contentType)]];
}

function isStyled({ style, explode }: EncodingModel): boolean {
  return style !== undefined || explode !== undefined;
}

function describeStyle({ style, explode }: EncodingModel): readonly Member[] {
  return [
    ...(style === undefined ? [] : [["style", data(style)] as const]),
    ...(explode === undefined ? [] : [["explode", data(explode)] as const]),
  ];
}

function data(value: string | boolean): CodecArgument {
  return { kind: "data", value };
}

function named(name: string): CodecArgument {
  return { kind: "function", name: toIdentifier(name) };
}

function object(
  members: readonly Member[],
): CodecArgument & { readonly kind: "object" } {
  return { kind: "object", members };
}
