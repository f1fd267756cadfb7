import type { EmitterPart } from "../../../base/config/emitter.js";
import type { ApiModel, OperationModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
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
import { listRuntimeTypes } from "../../print/list-runtime-types.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import { collectImports, type Imports } from "../../print/print-imports.js";
import {
  findStream,
  isBinary,
  layoutOutput,
  listOutputs,
} from "../../print/print-output.js";
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
  const names = chooseNames(placed);
  const imports = collectImports();
  const own = {
    ...importOwn(imports, names, { queries, mutations, paged }),
    packageName: name,
  };
  for (const one of [...queries, ...mutations]) {
    names.import(imports, one);
    importTypes(imports, one);
  }
  const print = (one: PlacedOperation, kind: Kind) =>
    printMaker(one, kind, own);
  const blocks = [
    [...imports.print(), printReexports(paged.length > 0)].join("\n"),
    printKeys(model, name),
    ...placed.flatMap((one) => [
      ...(queries.includes(one) ? [print(one, "query")] : []),
      ...(paged.includes(one) ? [print(one, "infiniteQuery")] : []),
      ...(mutations.includes(one) ? [print(one, "mutation")] : []),
    ]),
    ...(streams.length > 0 ? [printStreams(streams)] : []),
  ];
  const file = (path: string, text: string) => ({
    path,
    text: `${fileHeader}\n${text}\n`,
  });
  return {
    files: [
      file("src/tanstack-query.ts", blocks.join("\n\n")),
      file("src/tanstack-query/make.ts", tanstackHelpers),
      ...(paged.length > 0
        ? [file("src/tanstack-query/make-infinite.ts", infiniteHelpers)]
        : []),
    ],
    exports: { "./tanstack-query": "src/tanstack-query.ts" },
    peerDependencies: { "@tanstack/query-core": "^5.0.0" },
  };
}

interface Kinds {
  readonly queries: readonly PlacedOperation[];
  readonly mutations: readonly PlacedOperation[];
  readonly paged: readonly PlacedOperation[];
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

/** What the module calls that which is not the documentation's. */
interface OwnNames {
  readonly of: LocalNames["of"];
  readonly types: Readonly<Record<Kind, Identifier>>;
  readonly packageName: string;
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

function importOwn(
  imports: Imports,
  names: LocalNames,
  { queries, mutations, paged }: Kinds,
): Omit<OwnNames, "packageName"> {
  if (queries.length > 0) imports.value(helpers, "query");
  if (mutations.length > 0) imports.value(helpers, "mutation");
  if (paged.length > 0) imports.value(infinite, "infiniteQuery");
  const type = (is: boolean, from: string, name: string) =>
    is ? names.helper(imports, from, name) : toIdentifier(name);
  return {
    of: names.of,
    types: {
      query: type(queries.length > 0, helpers, "QueryMaker"),
      mutation: type(mutations.length > 0, helpers, "MutationMaker"),
      infiniteQuery: type(paged.length > 0, infinite, "InfiniteQueryMaker"),
    },
  };
}

function importTypes(imports: Imports, placed: PlacedOperation): void {
  const { operation, module } = placed;
  const { typePrefix } = operation;
  imports.type(`./operations/${module}.js`, `${typePrefix}Input`);
  if (!isQuery(placed) && hasChoice(operation))
    imports.type(`./operations/${module}.js`, `${typePrefix}Options`);
  for (const type of listOutputs(operation)) {
    if (isBinary(type)) imports.type("./runtime/web.js", "Blob");
    else
      for (const [from, name] of listRuntimeTypes(type))
        imports.type(from.replace(/^\.\.\//, "./"), name);
    for (const { module, typeName } of listTypeReferences(type))
      imports.type(`./models/${module}.js`, typeName);
  }
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
  query: { make: "query", end: "Options" },
  mutation: { make: "mutation", end: "Mutation" },
  infiniteQuery: { make: "infiniteQuery", end: "InfiniteOptions" },
} as const;

/** `export const getItemOptions: QueryMaker<GetItemInput, Item> = query("items", "getItem", getItem);` */
function printMaker(
  { operation, tag }: PlacedOperation,
  kind: Kind,
  own: OwnNames,
): Code {
  const { functionName, typePrefix, nextLink = [] } = operation;
  const { make, end } = makers[kind];
  const name = toIdentifier(`${functionName}${end}`);
  const types: readonly Layout[] = [
    toIdentifier(`${typePrefix}Input`),
    layoutData(operation, kind),
    ...(kind === "mutation" && hasChoice(operation)
      ? [toIdentifier(`${typePrefix}Options`)]
      : []),
  ];
  const list = indent([softLine, join(types, [",", line])]);
  const left: Layout = [
    code`export const ${name}: ${own.types[kind]}`,
    group(["<", list, softLine, ">"]),
    " =",
  ];
  const values: readonly Layout[] = [
    layoutList([own.packageName, tag].map((word) => toJsonLiteral(word))),
    toJsonLiteral(functionName),
    own.of(operation),
    ...(kind === "infiniteQuery"
      ? [layoutList(nextLink.map((part) => toJsonLiteral(part)))]
      : []),
  ];
  const call = layoutCall(toIdentifier(make), join(values, [",", line]));
  const right: Layout = [code`/*@__PURE__*/ `, call];
  return code`${describe(operation, kind)}
${printLayout([layoutAssignment(left, right, "breaks"), ";"])}`;
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
