import type { EmitterPart } from "../../../base/config/emitter.js";
import type { ApiModel, OperationModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  hardLine,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  softLine,
} from "../../print/layout.js";
import { layoutCall, layoutList } from "../../print/layout-call.js";
import { listTypeReferences } from "../../print/list-references.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import {
  findStream,
  layoutOutput,
  listOutputs,
} from "../../print/print-output.js";
import { typeSymbol, valueSymbol } from "../../print/symbol.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code } from "../../text/safe-text.js";
import {
  chooseLocalNames,
  type LocalNames,
  type PlacedOperation,
  placeOperations,
  type ReadyInput,
} from "./ready-input.js";
import { infiniteHelpers, tanstackHelpers } from "./tanstack-helpers.js";

const path = "src/tanstack-query.ts";

/** Emits `src/tanstack-query.ts`: options of a query or a mutation for each operation. */
export function emitTanstackQuery({
  model,
  package: { name },
}: ReadyInput): EmitterPart {
  const placed = placeOperations(model);
  const streams = placed.filter(isStream);
  const queries = placed.filter((one) => isQuery(one) && !isStream(one));
  const mutations = placed.filter((one) => !isQuery(one) && !isStream(one));
  const paged = queries.filter(({ operation }) => operation.nextLink);
  const file = openModule(path);
  const own = { names: chooseNames(placed), packageName: name, file };
  const print = (one: PlacedOperation, kind: Kind) =>
    printMaker(one, kind, own);
  const makers = placed.flatMap((one) => [
    ...(queries.includes(one) ? [print(one, "query")] : []),
    ...(paged.includes(one) ? [print(one, "infiniteQuery")] : []),
    ...(mutations.includes(one) ? [print(one, "mutation")] : []),
  ]);
  const blocks = [
    [...file.printImports(), printReexports(paged.length > 0)].join("\n"),
    printKeys(model, name),
    ...makers,
    ...(streams.length > 0 ? [printStreams(streams)] : []),
  ];
  const emit = (path: string, text: string) => ({
    path,
    text: `${fileHeader}\n${text}\n`,
  });
  return {
    files: [
      emit(path, blocks.join("\n\n")),
      emit("src/tanstack-query/make.ts", tanstackHelpers),
      ...(paged.length > 0
        ? [emit("src/tanstack-query/make-infinite.ts", infiniteHelpers)]
        : []),
    ],
    exports: { "./tanstack-query": path },
    peerDependencies: { "@tanstack/query-core": "^5.0.0" },
  };
}

/** Methods that change nothing (RFC 9110 §9.2.1; RFC 10008 for QUERY). */
function isQuery({ operation: { method } }: PlacedOperation): boolean {
  return ["GET", "HEAD", "QUERY"].includes(method);
}

function isStream({ operation }: PlacedOperation): boolean {
  return findStream(operation) !== undefined;
}

function printStreams(streams: readonly PlacedOperation[]): Code {
  const names = streams.map(({ operation }) => `\`${operation.functionName}\``);
  const text = `Answers that are streams are neither: call ${names.join(", ")}.`;
  return toComment({ paragraphs: [text] }).replace("/**", "/*") as Code;
}

const helpers = "./tanstack-query/make.js";
const infinite = "./tanstack-query/make-infinite.js";

/** The types that programs name, too. */
function printReexports(hasPages: boolean): Code {
  const own = code`export type {
  MutationMaker,
  MutationOptions,
  PartOf,
  QueryCallOptions,
  QueryMaker,
  QueryOptions,
  VariablesOf,
} from "./tanstack-query/make.js";`;
  return hasPages
    ? code`
${own}
export type {
  InfiniteQueryMaker,
  InfiniteQueryOptions,
} from "./tanstack-query/make-infinite.js";`
    : code`
${own}`;
}

type Kind = keyof typeof makers;

/** What the options of an operation are printed with. */
interface Making {
  readonly names: LocalNames;
  readonly packageName: string;
  readonly file: ModuleFile;
}

