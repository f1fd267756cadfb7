import type { ApiModel, OperationModel, TagModel } from "../model/api-model.js";
import { type Identifier, toIdentifier } from "../model/identifier.js";
import { describeOperation } from "./describe-operation.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  type Layout,
  line,
  printLayout,
  softLine,
} from "./layout.js";
import type { OutputFile } from "./output-file.js";
import { layoutMember } from "./print-assignment.js";
import { collectImports } from "./print-imports.js";
import { toComment } from "./text/comment.js";
import { toMemberKey } from "./text/property-key.js";
import { type Code, code } from "./text/safe-text.js";
import {
  type Declaration,
  type MemberDeclaration,
  printSourceFile,
} from "./ts-morph.js";

/** Emits `src/client.ts`: the operations of each tag as methods, over the functions. */
export function emitClient(model: ApiModel): OutputFile {
  const tags = listClientTags(model);
  const taken = new Set(
    tags.flatMap((tag) => tag.operations.map((one) => one.functionName)),
  );
  const hasPages = tags.some(({ operations }) => operations.some(isPaged));
  const text = printSourceFile("client.ts", {
    imports: printClientImports(tags),
    declarations: [
      ...helpers,
      ...(hasPages ? [boundPaged] : []),
      declareClient(tags),
      ...tags.map(declareTag),
      declareFactory(tags, taken),
      ...tags.map((tag) => declareTagFactory(tag, taken)),
      bindAll,
      bind,
      ...(hasPages ? [bindPaged] : []),
    ],
  });
  return { path: "src/client.ts", text };
}

/** The tags that have operations, in code unit order of their properties. */
function listClientTags({ tags }: ApiModel): readonly TagModel[] {
  return tags
    .filter(({ operations }) => operations.length > 0)
    .toSorted((a, b) => (a.property < b.property ? -1 : 1));
}

function printClientImports(tags: readonly TagModel[]): readonly Code[] {
  const imports = collectImports();
  for (const { module, operations } of tags) {
    for (const { functionName } of operations) {
      imports.value(`./operations/${module}.js`, functionName);
    }
  }
  for (const name of [
    "CallOptions",
    "Context",
    "Operation",
    "OperationArguments",
  ]) {
    imports.type("./runtime/operation.js", name);
  }
  if (tags.some(({ operations }) => operations.some(isPaged))) {
    imports.type("./runtime/paging.js", "PagedOperation");
  }
  for (const name of ["Request", "Response"]) {
    imports.type("./runtime/web.js", name);
  }
  return imports.print();
}

const helpers: readonly Declaration[] = [
  {
    kind: "code",
    docs: toComment({
      paragraphs: ["What an operation takes once it knows its context."],
    }),
    declaration: code`export type BoundArguments<Input, Options> =
  OperationArguments<Input, Options> extends [Context, ...infer Rest]
    ? Rest
    : never;`,
  },
  {
    kind: "code",
    docs: toComment({ paragraphs: ["An operation that knows its context."] }),
    declaration: code`export interface BoundOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
> {
  /** Sends the request and gives the documented body of a success. */
  (...call: BoundArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: BoundArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: BoundArguments<Input, Options>): Promise<Response>;
}`,
  },
  {
    kind: "code",
    docs: toComment({
      paragraphs: [
        "The same operation, with the same types, without its context.",
      ],
    }),
    declaration: code`export type Bound<T> =
  T extends Operation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options>
    : never;`,
  },
  {
    kind: "code",
    docs: toComment({
      paragraphs: ["The same operations, each without its context."],
    }),
    declaration: code`export type BoundOperations<Operations> = {
  readonly [Name in keyof Operations]: Bound<Operations[Name]>;
};`,
  },
];

function isPaged({ nextLink }: OperationModel): boolean {
  return nextLink !== undefined;
}

const boundPaged: Declaration = {
  kind: "code",
  docs: toComment({
    paragraphs: ["A paged operation with the same types, without its context."],
  }),
  declaration: code`export type BoundPaged<T> =
  T extends PagedOperation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options> & {
        /** The page that the call gives, and those that follow it. */
        pages(
          ...call: BoundArguments<Input, Options>
        ): AsyncGenerator<Output, void, undefined>;
      }
    : never;`,
};

function declareClient(tags: readonly TagModel[]): Declaration {
  return {
    kind: "interface",
    name: toIdentifier("Client"),
    docs: toComment({ paragraphs: ["All operations, by tag."] }),
    members: tags.map((tag) => ({
      name: toMemberKey(tag.property),
      docs: toComment({ paragraphs: [`\`${tag.name}\``] }, 2),
      isOptional: false,
      isReadonly: true,
      type: code` ${nameTagClient(tag)};`,
    })),
  };
}

function declareTag(tag: TagModel): Declaration {
  return {
    kind: "interface",
    name: nameTagClient(tag),
    docs: toComment({ paragraphs: [`The operations of \`${tag.name}\`.`] }),
    members: sortByProperty(tag.operations).map(declareMethod),
  };
}

