import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyTable } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { TypeExpr } from "../resolve/type-expr.js";

/** Whether the server is told something or tells it. */
export type MessageKind = "request" | "response";

/**
 * An object schema in the making: every table and every sample object that
 * shows it, and every name that someone gives it. Shapes found to be the same
 * schema are united (see `uniteCandidates`); their sources are then pooled.
 */
export interface SchemaCandidate {
  /** Counts the candidates in the order in which they were found. */
  readonly id: number;
  /** Where it was found, or the name that pages print: the same in every run. */
  readonly key: string;
  readonly tables: TableSource[];
  readonly samples: SampleSource[];
  readonly names: NameClaim[];
  /** The candidates of objects inside its properties, by `innerKey`. */
  readonly inner: Map<string, SchemaCandidate>;
  /** Where it stands inside other candidates. */
  readonly owners: Owner[];
  /** Why it was found to be the same as other candidates. */
  readonly reasons: Evidence[];
  /** Properties that hold any JSON value, as a standard says. */
  readonly anything: Set<string>;
  /** The schemas that it has all properties of, besides its own. */
  readonly bases: Base[];
  /** The properties that it has of them, as far as only samples say so. */
  readonly inherited: Set<string>;
  /** What it holds under names that are no properties. */
  readonly values: TypeExpr[];
  /** Whether it is the schema of one operation only, whatever it looks like. */
  readonly operationOnly: boolean;
}

/** A property table that lists the properties of a candidate. */
export interface TableSource {
  readonly table: PropertyTable;
  readonly direction: MessageKind;
  readonly words: InferenceVocabulary;
  /** Whether it lists the request of one operation only. */
  readonly isOwn?: boolean;
  /** What its rows mean with the rows below them, by property. */
  readonly meanings?: ReadonlyMap<string, TypeExpr>;
}

/** A schema that a page names as a part of another. */
interface Base {
  readonly name: string;
  readonly place: Place;
}

/** A sample object that shows the properties of a candidate. */
interface SampleSource {
  readonly node: ObjectNode;
  readonly direction: MessageKind;
  readonly words: InferenceVocabulary;
  readonly notation?: LooseNotation;
  readonly root?: string;
}

export type ObjectNode = Extract<ShownValue, { readonly kind: "object" }>;

interface Owner {
  readonly candidate: SchemaCandidate;
  readonly property: string;
}

/**
 * A name for a candidate, from the strongest reason to the weakest: a page prints
 * it, it belongs to one operation, a description refers to it, the body is
 * called so, the path of its operation leads to one of them, a property is called so, or nothing better than the operation's
 * name is known.
 */
export interface NameClaim {
  readonly rank:
    | "printed"
    | "own"
    | "reference"
    | "body"
    | "resource"
    | "property"
    | "operation";
  readonly name: string;
  /** What tells it apart from another candidate of the same name. */
  readonly qualifier?: string;
  /** The whole name that it then has. */
  readonly far?: string;
  readonly place: Place;
  /** What the path of its operation leads to one of: `Boat`. */
  readonly noun?: string;
  /** Whether it is of what is read there, which is whole. */
  readonly isRead?: true;
  /** Whether it is called as people call things. */
  readonly isSpoken?: true;
  /** Whether the property only wraps what its operation is about: `data`. */
  readonly isEnvelope?: true;
  /** Whether it is what says that something went wrong, and of which operation. */
  readonly errorOf?: string;
  /** Whether the place is inside a sample. */
  readonly isSampled?: true;
  /** The operation id that the name was made of, where the place does not say it. */
  readonly from?: Located<string>;
  /** The rule that made the name of what stands at the place, where one did. */
  readonly rule?: { readonly name: string };
}

/** The place of an object inside a property: through arrays and dictionaries. */
export interface SchemaPath {
  readonly owner: SchemaCandidate;
  readonly property: string;
  /** `[]` for each array, `{}` for each dictionary, `|n` for each choice on the way in. */
  readonly path: string;
  /** The names that a candidate found here gets. */
  readonly names: (path: string) => readonly NameClaim[];
}

/** The key of a site in `SchemaCandidate.inner`. */
export function innerKey(property: string, path: string): string {
  return `${path}\n${property}`;
}

/** The site one array (`[]`), dictionary (`{}`) or choice further in. */
export function within(
  schemaPath: SchemaPath,
  wrapper: "[]" | "{}" | `|${number}`,
): SchemaPath {
  return { ...schemaPath, path: schemaPath.path + wrapper };
}

/** Where the values stand that a candidate holds under names that are no properties. */
export function valuesPath(owner: SchemaCandidate): SchemaPath {
  return within({ owner, property: "", path: "", names: () => [] }, "{}");
}

/** A sample value, with the side and the words of the page that shows it. */
export interface ValueSource {
  readonly node: ShownValue;
  readonly direction: MessageKind;
  readonly words: InferenceVocabulary;
  /** Whether it was made from a schema: it is no example. */
  readonly isMade?: true;
  /** Whether it is only what could be read of a text that is not quite JSON: no example, too. */
  readonly isPartial?: true;
  /** How it is written, where texts do not say of themselves what they are. */
  readonly notation?: LooseNotation;
  /** The name of the element of XML that it is. */
  readonly root?: string;
}

/** Notations in which every value is a text, and one item looks like none of many. */
export type LooseNotation = "xml" | "form";

/**
 * The items of a value that is an array: in XML also of the one element around
 * them, and of one that is not repeated.
 */
export function itemsOf({
  node,
  root: _,
  ...rest
}: ValueSource): ValueSource[] {
  const nodes = listItems(node, rest.notation);
  return nodes.map((item) => ({ ...rest, node: item }));
}

function listItems(
  node: ShownValue,
  notation: LooseNotation | undefined,
): readonly ShownValue[] {
  if (node.kind === "array") return node.items;
  if (notation === undefined) return [];
  if (node.kind === "string" && node.value === "") return [];
  if (node.kind !== "object" || notation !== "xml") return [node];
  const [only, ...others] = node.members;
  if (only === undefined || others.length > 0) return [node];
  return only.value.kind === "array" ? only.value.items : [only.value];
}
