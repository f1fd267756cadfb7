import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyRow } from "../../syntax/page.js";
import { toComponentName } from "../build/component-name.js";
import { reportRowsBelow } from "../check/report-described.js";
import {
  type CandidateGraph,
  innerCandidate,
  printedCandidate,
} from "../collect/candidate-graph.js";
import { listProperties, type RowNode } from "../collect/row-tree.js";
import {
  type MessageKind,
  type NameClaim,
  type SchemaCandidate,
  type SchemaPath,
  valuesPath,
  within,
} from "../collect/schema-candidate.js";
import { spokenClaim } from "../collect/spoken-name.js";
import type { InferenceContext } from "../context.js";
import { toSingular } from "../plural-words.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";

/** What describing the rows of a nested table takes. */
export interface RowDescriber {
  readonly graph: CandidateGraph;
  readonly context: InferenceContext;
  readonly words: InferenceVocabulary;
  readonly direction: MessageKind;
  /** Whether there are no rows at all: an object is then what samples show. */
  readonly isBare?: boolean;
}

/** Something that rows are about: where it stands, and the candidate it has as an object. */
export interface RowSubject {
  readonly schemaPath: SchemaPath;
  /** The candidate of its properties; that of the site where none is given. */
  readonly candidate?: () => SchemaCandidate;
}

/**
 * Says what the rows below something mean, and gives the candidates of its objects
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
): TypeExpr {
  const { schemaPath } = subject;
  const withRole = (role: PropertyRow["role"]) =>
    nodes.filter(({ row }) => row.role === role);
  const [itself] = withRole("itself");
  if (itself) return describeRow(describer, subject, itself);
  for (const how of ["oneOf", "anyOf"] as const) {
    const options = withRole(how);
    if (options.length === 0) continue;
    const described = options.map((option, index) =>
      describeRow(
        describer,
        { schemaPath: within(schemaPath, `|${index}`) },
        option,
      ),
    );
    return { kind: "choice", how, options: described };
  }
  if (withRole("not").length > 0) return { kind: "any" };
  const [values] = withRole("values");
  if (values && nodes.length === 1) {
    const inside = { schemaPath: within(schemaPath, "{}") };
    return { kind: "map", values: describeRow(describer, inside, values) };
  }
  return describeObject(describer, subject, nodes);
}

/** Says what a row means together with those below it. */
function describeRow(
  describer: RowDescriber,
  subject: RowSubject,
  { row, children }: RowNode,
): TypeExpr {
  const printed = typeExprOf(row, describer.words);
  const meaning = describeType(describer, subject, printed, children);
  const values = row.enum?.map(({ value }) => value);
  return values ? { kind: "enum", of: meaning, values } : meaning;
}

/** Says what a printed type means together with the rows below it. */
export function describeType(
  describer: RowDescriber,
  subject: RowSubject,
  printed: TypeExpr | undefined,
  children: readonly RowNode[],
): TypeExpr {
  switch (printed?.kind) {
    case "nullable": {
      const of = describeType(describer, subject, printed.of, children);
      return { kind: "nullable", of };
    }
    case "list": {
      const inside = { schemaPath: within(subject.schemaPath, "[]") };
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

/** An object: the candidate that rows list, and what it is made of besides. */
function describeObject(
  describer: RowDescriber,
  { schemaPath, candidate: find }: RowSubject,
  nodes: readonly RowNode[],
): TypeExpr {
  const { own, bases } = splitParts(describer.words, nodes);
  const [only] = bases;
  if (only && nodes.length === 1 && !find)
    return { kind: "reference", name: only.name };
  const candidate =
    find?.() ?? innerCandidate(describer.graph, schemaPath, true);
  candidate.bases.push(...bases);
  fillCandidate(describer, candidate, own);
  return { kind: "inner" };
}

/** The rows of an object itself, and the schemas that it is made of besides. */
function splitParts(
  words: InferenceVocabulary,
  nodes: readonly RowNode[],
): { readonly own: RowNode[]; readonly bases: SchemaCandidate["bases"] } {
  const own: RowNode[] = [];
  const bases: SchemaCandidate["bases"] = [];
  for (const node of nodes) {
    const { role, type, name } = node.row;
    const meaning = typeExprOf(node.row, words);
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
  { schemaPath }: RowSubject,
  { name }: Extract<TypeExpr, { readonly kind: "reference" }>,
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
  const candidate = printedCandidate(graph, { rank: "printed", name, place });
  if (candidate.tables.length > 0) return;
  describeRows(describer, { schemaPath, candidate: () => candidate }, children);
}

/** Gives a candidate the rows that list its properties, each with its meaning. */
function fillCandidate(
  describer: RowDescriber,
  candidate: SchemaCandidate,
  nodes: readonly RowNode[],
): void {
  const { words, direction } = describer;
  const properties = listProperties(
    nodes.filter(({ row }) => !candidate.inherited.has(row.name.value)),
  );
  const meanings = new Map<string, TypeExpr>();
  for (const [property, node] of properties) {
    const { type, meaning } = node.row;
    if (!type && !meaning && node.children.length === 0) continue;
    const schemaPath = siteOf(candidate, node.row, words);
    meanings.set(property, describeRow(describer, { schemaPath }, node));
  }
  const rows = [...properties.values()].map(({ row }) => row);
  const [first] = rows;
  if (first)
    candidate.tables.push({
      table: { place: first.name.place, rows },
      direction,
      words,
      meanings,
    });
  const values = nodes.find(({ row }) => row.role === "values");
  if (values === undefined) return;
  const schemaPath = {
    ...valuesPath(candidate),
    names: siteOf(candidate, values.row, words).names,
  };
  candidate.values.push(describeRow(describer, { schemaPath }, values));
}

function siteOf(
  owner: SchemaCandidate,
  { name }: PropertyRow,
  words: InferenceVocabulary,
): SchemaPath {
  return {
    owner,
    property: name.value,
    path: "",
    names: (path) => [
      spokenClaim(nameInner(name.value, path, name.place), words),
    ],
  };
}

/** The name of the objects in a property. */
export function nameInner(
  property: string,
  path: string,
  place: NameClaim["place"],
): NameClaim {
  const one = path === "" ? property : toSingular(property);
  return { rank: "property", name: toComponentName(one), place };
}
