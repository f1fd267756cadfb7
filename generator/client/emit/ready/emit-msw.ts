import type { EmitterPart } from "../../../base/config/emitter.js";
import {
  isExactInteger,
  printExactly,
} from "../../../openapi/document/exact-numbers.js";
import type { OperationModel, ResponseModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { isJson } from "../../model/operations/read-content.js";
import { fileHeader } from "../../print/file-header.js";
import {
  choose,
  group,
  hardLine,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { listTypeReferences } from "../../print/list-references.js";
import { listSuccesses } from "../../print/list-successes.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import { layoutData } from "../../print/print-data.js";
import { isBinary } from "../../print/print-output.js";
import { layoutArgument } from "../../print/print-type.js";
import { type SymbolReference, valueSymbol } from "../../print/symbol.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code } from "../../text/safe-text.js";
import { mswHelpers } from "./msw-helpers.js";
import { type BodySample, readSamples } from "./read-samples.js";
import {
  chooseLocalNames,
  type LocalNames,
  type PlacedOperation,
  placeOperations,
  type ReadyInput,
} from "./ready-input.js";
import { compareRoutes, describeRoute, listNarrower } from "./route.js";

const path = "src/msw.ts";

/** Emits `src/msw.ts`: a function for each operation that makes a handler, and the handlers of all samples. */
export function emitMsw({ model, document }: ReadyInput): EmitterPart {
  const placed = placeOperations(model);
  const all = placed.map(({ operation }) => operation);
  const mocks = placed.map((one): Mock => {
    const { operation } = one;
    const answer = chooseAnswer(operation, (response) =>
      readSamples(document, operation, response).toSorted(
        (a, b) => Number("text" in a) - Number("text" in b),
      ),
    );
    const narrower = listNarrower(operation, all);
    return { ...one, ...answer, narrower };
  });
  const own = chooseNames(mocks);
  const file = openModule(path);
  const blocks = [
    ...mocks.map((mock) => printMock(mock, own, file)),
    printHandlers(mocks, own, file),
  ];
  const head = [...file.printImports(), reexport].join("\n");
  return {
    files: [
      {
        path,
        text: `${fileHeader}\n${[head, ...blocks].join("\n\n")}\n`,
      },
      { path: "src/msw/handle.ts", text: `${fileHeader}\n${mswHelpers}\n` },
    ],
    exports: { "./msw": path },
    peerDependencies: { msw: "^2.7.0" },
  };
}

/** The answer that is shown of an operation: the first success with a sample, else the first. */
interface ChosenAnswer {
  readonly response?: ResponseModel | undefined;
  readonly samples: readonly BodySample[];
}

interface Mock extends PlacedOperation, ChosenAnswer {
  readonly narrower: readonly OperationModel[];
}

function chooseAnswer(
  operation: OperationModel,
  read: (response: ResponseModel) => readonly BodySample[],
): ChosenAnswer {
  const answers = listSuccesses(operation).map((response) => ({
    response,
    samples: read(response),
  }));
  const sampled = answers.find(({ samples }) => samples.length > 0);
  return sampled ?? answers[0] ?? { samples: [] };
}

/** Whether it can be answered with what is documented: a sample, or nothing at all. */
function isSampled({ response, samples }: Mock): boolean {
  const hasBody = response?.type ?? response?.events;
  return samples.length > 0 || (response !== undefined && !hasBody);
}

function nameHandler({ functionName }: OperationModel) {
  return toIdentifier(`${functionName}Handler`);
}

const helpers = "./msw/handle.js";

/** The types that programs name, too. */
const reexport = code`
export type {
  Answer,
  HandledRequest,
  HandlerOptions,
  PlainHandler,
  SampledHandler,
} from "./msw/handle.js";`;

/** What the module calls that which is not the documentation's. */
interface OwnNames {
  readonly of: LocalNames["operation"];
  readonly handler: SymbolReference;
  readonly options: SymbolReference;
  readonly sampled: SymbolReference;
  readonly plain: SymbolReference;
}

function chooseNames(mocks: readonly Mock[]): OwnNames {
  const types = mocks.flatMap(({ response }) =>
    response?.type ? listTypeReferences(response.type) : [],
  );
  const names = chooseLocalNames(
    new Set([
      "handlers",
      "createHandlers",
      "handle",
      ...mocks.map(({ operation }) => nameHandler(operation)),
    ]),
    new Set(types.map(({ typeName }) => typeName)),
  );
  return {
    of: names.operation,
    handler: names.type("msw", "HttpHandler"),
    options: names.type(helpers, "HandlerOptions"),
    sampled: names.type(helpers, "SampledHandler"),
    plain: names.type(helpers, "PlainHandler"),
  };
}

/** `createHandlers` and `handlers`, those first whose paths say most. */
function printHandlers(
  mocks: readonly Mock[],
  own: OwnNames,
  file: ModuleFile,
): Code {
  const sorted = mocks.toSorted((a, b) =>
    compareRoutes(a.operation.path, b.operation.path),
  );
  const sampled = sorted.filter(isSampled);
  const others = sorted.filter((mock) => !isSampled(mock));
  const missing = others.map(
    ({ operation }) => `\`${operation.functionName}\``,
  );
  const calls = sampled.map(
    ({ operation }): Layout =>
      code`${nameHandler(operation)}(undefined, options)`,
  );
  const docs = toComment({
    paragraphs: [
      "Makes the handlers of all operations that have a documented sample, or no body. Of several that match, the first one answers.",
      missing.length === 0
        ? undefined
        : `No sample is documented of ${missing.join(", ")}: add handlers of your own.`,
    ],
  });
  const made = file.print([
    code`export function createHandlers(${sampled.length > 0 ? code`options` : code`_options`}?: `,
    own.options,
    code`): `,
    own.handler,
    code`[] {`,
    indent([hardLine, code`return `, layoutList(calls), ";"]),
    hardLine,
    "}",
  ]);
  return code`${docs}
${made}

/** The handlers of all operations that have a documented sample, under any base URL. */
export const handlers: readonly ${own.handler.local}[] = /*@__PURE__*/ createHandlers();`;
}

function printMock(mock: Mock, own: OwnNames, file: ModuleFile): Code {
  const { operation, samples, response } = mock;
  const { method, path } = operation;
  const status = readStatus(response);
  const what =
    samples.length > 0
      ? `with the documented sample (${status}), unless told otherwise`
      : isSampled(mock)
        ? `with ${status} and no body, unless told otherwise`
        : `(${status}) as it is told: no sample is documented`;
  const docs = toComment({
    paragraphs: [`Answers \`${method} ${path}\` ${what}.`],
  });
  return code`${docs}
${file.print(layoutMock(mock, status, own))}`;
}

/** `export const getItemHandler: SampledHandler<Item, "id"> = handle(getItem, { … });` */
function layoutMock(mock: Mock, status: number, own: OwnNames): Layout {
  const { operation } = mock;
  const route = describeRoute(operation);
  const type = isSampled(mock) ? own.sampled : own.plain;
  const names = route.parameters.map((name) => toJsonLiteral(name));
  const parameters: readonly Layout[] =
    names.length === 0 ? [] : [join(names, " | ")];
  const left: Layout = [
    code`export const ${nameHandler(operation)}: `,
    type,
    layoutArguments([layoutBody(mock), ...parameters]),
    " =",
  ];
  const members = indent(layoutDocumented(mock, status, own));
  const object: Layout = ["{", members, hardLine, "}"];
  const right: Layout = [
    code`/*@__PURE__*/ `,
    valueSymbol(helpers, "handle"),
    choose(
      ["(", object, ")"],
      ["(", indent([hardLine, object, ","]), hardLine, ")"],
    ),
  ];
  return [layoutAssignment(left, right, "breaks"), ";"];
}

/** The arguments of a type: several of them on lines of their own where they do not fit. */
function layoutArguments(parts: readonly Layout[]): Layout {
  if (parts.length === 1) return ["<", ...parts, ">"];
  const list = indent([softLine, join(parts, [",", line])]);
  return group(["<", list, softLine, ">"]);
}

function layoutDocumented(mock: Mock, status: number, own: OwnNames): Layout {
  const { operation, response, samples, narrower } = mock;
  const { path, search } = describeRoute(operation);
  const answer = response && response.status !== `${status}`;
  const media = response?.mediaTypes ?? [];
  const type = samples.length === 0 ? (media.find(isJson) ?? media[0]) : "";
  const unless = narrower.map((other) => describeRoute(other).path);
  const members: readonly (readonly [string, Layout])[] = [
    ["operation", own.of(mock)],
    ["path", path],
    ...(search ? [["search", toJsonLiteral(search)] as const] : []),
    ...(unless.length > 0 ? [["unless", layoutList(unless)] as const] : []),
    ["status", toJsonLiteral(status)],
    ...(answer ? [["answer", toJsonLiteral(response.status)] as const] : []),
    ...(type && response?.type ? [["type", toJsonLiteral(type)] as const] : []),
    ...(samples.length > 0
      ? [["samples", layoutSamples(samples)] as const]
      : []),
  ];
  return members.map(
    ([name, value]): Layout => [
      hardLine,
      layoutMember(toObjectKey(name), value, "breaks"),
    ],
  );
}

/** `{ "application/json": { … }, "application/xml": "<…>" }` */
function layoutSamples(samples: readonly BodySample[]): Layout {
  const members = samples.map((sample): Layout => {
    const value = layoutSample(sample);
    const isText = typeof value === "string";
    const key = toObjectKey(sample.type);
    return [hardLine, layoutMember(key, value, isText ? "atom" : "breaks")];
  });
  return ["{", indent(members), hardLine, "}"];
}

function layoutSample(sample: BodySample): Layout {
  if ("text" in sample) return toJsonLiteral(sample.text);
  const { json } = sample;
  // A text is sent as it is, and so are numbers that JavaScript would round.
  if (typeof json === "string" || hasExactInteger(json))
    return toJsonLiteral(printExactly(JSON.stringify(json)));
  return typeof json === "object" && json !== null
    ? layoutData(json)
    : toJsonLiteral(json);
}

function hasExactInteger(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).some(hasExactInteger)
    : isExactInteger(value);
}

/** The type of the bodies that a handler may be given. */
function layoutBody({ response }: Mock): Layout {
  if (response === undefined) return code`unknown`;
  const { type, events } = response;
  if (events) return code`never`;
  if (type === undefined) return code`undefined`;
  return isBinary(type) ? code`Blob | ArrayBuffer` : layoutArgument(type);
}

/** `2XX` stands for the first of its kind, and `default` for a success. */
function readStatus(response: ResponseModel | undefined): number {
  const status = response?.status ?? "200";
  return /^\d{3}$/.test(status) ? Number(status) : 200;
}
