import type {
  ApiModel,
  OperationModel,
  ServerModel,
  TypeModel,
} from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import { listSentTypes } from "../../model/operations/body-types.js";
import { listPartHeaders } from "../../print/body-arguments.js";
import {
  type CodecExpression,
  listCodecNames,
} from "../../print/codec-expression.js";
import { findCodecModule, moveCodecs } from "../../print/codec-modules.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  printMember,
  softLine,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { listTypeReferences } from "../../print/list-references.js";
import { listRuntimeTypes } from "../../print/list-runtime-types.js";
import { listSuccesses } from "../../print/list-successes.js";
import {
  hasOtherBodies,
  hasOtherOutputs,
  listAccepts,
  listAsked,
  listOthers,
  listStreams,
  readAnswerCodec,
  readTextCodec,
} from "../../print/other-bodies.js";
import {
  layoutAssignment,
  type RightSide,
} from "../../print/print-assignment.js";
import { collectImports, type Imports } from "../../print/print-imports.js";
import {
  findStream,
  isBinary,
  layoutErrors,
  layoutOtherOutputs,
  layoutOutput,
  listErrors,
  listOutputs,
} from "../../print/print-output.js";
import { layoutArgument, layoutType } from "../../print/print-type.js";
import { readBodyCodec, readCodec } from "../../print/read-codec.js";
import { type SharedTables, shareTables } from "../../print/share-tables.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import type { Unit } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, type Comment, code } from "../../text/safe-text.js";
import { toVisibleLine } from "../../text/visible-text.js";
import { describeDescriptor, listTables } from "../docs/describe-descriptor.js";
import { describeInput } from "../docs/describe-input.js";
import { describeOperation } from "../docs/describe-operation.js";
import {
  listOtherRequests,
  listParameterFunctions,
} from "../docs/describe-parameters.js";
import { listParts } from "../docs/list-parts.js";
import {
  layoutAnswerHeaders,
  listAnswerHeaders,
  skipsErrors,
} from "./layout-answer-headers.js";
import { rankMediaTypes } from "./rank-media-types.js";
import { shareHeaders } from "./share-headers.js";

/** Emits `src/operations/<module>.ts`: one constant and its types for each operation. */
export function emitOperations(
  model: ApiModel,
  render: Renderer = renderTemplate,
): readonly Unit[] {
  const { types, unmarkedNulls } = model;
  return model.tags
    .filter(({ operations }) => operations.length > 0)
    .map((tag) => ({
      path: `src/operations/${tag.module}.ts`,
      reads: [tag.operations, types.checks, unmarkedNulls],
      print: () =>
        render("operations.ts", {
          header: fileHeader,
          ...describeModule(tag.operations, types.checks, unmarkedNulls),
        }),
    }));
}

function describeModule(
  operations: readonly OperationModel[],
  checks: boolean,
  unmarkedNulls = false,
): TemplateContext {
  const imports = collectOperationImports(operations, unmarkedNulls);
  const own = new Set([
    ...imports.names(),
    ...operations.map(({ functionName }) => functionName),
  ]);
  const shared = shareTables(
    operations.flatMap((operation) =>
      listTables(operation, { accepts: listAsked(operation), checks }),
    ),
    (name) => own.has(name),
  );
  const types = new Set(
    operations.flatMap(({ typePrefix }) => [
      `${typePrefix}Input`,
      `${typePrefix}Options`,
    ]),
  );
  const headers = shareHeaders(
    operations,
    (name) => own.has(name) || types.has(name),
  );
  return {
    imports: imports.print(),
    shared: shared.declarations,
    sharedHeaders: headers.declarations,
    operations: operations.map((operation) => ({
      ...describeInput(operation, headers.find(operation)),
      ...describe(operation, checks, shared),
    })),
  };
}

/** `Record<string, never>`: what an operation takes that takes nothing. */
const emptyInput: Layout = group([
  code`Record<`,
  indent([softLine, code`string,`, line, code`never`]),
  softLine,
  ">",
]);

function describe(
  operation: OperationModel,
  checks: boolean,
  shared: SharedTables,
): TemplateContext {
  return {
    emptyInput: printAlias(
      `${operation.typePrefix}Input`,
      emptyInput,
      "breaks",
    ),
    ...describeOptions(operation),
    docs: describeOperation(operation),
    declaration: printLayout(layoutDeclaration(operation, checks, shared)),
  };
}

function describeOptions(operation: OperationModel): TemplateContext {
  const contentTypes = operation.body?.mediaTypes ?? [];
  const accepts = listAccepts(operation);
  const name = toIdentifier(operation.functionName);
  return {
    optionsDocs: toComment({
      paragraphs: [],
      heading: code`The media types that {@link ${name}} can send and ask for.`,
    }),
    optionsHead: printOptionsHead(operation),
    emptyOptions: printAlias(
      `${operation.typePrefix}Options`,
      code`CallOptions`,
      "moves",
    ),
    hasMediaTypes: contentTypes.length + accepts.length > 0,
    contentType: printMediaTypes("contentType", contentTypes),
    accept: printMediaTypes("accept", accepts),
  };
}

