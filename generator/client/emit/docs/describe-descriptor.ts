import { unmarkPath } from "../../../openapi/document/path-slots.js";
import type { OperationModel } from "../../model/api-model.js";
import type { CodecExpression } from "../../print/codec-expression.js";
import { codecSymbol } from "../../print/codec-modules.js";
import { hardLine, indent, isSymbol, type Layout } from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { listSuccesses } from "../../print/list-successes.js";
import {
  listOthers,
  listStreams,
  readAnswerCodec,
  readTextCodec,
} from "../../print/other-bodies.js";
import { layoutMember, type RightSide } from "../../print/print-assignment.js";
import { layoutCodec, readSide } from "../../print/print-codec.js";
import { layoutBraces } from "../../print/print-data.js";
import { findStream } from "../../print/print-output.js";
import { readBodyCodec, readCodec } from "../../print/read-codec.js";
import type { SharedTables, Table } from "../../print/share-tables.js";
import { runtimeValue } from "../../print/symbol.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";
import { listAnswerHeaders } from "../code/layout-answer-headers.js";
import { rankAccepts, rankMediaTypes } from "../code/rank-media-types.js";
import {
  isStyled,
  layoutBesideBody,
  layoutPathStyles,
  layoutQueryParameter,
  listOtherRequests,
} from "./describe-parameters.js";
import { listRuntimeParts, type RuntimePart } from "./list-parts.js";

/** A member of the data of an operation. */
interface Member {
  readonly key: string;
  readonly value: Layout;
  readonly side: RightSide | "atom";
  readonly isEmpty?: boolean;
}

/** How the data of an operation is written. */
export interface DescriptorOptions {
  readonly accepts: readonly string[];
  readonly checks: boolean;
}

/** The data of an operation: what the runtime needs to call it. */
export interface Descriptor {
  readonly members: readonly Member[];
  /** Those that other operations may have alike. */
  readonly tables: readonly Table[];
}

/** Reads the data of an operation. */
export function readDescriptor(
  operation: OperationModel,
  options: DescriptorOptions,
): Descriptor {
  const members = readMembers(operation, options);
  return { members, tables: members.filter(isTable) };
}

