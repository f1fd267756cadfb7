import type {
  BodyModel,
  OperationModel,
  OtherRequestModel,
  ParameterModel,
} from "../../model/api-model.js";
import type { WrittenBody } from "../../print/body-arguments.js";
import {
  group,
  ifBroken,
  indent,
  type Layout,
  line,
  softLine,
} from "../../print/layout.js";
import { layoutMember } from "../../print/print-assignment.js";
import { layoutCodec, readSide } from "../../print/print-codec.js";
import { layoutBraces } from "../../print/print-data.js";
import { readBodyCodec } from "../../print/read-codec.js";
import { runtimeValue, type SymbolReference } from "../../print/symbol.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";

/** Lays out a query parameter: a name alone where it is `form`, exploded and no object (OpenAPI 3.1 §4.8.12.2). */
export function layoutQueryParameter(parameter: ParameterModel): Layout {
  const name = toJsonLiteral(parameter.name);
  if (!isStyled(parameter)) return name;
  if (parameter.whole !== undefined)
    return layoutPure(runtimeValue("parameters", "wholeQuery"), [
      name,
      ...listWholeWriters(parameter).map((writer): Layout => [", ", writer]),
    ]);
  if (parameter.mediaType !== undefined)
    return layoutPure(runtimeValue("parameters", "jsonParameter"), name);
  const style = layoutStyle(parameter, [["name", name]]);
  return layoutPure(runtimeValue("parameters", "styled"), style);
}

/** A call that bundlers may leave out, on the line where it stands. */
function layoutPure(callee: SymbolReference, argument: Layout): Layout {
  return [code`/*@__PURE__*/ `, callee, "(", argument, ")"];
}

function listWholeWriters({
  whole,
}: ParameterModel): readonly SymbolReference[] {
  if (whole === "form") return [runtimeValue("parameters", "formQuery")];
  return whole === "json" ? [runtimeValue("parameters", "jsonQuery")] : [];
}

/** `styledPath({ id: { style: "matrix" } })`, where a parameter of the path needs it. */
export function layoutPathStyles(
  operation: OperationModel,
): Layout | undefined {
  const styled = listStyled(operation, "path");
  if (styled.length === 0) return undefined;
  const callee = runtimeValue("parameters", "styledPath");
  return layoutPure(callee, layoutStyles(styled));
}

/** What writes the body, inside of what writes the headers and cookies that need more. */
export function layoutBesideBody(
  operation: OperationModel,
  body: Layout | undefined,
): Layout | undefined {
  const parts = wrapBodies(operation.body, body);
  const headers = listStyled(operation, "header");
  const cookies = listStyled(operation, "cookie");
  const inner =
    headers.length > 0 ? wrap("withHeaders", headers, parts) : parts;
  return cookies.length > 0 ? wrap("withCookies", cookies, inner) : inner;
}

/** `withBodies({ "text/csv": string }, encodeJsonBody)`, where some media types have bodies of their own. */
function wrapBodies(
  body: BodyModel | undefined,
  inner: Layout | undefined,
): Layout | undefined {
  const others = listOtherRequests(body);
  if (others.length === 0 || inner === undefined) return inner;
  const codecs = others.map((other) => {
    const expression = readBodyCodec(other);
    return layoutMember(
      toObjectKey(other.mediaType),
      layoutCodec(expression, true),
      readSide(expression),
      "none",
    );
  });
  return group([
    code`/*@__PURE__*/ `,
    runtimeValue("bodies", "withBodies"),
    "(",
    indent([softLine, layoutBraces(codecs), ",", line, inner]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}

/** The bodies of a request in media types of their own, each as what is written. */
export function listOtherRequests(
  body: BodyModel | undefined,
): readonly (WrittenBody & OtherRequestModel)[] {
  return (body?.others ?? []).map((other) => ({
    ...other,
    mediaTypes: [other.mediaType],
  }));
}

function wrap(
  name: "withHeaders" | "withCookies",
  parameters: readonly ParameterModel[],
  inner: Layout | undefined,
): Layout {
  const styles = layoutStyles(parameters);
  const callee = runtimeValue("operation", name);
  if (inner === undefined) return layoutPure(callee, styles);
  return group([
    code`/*@__PURE__*/ `,
    callee,
    "(",
    indent([softLine, styles, ",", line, inner]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}

/** Whether a parameter is written in a way that the runtime keeps apart. */
export function isStyled(parameter: ParameterModel): boolean {
  const { in: place, style, explode, flat, mediaType } = parameter;
  if (place === "cookie" || mediaType !== undefined || !flat) return true;
  if (parameter.allowReserved || parameter.wildcard) return true;
  if (parameter.whole) return true;
  if (place === "query")
    return (style ?? "form") !== "form" || explode === false;
  return place === "path" && (style ?? "simple") !== "simple";
}

/** What writes the value where it is not just escaped text. */
function listWriters({
  in: place,
  style,
  mediaType,
  allowReserved,
  wildcard,
}: ParameterModel): readonly (readonly [key: string, SymbolReference])[] {
  const write = (name: string) =>
    [["write", runtimeValue("parameters", name)]] as const;
  if (mediaType !== undefined)
    return place === "header"
      ? [["convert", runtimeValue("operation", "asciiJson")]]
      : [["convert", runtimeValue("parameters", "jsonText")]];
  if (style === "cookie") return write("cookieText");
  if (wildcard !== undefined)
    return write(wildcard === "whole" ? "pathText" : "segmentsText");
  if (!allowReserved) return [];
  if (place === "query") return write("reservedText");
  return place === "path" ? write("reservedSegment") : [];
}

function listStyled(
  { parameters }: OperationModel,
  place: ParameterModel["in"],
): readonly ParameterModel[] {
  return parameters.filter((one) => one.in === place && isStyled(one));
}

function layoutStyles(parameters: readonly ParameterModel[]): Layout {
  return layoutBraces(
    parameters.map((parameter) => {
      const { name } = parameter;
      const isHeader = parameter.in === "header";
      const own = isHeader ? ([["name", toJsonLiteral(name)]] as const) : [];
      const key = toObjectKey(isHeader ? parameter.property : name);
      return layoutMember(key, layoutStyle(parameter, own), "breaks", "none");
    }),
  );
}

/** The style of a parameter, as far as it is not that of its place. */
function layoutStyle(
  parameter: ParameterModel,
  before: readonly (readonly [string, Layout])[],
): Layout {
  const { style, explode } = parameter;
  const own = parameter.in === "query" || parameter.in === "cookie";
  const usual = own ? "form" : "simple";
  const exploded = own && (style ?? usual) !== "deepObject";
  const members: readonly (readonly [string, Layout])[] = [
    ...before,
    ...(style === undefined || style === usual || style === "cookie"
      ? []
      : [["style", toJsonLiteral(style)] as const]),
    ...(explode === undefined || (explode === exploded && style === usual)
      ? []
      : [["explode", toJsonLiteral(explode)] as const]),
    ...listWriters(parameter),
  ];
  return layoutBraces(
    members.map(([key, value]) =>
      layoutMember(toObjectKey(key), value, "atom", "none"),
    ),
  );
}
