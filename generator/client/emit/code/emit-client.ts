import type {
  ApiModel,
  OperationModel,
  TagModel,
} from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import type { AliasModel } from "../../model/names/list-aliases.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  type Layout,
  line,
  printLayout,
  softLine,
} from "../../print/layout.js";
import {
  type ModuleFile,
  openModule,
  printExports,
} from "../../print/module-file.js";
import { hasOtherOutputs } from "../../print/other-bodies.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import {
  runtimeType,
  runtimeValue,
  type SymbolReference,
  valueSymbol,
} from "../../print/symbol.js";
import type {
  Declaration,
  MemberDeclaration,
} from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toMemberKey } from "../../text/property-key.js";
import { type Comment, code } from "../../text/safe-text.js";
import { showDocs } from "../docs/describe.js";
import { describeAlias } from "../docs/describe-alias.js";
import { describeOperation } from "../docs/describe-operation.js";
import {
  type ClientMember,
  type ClientTag,
  type FormerTag,
  listClientTags,
  listFormerTags,
  nameTagClient,
  nameTagFactory,
} from "./client-tags.js";

const path = "src/client.ts";

/** Emits `src/client.ts`: the operations of each tag as methods, over the functions. Names that they had stand beside the new ones. */
export function emitClient(
  model: ApiModel,
  aliases: readonly AliasModel[] = [],
): Unit {
  const tags = listClientTags(model, aliases);
  const former = listFormerTags(tags, aliases);
  const taken = new Set(
    tags.flatMap((tag) => tag.operations.map((one) => one.functionName)),
  );
  const file = openModule(path);
  const declarations = [
    ...exportBindings(),
    declareClient(tags, former),
    ...tags.map((tag) => declareTag(tag, file)),
    declareFactory(tags, { former, taken, file }),
    ...tags.map((tag) => declareTagFactory(tag, taken, file)),
    ...declareFormer(tags, former, taken),
  ];
  const parts = { imports: file.printImports(), declarations };
  return unitOfParts(path, parts, { exportedAs: "./client" });
}

/** What binds operations is the same for every API, and exported with the client. */
function exportBindings(): readonly Declaration[] {
  const types = [
    "Bound",
    "BoundArguments",
    "BoundList",
    "BoundMedia",
    "BoundOperation",
    "BoundOperations",
    "BoundPaged",
  ];
  const values = ["bindOperation", "bindOperations"];
  return printExports([
    ...types.map((name) => runtimeType("operation", name)),
    ...values.map((name) => runtimeValue("operation", name)),
  ]).map((declaration) => ({ kind: "code", docs: "" as Comment, declaration }));
}

/** The type of an operation that knows its context. */
function nameBound(operation: OperationModel): string {
  if (operation.items) return "BoundList";
  if (operation.nextLink) return "BoundPaged";
  return hasOtherOutputs(operation) ? "BoundMedia" : "Bound";
}

/** The function of an operation, from its module. */
function findFunction(
  { functionName }: OperationModel,
  { module }: TagModel,
): SymbolReference {
  return valueSymbol(`./operations/${module}.js`, functionName);
}

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

function declareTag(tag: ClientTag, file: ModuleFile): Declaration {
  return {
    kind: "interface",
    name: nameTagClient(tag),
    docs: toComment({
      paragraphs: [`The operations of \`${tag.name}\`.`, tag.description],
      see: showDocs(tag.docs),
    }),
    members: tag.members.map((one) => declareMethod(one, tag, file)),
  };
}

function declareMethod(
  operation: ClientMember,
  tag: ClientTag,
  file: ModuleFile,
): MemberDeclaration {
  const name = toMemberKey(operation.property);
  const type: Layout = [
    " ",
    runtimeType("operation", nameBound(operation)),
    "<",
    group([
      indent([softLine, code`typeof `, findFunction(operation, tag)]),
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
    type: file.print(type, {
      indent: 2,
      column: 2 + "readonly ".length + name.length + 1,
    }),
  };
}

type Names = ReadonlySet<string>;

function declareFactory(
  tags: readonly ClientTag[],
  {
    former,
    taken,
    file,
  }: {
    readonly former: readonly FormerTag[];
    readonly taken: Names;
    readonly file: ModuleFile;
  },
): Declaration {
  const members = [
    ...tags.map((tag) => ({ property: tag.property, tag })),
    ...former,
  ];
  const body = layoutMaker(
    [
      code`export function createClient(options: `,
      runtimeType("context", "ContextOptions"),
      code`): Client {`,
      indent([
        hardLine,
        code`const context = `,
        runtimeValue("context", "createContext"),
        code`(options);`,
      ]),
    ],
    members.map(({ property, tag }) =>
      layoutTag(property, nameTagFactory(tag, taken)),
    ),
  );
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [
        "Binds all operations to a context, or to what one is made of, and so bundles all of them. The function of one tag bundles those of the tag, and bindOperations those that it is given.",
      ],
    }),
    declaration: file.print(body),
  };
}

/** A function that returns an object of these members. */
function layoutMaker(head: Layout, members: readonly Layout[]): Layout {
  return [
    head,
    indent([hardLine, code`return {`, indent(members), hardLine, "}", ";"]),
    hardLine,
    "}",
  ];
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

function declareTagFactory(
  tag: ClientTag,
  taken: Names,
  file: ModuleFile,
): Declaration {
  const head = group([
    code`export function ${nameTagFactory(tag, taken)}(`,
    indent([softLine, code`context: `, runtimeType("context", "Context")]),
    ifBroken(","),
    softLine,
    code`): ${nameTagClient(tag)} {`,
  ]);
  const body = layoutMaker(
    head,
    tag.members.map((one) => layoutMethod(one, tag)),
  );
  return {
    kind: "code",
    docs: toComment({
      paragraphs: [`Binds the operations of \`${tag.name}\` to a context.`],
    }),
    declaration: file.print(body),
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

function layoutMethod(operation: OperationModel, tag: ClientTag): Layout {
  const call = group([
    runtimeValue("operation", "bindOperation"),
    "(",
    indent([softLine, code`context,`, line, findFunction(operation, tag)]),
    ifBroken(","),
    softLine,
    ")",
  ]);
  const key = toMemberKey(operation.property);
  return [hardLine, layoutMember(key, call, "breaks")];
}
