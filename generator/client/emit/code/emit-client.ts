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
import { hasOtherOutputs } from "../../print/other-bodies.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import { collectImports } from "../../print/print-imports.js";
import type {
  Declaration,
  MemberDeclaration,
} from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toMemberKey } from "../../text/property-key.js";
import { type Code, type Comment, code } from "../../text/safe-text.js";
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
  return unitOfParts("src/client.ts", {
    imports: printClientImports(tags),
    declarations: [
      ...exportBindings(),
      declareClient(tags, former),
      ...tags.map(declareTag),
      declareFactory(tags, former, taken),
      ...tags.map((tag) => declareTagFactory(tag, taken)),
      ...declareFormer(tags, former, taken),
    ],
  });
}

function printClientImports(tags: readonly TagModel[]): readonly Code[] {
  const imports = collectImports();
  for (const { module, operations } of tags) {
    for (const { functionName } of operations) {
      imports.value(`./operations/${module}.js`, functionName);
    }
  }
  imports.type("./runtime/context.js", "Context");
  imports.type("./runtime/context.js", "ContextOptions");
  imports.value("./runtime/context.js", "createContext");
  const all = tags.flatMap(({ operations }) => operations);
  for (const operation of all) imports.type(bindings, nameBound(operation));
  if (all.length > 0) imports.value(bindings, "bindOperation");
  return imports.print();
}

const bindings = "./runtime/operation.js";

/** What binds operations is the same for every API, and exported with the client. */
function exportBindings(): readonly Declaration[] {
  const exports = collectImports();
  for (const name of [
    "Bound",
    "BoundArguments",
    "BoundList",
    "BoundMedia",
    "BoundOperation",
    "BoundOperations",
    "BoundPaged",
  ]) {
    exports.type(bindings, name);
  }
  for (const name of ["bindOperation", "bindOperations"]) {
    exports.value(bindings, name);
  }
  return exports
    .print("export")
    .map((declaration) => ({ kind: "code", docs: "" as Comment, declaration }));
}

/** The type of an operation that knows its context. */
function nameBound(operation: OperationModel): Identifier {
  if (operation.items) return toIdentifier("BoundList");
  if (operation.nextLink) return toIdentifier("BoundPaged");
  return toIdentifier(hasOtherOutputs(operation) ? "BoundMedia" : "Bound");
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

function declareTag(tag: ClientTag): Declaration {
  return {
    kind: "interface",
    name: nameTagClient(tag),
    docs: toComment({
      paragraphs: [`The operations of \`${tag.name}\`.`, tag.description],
      see: showDocs(tag.docs),
    }),
    members: tag.members.map(declareMethod),
  };
}

function declareMethod(operation: ClientMember): MemberDeclaration {
  const name = toMemberKey(operation.property);
  const type: Layout = [
    code` ${nameBound(operation)}<`,
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
  const body = layoutMaker(
    [
      code`export function createClient(options: ContextOptions): Client {`,
      indent([hardLine, code`const context = createContext(options);`]),
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
    declaration: printLayout(body),
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

function declareTagFactory(tag: ClientTag, taken: Names): Declaration {
  const head = group([
    code`export function ${nameTagFactory(tag, taken)}(`,
    indent([softLine, code`context: Context`]),
    ifBroken(","),
    softLine,
    code`): ${nameTagClient(tag)} {`,
  ]);
  const body = layoutMaker(head, tag.members.map(layoutMethod));
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
    code`bindOperation(`,
    indent([softLine, code`context,`, line, toIdentifier(functionName)]),
    ifBroken(","),
    softLine,
    ")",
  ]);
  return [hardLine, layoutMember(toMemberKey(property), call, "breaks")];
}
