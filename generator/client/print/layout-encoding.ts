import type {
  BodyModel,
  EncodingModel,
  ParameterModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/names/identifier.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { toObjectKey } from "../text/property-key.js";
import { code } from "../text/safe-text.js";
import type { Layout } from "./layout.js";
import { layoutMember } from "./print-assignment.js";
import { layoutBraces } from "./print-data.js";

/** How the members of a body are written, and the functions of the runtime that it takes. */
export interface EncodingLayout {
  /** Nothing where all are written as usual. */
  readonly layout?: Layout;
  readonly names: readonly string[];
}

interface Member {
  readonly key: string;
  readonly value: Layout;
  readonly isCall: boolean;
  readonly names: readonly string[];
}

/** A body that is written in a way of its own. */
export type WrittenBody = Pick<
  BodyModel,
  "type" | "travelsAs" | "bindsNames" | "encoding" | "itemMediaType"
> & { readonly mediaTypes: readonly string[] };

/**
 * Lays out the encodings of a form (`{ tags: { explode: false } }`) or of parts
 * (`{ photo: "image/png" }`), and what follows them: how the names of a form are
 * bound, the headers of parts, their media type.
 */
export function layoutEncoding(body: WrittenBody): EncodingLayout {
  const { travelsAs, itemMediaType, encoding: told = [] } = body;
  // What is said of the items behind them is not said of the first ones.
  const usual = itemMediaType === undefined ? {} : { contentType: "" };
  const encoding = told.map((one) => ({ ...usual, ...one }));
  if (travelsAs !== "form" && travelsAs !== "multipart") return { names: [] };
  const describe = travelsAs === "form" ? describeField : describePart;
  const members = encoding.flatMap(describe);
  const options =
    travelsAs === "form" ? layoutFormOptions(body) : layoutPartOptions(body);
  if (members.length === 0 && options === undefined) return { names: [] };
  const types = layoutBraces(
    members.map(({ key, value, isCall }) =>
      layoutMember(toObjectKey(key), value, isCall ? "breaks" : "atom", "none"),
    ),
  );
  return {
    layout: options === undefined ? types : [types, ", ", options],
    names: members.flatMap(({ names }) => names),
  };
}

function layoutFormOptions({ bindsNames }: WrittenBody): Layout | undefined {
  if (!bindsNames) return undefined;
  return layoutObject([["arrays", toJsonLiteral("repeated")]]);
}

/** `{ headers: { photo: { xSize: "X-Size" } }, mediaType: "multipart/mixed" }` */
function layoutPartOptions(body: WrittenBody): Layout | undefined {
  const headers = listPartHeaders(body).map(({ name, headers }) => {
    const table = headers.map((header) =>
      layoutMember(
        toObjectKey(header.property),
        toJsonLiteral(header.name),
        "atom",
        "none",
      ),
    );
    const key = toObjectKey(name);
    return layoutMember(key, layoutBraces(table), "breaks", "none");
  });
  const type = body.mediaTypes.find((name) => /^\s*multipart\//i.test(name));
  const isForm =
    type === undefined || /^\s*multipart\/(?:form-data|\*)/i.test(type);
  const { encoding = [], itemMediaType: item } = body;
  const dispositions = encoding.flatMap(({ name, disposition }) =>
    disposition === undefined
      ? []
      : [[name, toJsonLiteral(disposition)] as const],
  );
  const members: readonly (readonly [string, Layout])[] = [
    ...(headers.length > 0
      ? [["headers", layoutBraces(headers)] as const]
      : []),
    ...(dispositions.length > 0
      ? [["dispositions", layoutObject(dispositions)] as const]
      : []),
    ...(isForm ? [] : [["mediaType", toJsonLiteral(type)] as const]),
    ...(item === undefined ? [] : [["item", toJsonLiteral(item)] as const]),
  ];
  return members.length > 0 ? layoutObject(members) : undefined;
}

/** The parts of a body that have headers of their own. */
export function listPartHeaders(
  body: Pick<BodyModel, "travelsAs" | "encoding"> | undefined,
): readonly {
  readonly name: string;
  readonly headers: readonly ParameterModel[];
}[] {
  return (body?.encoding ?? []).flatMap(({ name, headers }) =>
    headers && body?.travelsAs === "multipart" ? [{ name, headers }] : [],
  );
}

/** A media type counts where no style is told (OpenAPI 3.1 §4.8.15.1.2). */
function describeField(encoding: EncodingModel): readonly Member[] {
  const { name, contentType = "", allowReserved } = encoding;
  const isJson = !isStyled(encoding) && /[/+]json\b/i.test(contentType);
  const writers = [
    ...(allowReserved ? ([["write", "reservedText"]] as const) : []),
    ...(isJson ? ([["convert", "jsonText"]] as const) : []),
  ];
  if (!isStyled(encoding) && writers.length === 0) return [];
  const members = [
    ...describeStyle(encoding),
    ...writers.map(([key, writer]) => [key, toIdentifier(writer)] as const),
  ];
  const names = writers.map(([, writer]) => writer);
  return [{ key: name, value: layoutObject(members), isCall: true, names }];
}

function describePart(encoding: EncodingModel): readonly Member[] {
  const { name, contentType } = encoding;
  if (isStyled(encoding)) {
    const style = layoutObject(describeStyle(encoding));
    const value: Layout = [code`/*@__PURE__*/ styledPart(`, style, ")"];
    return [{ key: name, value, isCall: true, names: ["styledPart"] }];
  }
  if (contentType === undefined) return [];
  const value = toJsonLiteral(contentType);
  return [{ key: name, value, isCall: false, names: [] }];
}

function isStyled({ style, explode }: EncodingModel): boolean {
  return style !== undefined || explode !== undefined;
}

function describeStyle({
  style,
  explode,
}: EncodingModel): readonly (readonly [string, Layout])[] {
  return [
    ...(style === undefined ? [] : [["style", toJsonLiteral(style)] as const]),
    ...(explode === undefined
      ? []
      : [["explode", toJsonLiteral(explode)] as const]),
  ];
}

function layoutObject(members: readonly (readonly [string, Layout])[]): Layout {
  return layoutBraces(
    members.map(([key, value]) =>
      layoutMember(toObjectKey(key), value, "atom", "none"),
    ),
  );
}