function printAlias(name: string, type: Layout, side: RightSide): Code {
  const left = code`export type ${toIdentifier(name)} =`;
  return printLayout([layoutAssignment(left, type, side), ";"]);
}

function printOptionsHead({ typePrefix }: OperationModel): Code {
  const name = toIdentifier(`${typePrefix}Options`);
  return printLayout(
    group([
      code`export interface ${name}`,
      indent([line, code`extends CallOptions {`]),
    ]),
  );
}

function printMediaTypes(
  name: "contentType" | "accept",
  mediaTypes: readonly string[],
): Code {
  const types = [...new Set(mediaTypes)];
  if (types.length === 0) return code``;
  const type = layoutType(
    {
      kind: "scalar",
      scalar: "string",
      enum: types,
      nullable: false,
    },
    name === "accept" ? "closed" : "patterns",
  );
  const key = toIdentifier(name);
  const member = printMember([code`${key}?:`, type, ";"], 2);
  return code`${describeMediaTypes(name, types)}\n${member}`;
}

function describeMediaTypes(
  name: "contentType" | "accept",
  types: readonly string[],
): Comment {
  const [first = ""] = rankMediaTypes(types);
  const text =
    name === "accept"
      ? "What the answer is asked for in."
      : `What the body is written in: \`${toVisibleLine(first)}\` when left out.`;
  return toComment({ paragraphs: [text] }, 2);
}

/** The runtime's functions that make operations whose answers are streams. */
const streamMakers = {
  events: "makeEventOperation",
  lines: "makeLineOperation",
} as const;

/** `export const f: Operation<Input, Output, Options> = makeOperation({ … });` */
function layoutDeclaration(
  operation: OperationModel,
  checks: boolean,
  shared: SharedTables,
): Layout {
  const { typePrefix, functionName, nextLink, items, server } = operation;
  const hasOthers = hasOtherBodies(operation);
  const stream = findStream(operation);
  const maker = stream
    ? streamMakers[stream.stream]
    : hasOthers
      ? "makeMediaOperation"
      : "makeOperation";
  const types: readonly Layout[] = [
    layoutInput(operation),
    layoutOutput(operation),
    ...(items ? [layoutArgument(items.type)] : []),
    ...(hasOtherOutputs(operation) ? [layoutOtherOutputs(operation)] : []),
    toIdentifier(`${typePrefix}Options`),
    ...layoutErrors(operation),
    ...layoutAnswerHeaders(operation),
  ];
  const left: Layout = [
    code`export const ${toIdentifier(functionName)}: `,
    nextLink
      ? code`${namePaged(operation)}`
      : hasOtherOutputs(operation)
        ? code`MediaOperation`
        : code`Operation`,
    group(["<", indent([softLine, join(types, [",", line])]), softLine, ">"]),
    " =",
  ];
  const defined: Layout = [
    code`/*@__PURE__*/ ${toIdentifier(maker)}(`,
    describeDescriptor(
      operation,
      { accepts: listAsked(operation), checks },
      shared,
    ),
    ")",
  ];
  const paged = nextLink
    ? layoutPaged(defined, nextLink, items?.path)
    : defined;
  const right = server ? layoutOnServer(paged, server) : paged;
  return [layoutAssignment(left, right, "breaks"), ";"];
}

/** The input, with the bodies that some media types have in its place. */
function layoutInput({ typePrefix, body }: OperationModel): Layout {
  const name = toIdentifier(`${typePrefix}Input`);
  const others = listOtherRequests(body);
  if (others.length === 0) return name;
  const members = others.map(({ mediaType, type }): Layout => {
    const key = toObjectKey(mediaType.replace(/\*.*/s, "*"));
    return [key, ":", layoutType(type)];
  });
  const list = join(members, [";", line]);
  const choices = group(["{", indent([line, list]), ifBroken(";"), line, "}"]);
  const parts = join([name, choices], [",", line]);
  return group([code`BodyChoice<`, indent([softLine, parts]), softLine, ">"]);
}

/** The type of an operation that gives pages. */
function namePaged({ items }: OperationModel): Identifier {
  return toIdentifier(items ? "ListOperation" : "PagedOperation");
}

/** `paged(makeOperation({ … }), ["odata.nextLink"])`, each argument on a line. */
function layoutPaged(
  defined: Layout,
  nextLink: readonly string[],
  items?: readonly string[],
): Layout {
  const paths = [nextLink, ...(items ? [items] : [])].map((path) =>
    layoutList(path.map((name) => toJsonLiteral(name))),
  );
  return [
    code`/*@__PURE__*/ ${toIdentifier(items ? "pagedWithItems" : "paged")}(`,
    indent([defined, ...paths].map((part) => [hardLine, part, ","])),
    hardLine,
    ")",
  ];
}

