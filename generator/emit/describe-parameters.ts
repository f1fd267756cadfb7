import type {
  BodyModel,
  OperationModel,
  ParameterModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/identifier.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "./layout.js";
import { layoutMember } from "./print-assignment.js";
import { layoutBraces } from "./print-data.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { toObjectKey } from "./text/property-key.js";
import { code } from "./text/safe-text.js";

/** A function of the runtime and the module that it stands in. */
export type RuntimeFunction = readonly [module: string, name: string];

/** Lays out a query parameter: a name alone where it is `form`, exploded and no object (OpenAPI 3.1 §4.8.12.2). */
export function layoutQueryParameter(parameter: ParameterModel): Layout {
  const name = toJsonLiteral(parameter.name);
  if (!isStyled(parameter)) return name;
  if (parameter.mediaType !== undefined)
    return [code`/*@__PURE__*/ jsonParameter(`, name, ")"];
  const style = layoutStyle(parameter, [["name", name]]);
  return [code`/*@__PURE__*/ styled(`, style, ")"];
}

/** `styledPath({ id: { style: "matrix" } })`, where a parameter of the path needs it. */
export function layoutPathStyles(
  operation: OperationModel,
): Layout | undefined {
  const styled = listStyled(operation, "path");
  if (styled.length === 0) return undefined;
  return [code`/*@__PURE__*/ styledPath(`, layoutStyles(styled), ")"];
}

/** What writes the body, inside of what writes the headers and cookies that need more. */
export function layoutBesideBody(
  operation: OperationModel,
  body: Layout | undefined,
): Layout | undefined {
  const parts = wrapParts(operation.body, body);
  const headers = listStyled(operation, "header");
  const cookies = listStyled(operation, "cookie");
  const inner =
    headers.length > 0 ? wrap("withHeaders", headers, parts) : parts;
  return cookies.length > 0 ? wrap("withCookies", cookies, inner) : inner;
}

/** `withParts({ photo: { xSize: "X-Size" } }, encodeBody)`, where parts have headers or are no form. */
function wrapParts(
  body: BodyModel | undefined,
  inner: Layout | undefined,
): Layout | undefined {
  if (!body || !inner || !needsParts(body)) return inner;
  const names = listPartHeaders(body).map(({ name, headers }) => {
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
  const type = findMultipart(body);
  const isForm = isFormData(type);
  const parts: readonly Layout[] = [
    layoutBraces(names),
    inner,
    ...(isForm ? [] : [toJsonLiteral(type)]),
  ];
  return group([
    code`/*@__PURE__*/ withParts(`,
    indent([softLine, join(parts, [",", line])]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}

/** Whether `FormData` has no place for what a body says. */
function needsParts(body: BodyModel): boolean {
  return (
    body.travelsAs === "multipart" &&
    (listPartHeaders(body).length > 0 || !isFormData(findMultipart(body)))
  );
}

function findMultipart({ mediaTypes }: BodyModel): string {
  return mediaTypes.find((type) => /^\s*multipart\//i.test(type)) ?? "";
}

function isFormData(mediaType: string): boolean {
  return /^\s*multipart\/(?:form-data|\*)/i.test(mediaType);
}

/** The parts of a body that have headers of their own. */
export function listPartHeaders(body: BodyModel | undefined): readonly {
  readonly name: string;
  readonly headers: readonly ParameterModel[];
}[] {
  return (body?.encoding ?? []).flatMap(({ name, headers }) =>
    headers && body?.travelsAs === "multipart" ? [{ name, headers }] : [],
  );
}

function wrap(
  name: "withHeaders" | "withCookies",
  parameters: readonly ParameterModel[],
  inner: Layout | undefined,
): Layout {
  const styles = layoutStyles(parameters);
  const callee = code`/*@__PURE__*/ ${toIdentifier(name)}(`;
  if (inner === undefined) return [callee, styles, ")"];
  return group([
    callee,
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
  if (parameter.allowReserved) return true;
  if (place === "query")
    return (style ?? "form") !== "form" || explode === false;
  return place === "path" && (style ?? "simple") !== "simple";
}

/** The functions of the runtime that the parameters of an operation name. */
export function listParameterFunctions({
  parameters,
  body,
}: OperationModel): readonly RuntimeFunction[] {
  const parts: readonly RuntimeFunction[] =
    body && needsParts(body) ? [["part-headers", "withParts"]] : [];
  const own = parameters.filter(isStyled).flatMap((parameter) => {
    const own = makers[parameter.in];
    const isJson = parameter.mediaType !== undefined;
    if (parameter.in === "query" && isJson)
      return [["query-json", "jsonParameter"] as const];
    return [own, ...listWriters(parameter).map(([, writer]) => writer)];
  });
  return [...own, ...parts];
}

const makers = {
  path: ["path-styles", "styledPath"],
  query: ["query-styles", "styled"],
  header: ["header-styles", "withHeaders"],
  cookie: ["header-styles", "withCookies"],
} as const satisfies Record<ParameterModel["in"], RuntimeFunction>;

/** What writes the value where it is not just escaped text. */
function listWriters({
  in: place,
  style,
  mediaType,
  allowReserved,
}: ParameterModel): readonly (readonly [key: string, RuntimeFunction])[] {
  if (mediaType !== undefined)
    return place === "header"
      ? [["convert", ["header-styles", "asciiJson"]]]
      : [["convert", ["query-json", "jsonText"]]];
  if (style === "cookie") return [["write", ["reserved-text", "cookieText"]]];
  if (!allowReserved) return [];
  if (place === "query") return [["write", ["reserved-text", "reservedText"]]];
  if (place === "path")
    return [["write", ["reserved-text", "reservedSegment"]]];
  return [];
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
    ...listWriters(parameter).map(
      ([key, [, name]]) => [key, toIdentifier(name)] as const,
    ),
  ];
  return layoutBraces(
    members.map(([key, value]) =>
      layoutMember(toObjectKey(key), value, "atom", "none"),
    ),
  );
}
