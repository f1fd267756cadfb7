import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyRow } from "../../syntax/page.js";
import { toComponentName } from "../build/component-name.js";
import { reportRowsBelow } from "../check/report-described.js";
import { listProperties, type RowNode } from "../collect/row-tree.js";
import {
  type Direction,
  type NameClaim,
  type Shape,
  type Site,
  valuesSite,
  within,
} from "../collect/shape.js";
import {
  innerShape,
  printedShape,
  type ShapeGraph,
} from "../collect/shape-graph.js";
import { spokenClaim } from "../collect/spoken-name.js";
import type { InferenceContext } from "../context.js";
import { toSingular } from "../plural-words.js";
import { type Meaning, meaningOf } from "../resolve/meaning.js";

/** What describing the rows of a nested table takes. */
export interface RowDescriber {
  readonly graph: ShapeGraph;
  readonly context: InferenceContext;
  readonly words: InferenceVocabulary;
  readonly direction: Direction;
  /** Whether there are no rows at all: an object is then what samples show. */
  readonly isBare?: boolean;
}

/** Something that rows are about: where it stands, and the shape it has as an object. */
export interface RowSubject {
  readonly site: Site;
  /** The shape of its properties; that of the site where none is given. */
  readonly shape?: () => Shape;
}

/**
 * Says what the rows below something mean, and gives the shapes of its objects
 * the tables that list their properties.
 *
 *     | owner | object |        an object: the rows that are deeper
 *     | » name | string |
 *     | tags | [object] |       its items: the rows that are deeper
 *     | » *anonymous* | [Tag](#schematag) |   itself, or a part of an `allOf`
 */
function describeRows(
  describer: RowDescriber,
  subject: RowSubject,
  nodes: readonly RowNode[],
): Meaning {
  const { site } = subject;
  const withRole = (role: PropertyRow["role"]) =>
    nodes.filter(({ row }) => row.role === role);
  const [itself] = withRole("itself");
  if (itself) return describeRow(describer, subject, itself);
  for (const how of ["oneOf", "anyOf"] as const) {
    const options = withRole(how);
    if (options.length === 0) continue;
    const described = options.map((option, index) =>
      describeRow(describer, { site: within(site, `|${index}`) }, option),
    );
    return { kind: "choice", how, options: described };
  }
  if (withRole("not").length > 0) return { kind: "any" };
  const [values] = withRole("values");
  if (values && nodes.length === 1) {
    const inside = { site: within(site, "{}") };
    return { kind: "map", values: describeRow(describer, inside, values) };
  }
  return describeObject(describer, subject, nodes);
}

/** Says what a row means together with those below it. */
function describeRow(
  describer: RowDescriber,
  subject: RowSubject,
  { row, children }: RowNode,
): Meaning {
  const printed = meaningOf(row, describer.words);
  const meaning = describeType(describer, subject, printed, children);
  const values = row.enum?.map(({ value }) => value);
  return values ? { kind: "enum", of: meaning, values } : meaning;
}

/** Says what a printed type means together with the rows below it. */
export function describeType(
  describer: RowDescriber,
  subject: RowSubject,
  printed: Meaning | undefined,
  children: readonly RowNode[],
): Meaning {
  switch (printed?.kind) {
    case "nullable": {
      const of = describeType(describer, subject, printed.of, children);
      return { kind: "nullable", of };
    }
    case "list": {
      const inside = { site: within(subject.site, "[]") };
      const items = describeType(describer, inside, printed.items, children);
      return { kind: "list", items };
    }
    case "reference":
      showReference(describer, subject, printed, children);
      return printed;
    case "primitive":
      return printed;
    case "object":
      if (children.length > 0)
        return describeRows(describer, subject, children);
      return describer.isBare
        ? printed
        : { kind: "map", values: { kind: "any" } };
    default:
      return children.length > 0
        ? describeRows(describer, subject, children)
        : (printed ?? { kind: "any" });
  }
}

/** An object: the shape that rows list, and what it is made of besides. */
function describeObject(
  describer: RowDescriber,
  { site, shape: find }: RowSubject,
  nodes: readonly RowNode[],
): Meaning {
  const { own, bases } = splitParts(describer.words, nodes);
  const [only] = bases;
  if (only && nodes.length === 1 && !find)
    return { kind: "reference", name: only.name };
  const shape = find?.() ?? innerShape(describer.graph, site, true);
  shape.bases.push(...bases);
  fillShape(describer, shape, own);
  return { kind: "inner" };
}

/** The rows of an object itself, and the schemas that it is made of besides. */
function splitParts(
  words: InferenceVocabulary,
  nodes: readonly RowNode[],
): { readonly own: RowNode[]; readonly bases: Shape["bases"] } {
  const own: RowNode[] = [];
  const bases: Shape["bases"] = [];
  for (const node of nodes) {
    const { role, type, name } = node.row;
    const meaning = meaningOf(node.row, words);
    if (role !== "allOf") own.push(node);
    else if (meaning?.kind === "reference")
      bases.push({ name: meaning.name, place: (type ?? name).place });
    else {
      const inside = splitParts(words, node.children);
      own.push(...inside.own);
      bases.push(...inside.bases);
    }
  }
  return { own, bases };
}

/** Rows below a reference show its schema; they count where nothing else does. */
function showReference(
  describer: RowDescriber,
  { site }: RowSubject,
  { name }: Extract<Meaning, { readonly kind: "reference" }>,
  children: readonly RowNode[],
): void {
  const { graph } = describer;
  const [first] = children;
  if (first === undefined) return;
  if (graph.declared.has(name)) {
    reportRowsBelow(describer.context, graph.declared, name, children);
    return;
  }
  const { place } = first.row.name;
  const shape = printedShape(graph, { rank: "printed", name, place });
  if (shape.tables.length > 0) return;
  describeRows(describer, { site, shape: () => shape }, children);
}

/** Gives a shape the rows that list its properties, each with its meaning. */
function fillShape(
  describer: RowDescriber,
  shape: Shape,
  nodes: readonly RowNode[],
): void {
  const { words, direction } = describer;
  const properties = listProperties(
    nodes.filter(({ row }) => !shape.inherited.has(row.name.value)),
  );
  const meanings = new Map<string, Meaning>();
  for (const [property, node] of properties) {
    const { type, meaning } = node.row;
    if (!type && !meaning && node.children.length === 0) continue;
    const site = siteOf(shape, node.row, words);
    meanings.set(property, describeRow(describer, { site }, node));
  }
  const rows = [...properties.values()].map(({ row }) => row);
  const [first] = rows;
  if (first)
    shape.tables.push({
      table: { place: first.name.place, rows },
      direction,
      words,
      meanings,
    });
  const values = nodes.find(({ row }) => row.role === "values");
  if (values === undefined) return;
  const site = {
    ...valuesSite(shape),
    names: siteOf(shape, values.row, words).names,
  };
  shape.values.push(describeRow(describer, { site }, values));
}

function siteOf(
  owner: Shape,
  { name }: PropertyRow,
  words: InferenceVocabulary,
): Site {
  return {
    owner,
    property: name.value,
    wrappers: "",
    names: (wrappers) => [
      spokenClaim(nameInner(name.value, wrappers, name.place), words),
    ],
  };
}

/** The name of the objects in a property. */
export function nameInner(
  property: string,
  wrappers: string,
  place: NameClaim["place"],
): NameClaim {
  const one = wrappers === "" ? property : toSingular(property);
  return { rank: "property", name: toComponentName(one), place };
}
