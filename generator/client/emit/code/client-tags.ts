import type {
  ApiModel,
  OperationModel,
  TagModel,
} from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import type { AliasModel } from "../../model/names/list-aliases.js";

/** A tag as the fluent client has it. */
export interface ClientTag extends TagModel {
  /** In code unit order of their properties. */
  readonly members: readonly ClientMember[];
}

/** A method of the fluent client: an operation by its property, or by one that it had. */
export interface ClientMember extends OperationModel {
  /** The property that it has now, where this one stays for one release. */
  readonly target?: string;
}

/** A name that a tag had in the fluent client. */
export interface FormerTag {
  readonly property: string;
  readonly tag: ClientTag;
}

/** The tags that have operations, in code unit order of their properties. */
export function listClientTags(
  { tags }: ApiModel,
  aliases: readonly AliasModel[],
): readonly ClientTag[] {
  const methods = aliases.filter(({ kind }) => kind === "method");
  return tags
    .filter(({ operations }) => operations.length > 0)
    .map((tag) => ({ ...tag, members: listMembers(tag, methods) }))
    .toSorted(byProperty);
}

/** The former names of tags, in code unit order. */
export function listFormerTags(
  tags: readonly ClientTag[],
  aliases: readonly AliasModel[],
): readonly FormerTag[] {
  return tags
    .flatMap((tag) =>
      aliases
        .filter(
          ({ kind, module }) => kind === "client" && module === tag.module,
        )
        .map(({ name }) => ({ property: name, tag })),
    )
    .toSorted(byProperty);
}

function listMembers(
  { operations }: TagModel,
  methods: readonly AliasModel[],
): readonly ClientMember[] {
  const taken = new Set<string>();
  const former = operations.flatMap((operation) =>
    methods
      .filter((alias) => alias.operation === operation.functionName)
      .map(({ name, target }) => ({ ...operation, property: name, target })),
  );
  return [...operations, ...former]
    .filter(({ property }) => !taken.has(property) && taken.add(property))
    .toSorted(byProperty);
}

interface WithProperty {
  readonly property: string;
}

function byProperty(a: WithProperty, b: WithProperty): number {
  return a.property < b.property ? -1 : 1;
}

/** The interface of a tag: `TicketMessageClient`. */
export function nameTagClient({ property }: WithProperty): Identifier {
  return toIdentifier(
    `${property.slice(0, 1).toUpperCase()}${property.slice(1)}Client`,
  );
}

/** The function of a tag: `ticketMessageClient`, unless an operation or all tags have that name. */
export function nameTagFactory(
  { property }: WithProperty,
  taken: ReadonlySet<string>,
): Identifier {
  let name = `${property}Client`;
  while (name === "createClient" || taken.has(name)) name += "Of";
  return toIdentifier(name);
}
