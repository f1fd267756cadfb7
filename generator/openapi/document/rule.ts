/** The objects that an OpenAPI 3.x document is made of (3.2.0 §4, without schemas: see schema-keywords.ts). */
export type ObjectKind =
  | "document"
  | "info"
  | "contact"
  | "license"
  | "server"
  | "server-variable"
  | "components"
  | "path"
  | "operation"
  | "external-docs"
  | "parameter"
  | "header"
  | "request-body"
  | "media-type"
  | "encoding"
  | "response"
  | "example"
  | "link"
  | "tag"
  | "security-scheme"
  | "flows"
  | "flow"
  | "xml"
  | "discriminator";

/** What may stand at a place: an object of the specification, a schema, or a callback (a map of paths). */
export type Kind = ObjectKind | "schema" | "callback";

/** The form of a single value. */
export type Atom =
  | "text"
  | "flag"
  | "number"
  | "texts"
  | "text-map"
  | "any"
  | "list"
  | "requirements";

/** What a member holds: one value, one object, or many by name or in a row. */
export interface MemberRule {
  readonly holds: Kind | Atom;
  readonly many?: "map" | "list";
  /** A map that is printed by its names, in code units; others keep their order. */
  readonly sorted?: true;
  /** A map in which what begins with `x-` is an extension and no name. */
  readonly extensible?: true;
  /** A member without which there is no document. */
  readonly required?: true;
  /** The member that may be there instead of one that is required. */
  readonly unless?: string;
  /** A member that OpenAPI 3.1 does not have: in a document of 3.1 it is `x-oas32-NAME`. */
  readonly later?: true;
}

/** The members of an object, in the order in which they are printed. */
export type Members = Readonly<Record<string, MemberRule>>;

/** A member that holds text. */
export const text: MemberRule = { holds: "text" };

/** A member that holds `true` or `false`. */
export const flag: MemberRule = { holds: "flag" };

/** A member that holds a number. */
export const number: MemberRule = { holds: "number" };

/** A member that holds a list of text. */
export const texts: MemberRule = { holds: "texts" };

/** A member that holds text by names. */
export const textMap: MemberRule = { holds: "text-map" };

/** A member that holds any JSON: data, in which nothing is a keyword. */
export const any: MemberRule = { holds: "any" };

/** A member that holds one part. */
export const one = (holds: Kind): MemberRule => ({ holds });

/** A member that holds parts by names, which keep their order. */
export const mapOf = (holds: Kind): MemberRule => ({ holds, many: "map" });

/** A map that is printed by its names. */
export const sorted = (rule: MemberRule): MemberRule => ({
  ...rule,
  sorted: true,
});

/** A map that is an object of the specification, and may be extended (3.1.1 §4.9). */
export const extensible = (rule: MemberRule): MemberRule => ({
  ...rule,
  extensible: true,
});

/** A member that holds parts in a row. */
export const listOf = (holds: Kind): MemberRule => ({ holds, many: "list" });

/** A member that has to be there, unless another one is. */
export const required = (rule: MemberRule, unless?: string): MemberRule => ({
  ...rule,
  required: true,
  ...(unless !== undefined && { unless }),
});

/** A member that came after OpenAPI 3.1. */
export const later = (rule: MemberRule): MemberRule => ({
  ...rule,
  later: true,
});

const atoms: ReadonlySet<string> = new Set<Atom>([
  "text",
  "flag",
  "number",
  "texts",
  "text-map",
  "any",
  "list",
  "requirements",
]);

/** Says whether a rule speaks of a plain value. */
export function isAtom(holds: Kind | Atom): holds is Atom {
  return atoms.has(holds);
}