/** `onServer(makeOperation({ … }), "uploads", "https://…")`, each argument on a line. */
function layoutOnServer(
  defined: Layout,
  { property, filled, url }: ServerModel,
): Layout {
  const parts: readonly Layout[] = [
    defined,
    toJsonLiteral(property),
    toJsonLiteral(filled ?? url),
  ];
  return [
    code`/*@__PURE__*/ onServer(`,
    indent(parts.map((part) => [hardLine, part, ","])),
    hardLine,
    ")",
  ];
}

/** The file of the runtime that holds what operations are made of. */
const runtime = "../runtime/operation.js";

function collectOperationImports(
  operations: readonly OperationModel[],
  unmarkedNulls: boolean,
): Imports {
  const imports = collectImports(moveCodecs(unmarkedNulls));
  imports.type(runtime, "CallOptions");
  const isPaged = ({ nextLink }: OperationModel) => nextLink !== undefined;
  for (const operation of operations.filter(isPaged)) {
    const maker = operation.items ? "pagedWithItems" : "paged";
    imports.value(runtime, maker);
    imports.type(runtime, namePaged(operation));
  }
  if (operations.some(({ body }) => listOtherRequests(body).length > 0))
    imports.type(runtime, "BodyChoice");
  if (operations.some(({ server }) => server !== undefined))
    imports.value("../runtime/context.js", "onServer");
  const isPlain = (operation: OperationModel) =>
    !isPaged(operation) && !hasOtherOutputs(operation);
  if (operations.some(isPlain)) imports.type(runtime, "Operation");
  if (operations.some(skipsErrors)) imports.type(runtime, "NoErrors");
  if (operations.some(hasOtherOutputs)) {
    imports.type(runtime, "MediaOperation");
  }
  for (const operation of operations) importParts(imports, operation);
  return imports;
}

function importParts(imports: Imports, operation: OperationModel): void {
  const { parameters, body, responses } = operation;
  const typed = [
    ...parameters.map(({ type }) => type),
    ...listSentTypes(body),
    ...[...(body ? [body] : []), ...(body?.others ?? [])].flatMap((one) =>
      listPartHeaders(one).flatMap(({ headers }) =>
        headers.map(({ type }) => type),
      ),
    ),
  ];
  const stream = findStream(operation);
  const outputs = [
    ...listOutputs(operation),
    ...listErrors(operation),
    ...(stream ? [stream.type] : []),
    ...listAnswerHeaders(operation).map(({ type }) => type),
    ...(operation.items ? [operation.items.type] : []),
  ];
  if (stream) importStream(imports, stream);
  else if (hasOtherBodies(operation)) {
    imports.value(runtime, "makeMediaOperation");
    for (const [, stream] of listStreams(operation)) {
      if (stream === "lines") {
        imports.value(runtime, "readJsonLines");
      } else {
        imports.value(runtime, "readEvents");
        imports.type(runtime, "ServerSentEvent");
      }
    }
  } else imports.value(runtime, "makeOperation");
  for (const type of [...typed, ...outputs]) {
    for (const { module, typeName } of listTypeReferences(type)) {
      imports.type(`../models/${module}.js`, typeName);
    }
  }
  const held = [...typed, ...outputs.filter((type) => !isBinary(type))];
  for (const [from, name] of held.flatMap(listRuntimeTypes)) {
    imports.type(from, name);
  }
  if (outputs.some(isBinary)) imports.type("../runtime/web.js", "Blob");
  for (const [module, name] of listParameterFunctions(operation)) {
    imports.value(`../runtime/${module}.js`, name);
  }
  for (const { module, name } of listParts(operation)) {
    imports.value(`../runtime/${module}.js`, name);
  }
  if (listSuccesses(operation).length === 0) {
    imports.value(findCodecModule("anyBody"), "anyBody");
  }
  if (body) importCodecs(imports, body.type, readBodyCodec(body));
  for (const other of listOtherRequests(body)) {
    importCodecs(imports, other.type, readBodyCodec(other));
  }
  for (const { type } of listAnswerHeaders(operation)) {
    importCodecs(imports, type, readCodec(type));
  }
  for (const response of responses) {
    const { type } = response;
    if (type) importCodecs(imports, type, readAnswerCodec(type, response));
    for (const { mediaType, type } of listOthers(operation, response)) {
      importCodecs(imports, type, readTextCodec(type, [mediaType]));
    }
  }
}

function importStream(
  imports: Imports,
  { type, stream }: NonNullable<ReturnType<typeof findStream>>,
): void {
  if (stream === "lines") {
    imports.value(runtime, "makeLineOperation");
  } else {
    imports.value(runtime, "makeEventOperation");
    imports.type(runtime, "ServerSentEvent");
  }
  importCodecs(imports, type, readCodec(type));
}

function importCodecs(
  imports: Imports,
  type: TypeModel,
  expression: CodecExpression,
): void {
  const names = new Set(listCodecNames(expression));
  for (const { module, codecName } of listTypeReferences(type)) {
    if (names.delete(codecName)) {
      imports.value(`../codecs/${module}.js`, codecName);
    }
  }
  for (const name of names) imports.value(findCodecModule(name), name);
}
