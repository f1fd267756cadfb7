import type { ApiModel, OperationModel, TagModel } from "../model/api-model.js";
import { type Identifier, toIdentifier } from "../model/identifier.js";
import type { AliasModel } from "../model/list-aliases.js";
import {
  type ClientMember,
  type ClientTag,
  type FormerTag,
  listClientTags,
  listFormerTags,
  nameTagClient,
  nameTagFactory,
} from "./client-tags.js";
import { describeAlias } from "./describe-alias.js";
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
import { layoutAssignment, layoutMember } from "./print-assignment.js";
import { collectImports } from "./print-imports.js";
import { toComment } from "./text/comment.js";
import { toMemberKey } from "./text/property-key.js";
import { type Code, type Comment, code } from "./text/safe-text.js";
import {
  type Declaration,
  type MemberDeclaration,
  printSourceFile,
} from "./ts-morph.js";

/** Emits `src/client.ts`: the operations of each tag as methods, over the functions. Names that they had stand beside the new ones. */
export function emitClient(
  model: ApiModel,
  aliases: readonly AliasModel[] = [],
): OutputFile {
  const tags = listClientTags(model, aliases);
  const former = listFormerTags(tags, aliases);
  const taken = new Set(
    tags.flatMap((tag) => tag.operations.map((one) => one.functionName)),
  );
  const hasPages = tags.some(({ operations }) => operations.some(isPaged));
  const text = printSourceFile("client.ts", {
    imports: printClientImports(tags),
    declarations: [
      ...helpers,
      ...(hasPages ? [boundPaged] : []),
      declareClient(tags, former),
      ...tags.map(declareTag),
      declareFactory(tags, former, taken),
      ...tags.map((tag) => declareTagFactory(tag, taken)),
      ...declareFormer(tags, former, taken),
      bindAll,
      bind,
      ...(hasPages ? [bindPaged] : []),
    ],
  });
  return { path: "src/client.ts", text };
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

function declareClient(
  tags: readonly ClientTag[],
  former: readonly FormerTag[],
): Declaration {
  const declareMember = (tag: TagModel, { property, docs }: NamedMember) => ({
    name: toMemberKey(property),
    docs,
    isOptional: false,
    isReadonly: true,
    type: code` ${nameTagClient(tag)};`,
  });
  return {
    kind: "interface",
    name: toIdentifier("Client"),
    docs: toComment({ paragraphs: ["All operations, by tag."] }),
    members: [
      ...tags.map((tag) => {
        const docs = toComment({ paragraphs: [`\`${tag.name}\``] }, 2);
        return declareMember(tag, { property: tag.property, docs });
      }),
      ...former.map(({ property, tag }) => {
        const docs = describeAlias(tag.property, 2);
        return declareMember(tag, { property, docs });
      }),
    ],
  };
}

interface NamedMember {
  readonly property: string;
  readonly docs: Comment;
}

function declareTag(tag: ClientTag): Declaration {
  return {
    kind: "interface",
    name: nameTagClient(tag),
    docs: toComment({ paragraphs: [`The operations of \`${tag.name}\`.`] }),
    members: tag.members.map(declareMethod),
  };
}

function declareMethod(operation: ClientMember): MemberDeclaration {
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
    docs:
      operation.target === undefined
        ? describeOperation(operation, 2)
        : describeAlias(operation.target, 2),
    isOptional: false,
    isReadonly: true,
    type: printLayout(type, {
      indent: 2,
      column: 2 + "readonly ".length + name.length + 1,
    }),
  };
}

type Names = ReadonlySet<string>;

function declareFactory(
  tags: readonly ClientTag[],
  former: readonly FormerTag[],
  taken: Names,
): Declaration {
  const members = [
    ...tags.map((tag) => ({ property: tag.property, tag })),
    ...former,
  ];
  const body: Layout = [
    code`export function createClient(context: Context): Client {`,
    indent([
      hardLine,
      code`return {`,
      indent(
        members.map(({ property, tag }) =>
          layoutTag(property, nameTagFactory(tag, taken)),
        ),
      ),
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

function layoutTag(property: string, factory: Identifier): Layout {
  const call = group([
    factory,
    "(",
    indent([softLine, code`context`]),
    ifBroken(","),
    softLine,
    ")",
  ]);
  return [hardLine, layoutMember(toMemberKey(property), call, "moves")];
}

function declareTagFactory(tag: ClientTag, taken: Names): Declaration {
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
      indent(tag.members.map(layoutMethod)),
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

/** The former names of what is exported of tags, but for those that something else has. */
function declareFormer(
  tags: readonly ClientTag[],
  former: readonly FormerTag[],
  operations: Names,
): readonly Declaration[] {
  const taken = new Set<string>([
    ...operations,
    "createClient",
    ...tags.map(nameTagClient),
    ...tags.map((tag) => nameTagFactory(tag, operations)),
  ]);
  return former.flatMap((one) => {
    const [type, typeNow] = [nameTagClient(one), nameTagClient(one.tag)];
    const [make, makeNow] = [
      nameTagFactory(one, operations),
      nameTagFactory(one.tag, operations),
    ];
    const left = code`export const ${make}: typeof ${makeNow} =`;
    const all = [
      { name: type, now: typeNow, left: code`export type ${type} =` },
      { name: make, now: makeNow, left },
    ];
    return all
      .filter(({ name }) => !taken.has(name) && taken.add(name))
      .map(({ now, left }): Declaration => {
        const layout = layoutAssignment(left, now, "moves");
        const declaration = printLayout([layout, ";"]);
        return { kind: "code", docs: describeAlias(now), declaration };
      });
  });
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
