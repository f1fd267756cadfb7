import type {
  OperationModel,
  ParameterModel,
  TypeModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/identifier.js";
import type { CodecExpression } from "./codec-expression.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
} from "./layout.js";
import { layoutList } from "./layout-call.js";
import { listParts } from "./list-parts.js";
import { layoutMember, type RightSide } from "./print-assignment.js";
import { layoutCodec, readSide } from "./print-codec.js";
import { findEvents } from "./print-output.js";
import { rankAccepts, rankMediaTypes } from "./rank-media-types.js";
import { readBodyCodec, readCodec } from "./read-codec.js";
import type { SharedTables, Table } from "./share-tables.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { toObjectKey } from "./text/property-key.js";
import { code } from "./text/safe-text.js";

interface Member {
  readonly key: string;
  readonly value: Layout;
  readonly side: RightSide | "atom";
}

/** How the data of an operation is written. */
export interface DescriptorOptions {
  readonly accepts: readonly string[];
  readonly checks: boolean;
}

/** Lays out the data of an operation: what the runtime needs to call it. */
export function describeDescriptor(
  operation: OperationModel,
  options: DescriptorOptions,
  shared: SharedTables,
): Layout {
  const members = readMembers(operation, options).map((member): Member => {
    const name = isTable(member) ? shared.find(member) : undefined;
    return name ? { key: member.key, value: name, side: "atom" } : member;
  });
  return [
    "{",
    indent(
      members.map(({ key, value, side }) => [
        hardLine,
        layoutMember(toObjectKey(key), value, side),
      ]),
    ),
    hardLine,
    "}",
  ];
}

/** The tables in the data of an operation that others may have alike. */
export function listTables(
  operation: OperationModel,
  options: DescriptorOptions,
): readonly Table[] {
  return readMembers(operation, options).filter(isTable);
}

function isTable({ key }: Member): boolean {
  return ["headers", "contentTypes", "accepts"].includes(key);
}

function readMembers(
  operation: OperationModel,
  { accepts, checks }: DescriptorOptions,
): readonly Member[] {
  const { body } = operation;
  const events = findEvents(operation);
  return [
    text("id", operation.operationId),
    text("method", operation.method),
    text("path", operation.path),
    ...readQuery(operation),
    ...readHeaders(operation),
    ...(body
      ? [
          codec("body", readBodyCodec(body)),
          list("contentTypes", rankMediaTypes(body.mediaTypes)),
        ]
      : []),
    ...(accepts.length > 0 ? [list("accepts", rankAccepts(accepts))] : []),
    readResponses(operation),
    ...(events ? [codec("events", readCodec(events))] : []),
    ...(checks
      ? []
      : [
          { key: "checks", value: toJsonLiteral(false), side: "atom" } as const,
        ]),
    ...readParts(operation),
  ];
}

function text(key: string, value: string): Member {
  return { key, value: toJsonLiteral(value), side: "atom" };
}

function list(key: string, values: readonly string[]): Member {
  const literals = [...new Set(values)].map((value) => toJsonLiteral(value));
  return { key, value: layoutList(literals), side: "breaks" };
}

function codec(key: string, expression: CodecExpression): Member {
  return {
    key,
    value: layoutCodec(expression, true),
    side: readSide(expression),
  };
}

function readQuery({ parameters }: OperationModel): readonly Member[] {
  const query = parameters.filter((parameter) => parameter.in === "query");
  if (query.length === 0) return [];
  return [
    { key: "query", value: layoutList(query.map(layoutQuery)), side: "breaks" },
  ];
}

/** A name alone where the style is the default one (OpenAPI 3.1 §4.8.12.2), and no object is there. */
function layoutQuery(parameter: ParameterModel): Layout {
  const { name, style = "form", explode } = parameter;
  if (isJsonParameter(parameter))
    return [code`/*@__PURE__*/ jsonParameter(`, toJsonLiteral(name), ")"];
  if (!isStyled(parameter)) return toJsonLiteral(name);
  const members: readonly Member[] = [
    text("name", name),
    ...(style === "form" ? [] : [text("style", style)]),
    ...(explode === undefined
      ? []
      : [
          {
            key: "explode",
            value: toJsonLiteral(explode),
            side: "atom",
          } as const,
        ]),
  ];
  return [code`/*@__PURE__*/ styled(`, layoutObject(members), ")"];
}

/** Whether a query parameter is written in a way that the runtime keeps apart. */
export function isStyled({
  in: place,
  style = "form",
  explode,
  mediaType,
  type,
}: ParameterModel): boolean {
  return (
    place === "query" &&
    mediaType === undefined &&
    (style !== "form" || explode === false || !isFlat(type))
  );
}

/** Whether a query parameter is written as JSON. */
export function isJsonParameter(parameter: ParameterModel): boolean {
  return parameter.in === "query" && parameter.mediaType !== undefined;
}

/** Whether values are certain to be scalars, or lists of them. */
function isFlat(type: TypeModel): boolean {
  return type.kind === "array" ? isFlat(type.items) : type.kind === "scalar";
}

function readHeaders({ parameters }: OperationModel): readonly Member[] {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  if (headers.length === 0) return [];
  const members = headers.map(({ property, name }) => text(property, name));
  return [{ key: "headers", value: layoutObject(members), side: "breaks" }];
}

/** `uses: { encodeQuery, encodeBody: encodeJsonBody }` */
function readParts(operation: OperationModel): readonly Member[] {
  const parts = listParts(operation);
  if (parts.length === 0) return [];
  const members = parts.map(({ key, name }): Layout => {
    const value = toIdentifier(name);
    return key === name ? value : [toIdentifier(key), ": ", value];
  });
  return [{ key: "uses", value: layoutBraces(members), side: "breaks" }];
}

function readResponses({ responses }: OperationModel): Member {
  const members = responses.map(
    ({ status, type }): Member =>
      type
        ? codec(status, readCodec(type))
        : { key: status, value: code`null`, side: "atom" },
  );
  return { key: "responses", value: layoutObject(members), side: "breaks" };
}

/** An object literal: on one line where it fits, or one member a line. */
function layoutObject(members: readonly Member[]): Layout {
  if (members.length === 0) return ["{", "}"];
  const parts = members.map(({ key, value, side }) =>
    layoutMember(toObjectKey(key), value, side, "none"),
  );
  return layoutBraces(parts);
}

function layoutBraces(parts: readonly Layout[]): Layout {
  return group([
    "{",
    indent([line, join(parts, [",", line])]),
    ifBroken(","),
    line,
    "}",
  ]);
}