/** Lays out the data of an operation, where it is shared as the constant that holds it. */
export function layoutDescriptor(
  descriptor: Descriptor,
  shared: SharedTables,
): Layout {
  const members = descriptor.members.map((member): Member => {
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

function isTable({ key, isEmpty }: Member): boolean {
  // A constant that is an empty list has no type.
  if (isEmpty) return false;
  return ["headers", "contentTypes", "accepts", "security"].includes(key);
}

function readMembers(
  operation: OperationModel,
  { accepts, checks }: DescriptorOptions,
): readonly Member[] {
  const { body } = operation;
  const stream = findStream(operation);
  return [
    text("id", operation.operationId),
    ...(operation.functionName === operation.operationId
      ? []
      : [text("name", operation.functionName)]),
    text("method", operation.method),
    text("path", toRequestPath(operation.path)),
    ...readQuery(operation),
    ...readHeaders(operation),
    ...(body
      ? [
          codec("body", readBodyCodec(body)),
          ...(body.required ? [flag("needsBody", true)] : []),
          list("contentTypes", [
            ...rankMediaTypes(body.mediaTypes),
            ...listOtherRequests(body).map(({ mediaType }) => mediaType),
          ]),
        ]
      : []),
    ...(accepts.length > 0 ? [list("accepts", rankAccepts(accepts))] : []),
    readResponses(operation),
    ...readAnswerHeaders(operation),
    ...readSecurity(operation),
    ...readOthers(operation),
    ...(stream ? [codec("events", readCodec(stream.type))] : []),
    ...readIdempotencyKey(operation),
    ...(checks ? [] : [flag("checks", false)]),
    ...readParts(operation),
  ];
}

/** A path that can stand behind the URL of a server, and what no request carries left out. */
function toRequestPath(path: string): string {
  return unmarkPath(path)
    .replace(/#.*/s, "")
    .replace(/^(?!\/)/, "/");
}

function text(key: string, value: string): Member {
  return { key, value: toJsonLiteral(value), side: "atom" };
}

function flag(key: string, value: boolean): Member {
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
    {
      key: "query",
      value: layoutList(query.map(layoutQueryParameter)),
      side: "breaks",
    },
  ];
}

function readHeaders({ parameters }: OperationModel): readonly Member[] {
  const headers = parameters.filter(
    (parameter) => parameter.in === "header" && !isStyled(parameter),
  );
  if (headers.length === 0) return [];
  const members = headers.map(({ property, name }) => text(property, name));
  return [{ key: "headers", value: layoutObject(members), side: "breaks" }];
}

/** The header that keeps a call from being done twice (draft-ietf-httpapi-idempotency-key-header). */
function readIdempotencyKey({ parameters }: OperationModel): readonly Member[] {
  const key = parameters.find(
    (parameter) =>
      parameter.in === "header" &&
      /^(?:x-)?idempotency-key$/i.test(parameter.name),
  );
  return key ? [text("idempotencyKey", key.name)] : [];
}

/** `uses: { encodeQuery, encodeBody: encodeJsonBody }` */
function readParts(operation: OperationModel): readonly Member[] {
  const parts = listRuntimeParts(operation);
  const find = (key: RuntimePart["key"]): Layout | undefined => {
    const part = parts.find((one) => one.key === key);
    return part && runtimeValue(part.module, part.name);
  };
  const members: readonly (readonly [string, Layout | undefined])[] = [
    ["fillPath", layoutPathStyles(operation) ?? find("fillPath")],
    ["encodeQuery", find("encodeQuery")],
    ["encodeBody", layoutBesideBody(operation, find("encodeBody"))],
    ["chooseAuth", find("chooseAuth")],
    ["findCodec", find("findCodec")],
  ];
  const used = members.flatMap(([key, value]) =>
    value === undefined ? [] : [layoutPart(key, value)],
  );
  if (used.length === 0) return [];
  return [{ key: "uses", value: layoutBraces(used), side: "breaks" }];
}

/** A part that has the name of its key stands there alone. */
function layoutPart(key: string, value: Layout): Layout {
  const isName = isSymbol(value);
  if (isName && value.local === key) return value;
  return layoutMember(
    toObjectKey(key),
    value,
    isName ? "atom" : "breaks",
    "none",
  );
}

function readResponses(operation: OperationModel): Member {
  const { responses } = operation;
  const isTold = listSuccesses(operation).length > 0;
  const any: Member = {
    key: "2XX",
    value: codecSymbol("anyBody"),
    side: "atom",
  };
  const told = responses.map((response): Member => {
    const { status, type } = response;
    return type
      ? codec(status, readAnswerCodec(type, response))
      : { key: status, value: code`null`, side: "atom" };
  });
  const members = isTold ? told : [...told, any];
  return { key: "responses", value: layoutObject(members), side: "breaks" };
}

/** The headers of successes, each in a list where it is always there. */
function readAnswerHeaders(operation: OperationModel): readonly Member[] {
  const members = listAnswerHeaders(operation).map((header): Member => {
    const { key, value, side } = codec(header.name, readCodec(header.type));
    return header.required
      ? { key, value: layoutList([value]), side: "breaks" }
      : { key, value, side };
  });
  if (members.length === 0) return [];
  return [
    { key: "answerHeaders", value: layoutObject(members), side: "breaks" },
  ];
}

/** Where the credentials stand that are needed: alternatives, those of nothing last. */
export function listCredentialPlaces({
  security,
}: OperationModel): readonly (readonly string[])[] {
  const alternatives = security
    .map((needs) => needs.flatMap(({ place }) => place ?? []))
    .filter((places) => places.length > 0);
  const isOpen = alternatives.length < security.length;
  return isOpen && alternatives.length > 0
    ? [...alternatives, []]
    : alternatives;
}

function readSecurity(operation: OperationModel): readonly Member[] {
  if (operation.security.length === 0) return [];
  const all = listCredentialPlaces(operation);
  const lists = all.map((places) =>
    layoutList(places.map((place) => toJsonLiteral(place))),
  );
  // Formatters give lists a line each where all have several items.
  const areLong = all.length > 1 && all.every((places) => places.length > 1);
  const value = areLong ? layoutLines(lists) : layoutList(lists);
  const isEmpty = all.length === 0;
  return [{ key: "security", value, side: "breaks", isEmpty }];
}

function layoutLines(values: readonly Layout[]): Layout {
  const lines = values.map((value): Layout => [hardLine, value, ","]);
  return ["[", indent(lines), hardLine, "]"];
}

/** The bodies that have a type of their own, by status and media type. */
function readOthers(operation: OperationModel): readonly Member[] {
  const members = operation.responses.flatMap((response): Member[] => {
    const types = listOthers(operation, response).map(({ mediaType, type }) =>
      codec(mediaType, readTextCodec(type, [mediaType])),
    );
    if (types.length === 0) return [];
    const value = layoutObject(types);
    return [{ key: response.status, value, side: "breaks" }];
  });
  if (members.length === 0) return [];
  const value = layoutObject(members);
  const streams = listStreams(operation).map(
    ([key, stream]): Member => ({
      key,
      value: runtimeValue("operation", streamReaders[stream]),
      side: "atom",
    }),
  );
  return [
    { key: "others", value, side: "breaks" },
    ...(streams.length > 0
      ? [
          {
            key: "streams",
            value: layoutObject(streams),
            side: "breaks",
          } as const,
        ]
      : []),
  ];
}

/** The runtime's functions that read streams. */
const streamReaders = { events: "readEvents", lines: "readJsonLines" } as const;

/** An object literal: on one line where it fits, or one member a line. */
function layoutObject(members: readonly Member[]): Layout {
  const parts = members.map(({ key, value, side }) =>
    layoutMember(toObjectKey(key), value, side, "none"),
  );
  return layoutBraces(parts);
}