function chooseNames(placed: readonly PlacedOperation[]): LocalNames {
  const types = placed.flatMap(({ operation }) => [
    `${operation.typePrefix}Input`,
    `${operation.typePrefix}Options`,
    ...listOutputs(operation)
      .flatMap(listTypeReferences)
      .map(({ typeName }) => typeName),
  ]);
  const declared = placed.flatMap(({ operation }) =>
    Object.values(makers).map(({ end }) => `${operation.functionName}${end}`),
  );
  const words = Object.values(makers).map(({ make }) => make);
  return chooseLocalNames(
    new Set(["tagKeys", ...words, ...declared]),
    new Set(types),
  );
}

/** Whether a call can choose the media type of its body. */
function hasChoice({ body }: OperationModel): boolean {
  return new Set(body?.mediaTypes).size > 1;
}

function printKeys({ tags }: ApiModel, name: string): Code {
  const members = tags
    .filter(({ operations }) => operations.length > 0)
    .map((tag): Layout => {
      const key = [name, tag.name].map((word) => toJsonLiteral(word));
      const property = toObjectKey(tag.property);
      return [hardLine, layoutMember(property, layoutList(key), "breaks")];
    });
  const keys = printLayout([
    code`export const tagKeys = {`,
    indent(members),
    hardLine,
    code`} as const;`,
  ]);
  return code`/** What the keys of all queries of a tag match, for \`invalidateQueries\`. */
${keys}`;
}

const makers = {
  query: { from: helpers, type: "QueryMaker", make: "query", end: "Options" },
  mutation: {
    from: helpers,
    type: "MutationMaker",
    make: "mutation",
    end: "Mutation",
  },
  infiniteQuery: {
    from: infinite,
    type: "InfiniteQueryMaker",
    make: "infiniteQuery",
    end: "InfiniteOptions",
  },
} as const;

/** `export const getItemOptions: QueryMaker<GetItemInput, Item> = query("items", "getItem", getItem);` */
function printMaker(
  placed: PlacedOperation,
  kind: Kind,
  { names, packageName, file }: Making,
): Code {
  const { operation, tag, module } = placed;
  const { functionName, typePrefix, nextLink = [] } = operation;
  const { from, type, make, end } = makers[kind];
  const own = `./operations/${module}.js`;
  const name = toIdentifier(`${functionName}${end}`);
  const types: readonly Layout[] = [
    typeSymbol(own, `${typePrefix}Input`),
    layoutData(operation, kind),
    ...(kind === "mutation" && hasChoice(operation)
      ? [typeSymbol(own, `${typePrefix}Options`)]
      : []),
  ];
  const list = indent([softLine, join(types, [",", line])]);
  const left: Layout = [
    code`export const ${name}: `,
    names.type(from, type),
    group(["<", list, softLine, ">"]),
    " =",
  ];
  const values: readonly Layout[] = [
    layoutList([packageName, tag].map((word) => toJsonLiteral(word))),
    toJsonLiteral(functionName),
    names.operation(placed),
    ...(kind === "infiniteQuery"
      ? [layoutList(nextLink.map((part) => toJsonLiteral(part)))]
      : []),
  ];
  const call = layoutCall(valueSymbol(from, make), join(values, [",", line]));
  const right: Layout = [code`/*@__PURE__*/ `, call];
  return code`${describe(operation, kind)}
${file.print([layoutAssignment(left, right, "breaks"), ";"])}`;
}

/** What a query gives is never undefined. */
function layoutData(operation: OperationModel, kind: Kind): Layout {
  const output = layoutOutput(operation);
  if (kind !== "query") return output;
  const printed = printLayout(output);
  if (printed === "undefined") return "null";
  return /\bundefined\b/.test(printed)
    ? [code`Exclude<`, output, code`, undefined> | null`]
    : output;
}

const sentences = {
  query: "The query of",
  mutation: "The mutation of",
  infiniteQuery: "The query of all pages of",
} as const;

function describe(
  { method, path, summary, deprecated }: OperationModel,
  kind: Kind,
) {
  return toComment({
    paragraphs: [summary, `${sentences[kind]} \`${method} ${path}\`.`],
    deprecated: deprecated || undefined,
  });
}
