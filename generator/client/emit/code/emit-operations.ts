import type {
  ApiModel,
  OperationModel,
  ServerModel,
  TagModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { moveCodecs } from "../../print/codec-modules.js";
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
import { type ModuleFile, openModule } from "../../print/module-file.js";
import {
  hasOtherBodies,
  hasOtherOutputs,
  listAccepts,
  listAsked,
} from "../../print/other-bodies.js";
import {
  layoutAssignment,
  type RightSide,
} from "../../print/print-assignment.js";
import {
  findStream,
  layoutErrors,
  layoutOtherOutputs,
  layoutOutput,
} from "../../print/print-output.js";
import { layoutArgument, layoutType } from "../../print/print-type.js";
import { type SharedTables, shareTables } from "../../print/share-tables.js";
import { runtimeType, runtimeValue } from "../../print/symbol.js";
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
import {
  type Descriptor,
  layoutDescriptor,
  readDescriptor,
} from "../docs/describe-descriptor.js";
import { describeInput } from "../docs/describe-input.js";
import { describeOperation } from "../docs/describe-operation.js";
import { listOtherRequests } from "../docs/describe-parameters.js";
import { layoutAnswerHeaders } from "./layout-answer-headers.js";
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
      exportedAs: "./operations/*",
      reads: [tag.module, tag.operations, types.checks, unmarkedNulls],
      print: () =>
        render("operations.ts", {
          header: fileHeader,
          ...describeModule(tag, types.checks, unmarkedNulls),
        }),
    }));
}

function describeModule(
  { module, operations }: Pick<TagModel, "module" | "operations">,
  checks: boolean,
  unmarkedNulls: boolean | undefined,
): TemplateContext {
  const path = `src/operations/${module}.ts`;
  const file = openModule(path, moveCodecs(unmarkedNulls));
  const read = operations.map((operation) => {
    const accepts = listAsked(operation);
    return [operation, readDescriptor(operation, { accepts, checks })] as const;
  });
  const shared = shareTables(
    read.flatMap(([, { tables }]) => tables),
    `./operations/${module}.js`,
  );
  const described = read.map(([operation, descriptor]) => ({
    operation,
    input: describeInput(operation, file),
    options: describeOptions(operation, file),
    declaration: layoutDeclaration(operation, descriptor, shared),
  }));
  for (const { declaration } of described) file.note(declaration);
  // Now all is known that is imported, and what is shared can have a name.
  const functions = new Set(operations.map((one) => one.functionName));
  const isTaken = (name: string) => file.has(name) || functions.has(name);
  const types = new Set(
    operations.flatMap(({ typePrefix }) => [
      `${typePrefix}Input`,
      `${typePrefix}Options`,
    ]),
  );
  const headers = shareHeaders(
    operations,
    file,
    (name) => isTaken(name) || types.has(name),
  );
  return {
    shared: shared.declare(isTaken),
    sharedHeaders: headers.declarations,
    operations: described.map(({ operation, input, options, declaration }) => ({
      ...input(headers.find(operation)),
      ...options,
      docs: describeOperation(operation),
      declaration: printLayout(declaration),
    })),
    imports: file.printImports(),
  };
}

/** `Record<string, never>`: what an operation takes that takes nothing. */
const emptyInput: Layout = group([
  code`Record<`,
  indent([softLine, code`string,`, line, code`never`]),
  softLine,
  ">",
]);

function describeOptions(
  operation: OperationModel,
  file: ModuleFile,
): TemplateContext {
  const contentTypes = operation.body?.mediaTypes ?? [];
  const accepts = listAccepts(operation);
  const name = toIdentifier(operation.functionName);
  const { typePrefix } = operation;
  const hasMediaTypes = contentTypes.length + accepts.length > 0;
  return {
    emptyInput: file.print(
      layoutAlias(`${typePrefix}Input`, emptyInput, "breaks"),
    ),
    optionsDocs: toComment({
      paragraphs: [],
      heading: code`The media types that {@link ${name}} can send and ask for.`,
    }),
    optionsHead: file.print(layoutOptionsHead(operation)),
    emptyOptions: file.print(
      layoutAlias(`${typePrefix}Options`, callOptions, "moves"),
    ),
    hasMediaTypes,
    contentType: printMediaTypes("contentType", contentTypes),
    accept: printMediaTypes("accept", accepts),
  };
}

const callOptions = runtimeType("operation", "CallOptions");

function layoutAlias(name: string, type: Layout, side: RightSide): Layout {
  const left = code`export type ${toIdentifier(name)} =`;
  return [layoutAssignment(left, type, side), ";"];
}

function layoutOptionsHead({ typePrefix }: OperationModel): Layout {
  const name = toIdentifier(`${typePrefix}Options`);
  return group([
    code`export interface ${name}`,
    indent([line, code`extends `, callOptions, " ", "{"]),
  ]);
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
  descriptor: Descriptor,
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
    runtimeType(
      "operation",
      nextLink
        ? namePaged(operation)
        : hasOtherOutputs(operation)
          ? "MediaOperation"
          : "Operation",
    ),
    group(["<", indent([softLine, join(types, [",", line])]), softLine, ">"]),
    " =",
  ];
  const defined: Layout = [
    code`/*@__PURE__*/ `,
    runtimeValue("operation", maker),
    "(",
    layoutDescriptor(descriptor, shared),
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
  const choice = runtimeType("operation", "BodyChoice");
  return group([choice, "<", indent([softLine, parts]), softLine, ">"]);
}

/** The type of an operation that gives pages. */
function namePaged({ items }: OperationModel): string {
  return items ? "ListOperation" : "PagedOperation";
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
    code`/*@__PURE__*/ `,
    runtimeValue("operation", items ? "pagedWithItems" : "paged"),
    "(",
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
    code`/*@__PURE__*/ `,
    runtimeValue("context", "onServer"),
    "(",
    indent(parts.map((part) => [hardLine, part, ","])),
    hardLine,
    ")",
  ];
}
