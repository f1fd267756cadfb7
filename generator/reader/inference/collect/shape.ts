import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyTable } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { Meaning } from "../resolve/meaning.js";

/** Whether the server is told something or tells it. */
export type Direction = "request" | "response";

/**
 * An object schema in the making: every table and every sample object that
 * shows it, and every name that someone gives it. Shapes found to be the same
 * schema are united (see `uniteShapes`); their sources are then pooled.
 */
export interface Shape {
  /** Counts the shapes in the order in which they were found. */
  readonly id: number;
  /** Where it was found, or the name that pages print: the same in every run. */
  readonly key: string;
  readonly tables: TableSource[];
  readonly samples: SampleSource[];
  readonly names: NameClaim[];
  /** The shapes of objects inside its properties, by `innerKey`. */
  readonly inner: Map<string, Shape>;
  /** Where it stands inside other shapes. */
  readonly owners: Owner[];
  /** Why it was found to be the same as other shapes. */
  readonly reasons: Evidence[];
  /** Properties that hold any JSON value, as a standard says. */
  readonly anything: Set<string>;
  /** The schemas that it has all properties of, besides its own. */
  readonly bases: Base[];
  /** The properties that it has of them, as far as only samples say so. */
  readonly inherited: Set<string>;
  /** What it holds under names that are no properties. */
  readonly values: Meaning[];
  /** Whether it is the schema of one operation only, whatever it looks like. */
  readonly own: boolean;
}

/** A property table that lists the properties of a shape. */
export interface TableSource {
  readonly table: PropertyTable;
  readonly direction: Direction;
  readonly words: InferenceVocabulary;
  /** Whether it lists the request of one operation only. */
  readonly isOwn?: boolean;
  /** What its rows mean with the rows below them, by property. */
  readonly meanings?: ReadonlyMap<string, Meaning>;
}

/** A schema that a page names as a part of another. */
interface Base {
  readonly name: string;
  readonly place: Place;
}

/** A sample object that shows the properties of a shape. */
interface SampleSource {
  readonly node: ObjectNode;
  readonly direction: Direction;
  readonly words: InferenceVocabulary;
  readonly notation?: LooseNotation;
  readonly root?: string;
}

export type ObjectNode = Extract<ShownValue, { readonly kind: "object" }>;

interface Owner {
  readonly shape: Shape;
  readonly property: string;
}

/**
 * A name for a shape, from the strongest reason to the weakest: a page prints
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
  /** What tells it apart from another shape of the same name. */
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
export interface Site {
  readonly owner: Shape;
  readonly property: string;
  /** `[]` for each array, `{}` for each dictionary, `|n` for each choice on the way in. */
  readonly wrappers: string;
  /** The names that a shape found here gets. */
  readonly names: (wrappers: string) => readonly NameClaim[];
}

/** The key of a site in `Shape.inner`. */
export function innerKey(property: string, wrappers: string): string {
  return `${wrappers}\n${property}`;
}

/** The site one array (`[]`), dictionary (`{}`) or choice further in. */
export function within(site: Site, wrapper: "[]" | "{}" | `|${number}`): Site {
  return { ...site, wrappers: site.wrappers + wrapper };
}

/** Where the values stand that a shape holds under names that are no properties. */
export function valuesSite(owner: Shape): Site {
  return within({ owner, property: "", wrappers: "", names: () => [] }, "{}");
}

/** A sample value, with the side and the words of the page that shows it. */
export interface ValueSource {
  readonly node: ShownValue;
  readonly direction: Direction;
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