function declareMethod(operation: OperationModel): MemberDeclaration {
  const name = toMemberKey(operation.property);
  const type: Layout = [
    operation.nextLink ? code` BoundPaged<` : code` Bound<`,
    group([
      indent([softLine, code`typeof ${toIdentifier(operation.functionName)}`]),
      softLine,
    ]),
    ">",
    ";",
  ];
  return {
    name,
    docs: describeOperation(operation, 2),
    isOptional: false,
    isReadonly: true,
    type: printLayout(type, {
      indent: 2,
      column: 2 + "readonly ".length + name.length + 1,
    }),
  };
}

function nameTagClient({ property }: TagModel): Identifier {
  return toIdentifier(
    `${property.slice(0, 1).toUpperCase()}${property.slice(1)}Client`,
  );
}

function sortByProperty(
  operations: readonly OperationModel[],
): readonly OperationModel[] {
  return operations.toSorted((a, b) => (a.property < b.property ? -1 : 1));
}

/** `ticketMessageClient`, unless an operation has that name. */
function nameTagFactory({ property }: TagModel, taken: Names): Identifier {
  const name = `${property}Client`;
  return toIdentifier(taken.has(name) ? `${name}Of` : name);
}

type Names = ReadonlySet<string>;

function declareFactory(tags: readonly TagModel[], taken: Names): Declaration {
  const body: Layout = [
    code`export function createClient(context: Context): Client {`,
    indent([
      hardLine,
      code`return {`,
      indent(tags.map((tag) => layoutTag(tag, nameTagFactory(tag, taken)))),
      hardLine,
      "}",
      ";",
    ]),
    hardLine,
    "}",
  ];
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [
        "Binds all operations to a context. Bundles all of them; the function of one tag bundles those of the tag, and bindOperations those that it is given.",
      ],
    }),
    declaration: printLayout(body),
  };
}

function layoutTag(tag: TagModel, factory: Identifier): Layout {
  const call = group([
    factory,
    "(",
    indent([softLine, code`context`]),
    ifBroken(","),
    softLine,
    ")",
  ]);
  return [hardLine, layoutMember(toMemberKey(tag.property), call, "moves")];
}

function declareTagFactory(tag: TagModel, taken: Names): Declaration {
  const head = group([
    code`export function ${nameTagFactory(tag, taken)}(`,
    indent([softLine, code`context: Context`]),
    ifBroken(","),
    softLine,
    code`): ${nameTagClient(tag)} {`,
  ]);
  const body: Layout = [
    head,
    indent([
      hardLine,
      code`return {`,
      indent(sortByProperty(tag.operations).map(layoutMethod)),
      hardLine,
      "}",
      ";",
    ]),
    hardLine,
    "}",
  ];
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [`Binds the operations of \`${tag.name}\` to a context.`],
    }),
    declaration: printLayout(body),
  };
}

function layoutMethod(operation: OperationModel): Layout {
  const { property, functionName } = operation;
  const call = group([
    isPaged(operation) ? code`bindPaged(` : code`bindOperation(`,
    indent([softLine, code`context,`, line, toIdentifier(functionName)]),
    ifBroken(","),
    softLine,
    ")",
  ]);
  return [hardLine, layoutMember(toMemberKey(property), call, "breaks")];
}

const bindAll: Declaration = {
  kind: "code",
  docs: toComment({
    paragraphs: [
      "Binds operations to a context, under the names that they are given. A bundle holds these and no others.",
    ],
  }),
  declaration: code`export function bindOperations<const Operations extends object>(
  context: Context,
  operations: Operations,
): BoundOperations<Operations> {
  const bound = Object.entries(operations).map(([name, operation]) => [
    name,
    bindOperation(context, operation as Operation<unknown, unknown>),
  ]);
  return Object.fromEntries(bound) as BoundOperations<Operations>;
}`,
};

const bind: Declaration = {
  kind: "code",
  docs: toComment({ paragraphs: ["Binds one operation to a context."] }),
  declaration: code`export function bindOperation<Input, Output, Options extends CallOptions>(
  context: Context,
  operation: Operation<Input, Output, Options>,
): BoundOperation<Input, Output, Options> {
  type Arguments = BoundArguments<Input, Options>;
  const complete = (call: Arguments) =>
    [context, ...call] as unknown as OperationArguments<Input, Options>;
  return Object.assign(
    async (...call: Arguments) => operation(...complete(call)),
    {
      request: (...call: Arguments) => operation.request(...complete(call)),
      raw: async (...call: Arguments) => operation.raw(...complete(call)),
    },
  );
}`,
};

const bindPaged: Declaration = {
  kind: "code",
  docs: toComment({ paragraphs: ["Binds one paged operation to a context."] }),
  declaration: code`export function bindPaged<Input, Output, Options extends CallOptions>(
  context: Context,
  operation: PagedOperation<Input, Output, Options>,
): BoundPaged<PagedOperation<Input, Output, Options>> {
  type Arguments = BoundArguments<Input, Options>;
  return Object.assign(bindOperation(context, operation), {
    pages: (...call: Arguments) =>
      operation.pages(
        ...([context, ...call] as unknown as OperationArguments<
          Input,
          Options
        >),
      ),
  }) as unknown as BoundPaged<PagedOperation<Input, Output, Options>>;
}`,
};
