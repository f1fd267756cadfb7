import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type {
  PageSchema,
  PropertyRow,
  PropertyTable,
} from "../../syntax/page.js";
import { type CandidateGraph, printedKey } from "../collect/candidate-graph.js";
import type { DeclaredSchema } from "../collect/declared-schema.js";
import type { RowNode } from "../collect/row-tree.js";
import type { TableSource } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { nameOverDifferentTables } from "../rules/name-over-different-tables.js";

/** Reports the names of schemas under which pages list different properties. */
export function reportDescribedTwice(
  context: InferenceContext,
  { printed }: CandidateGraph,
  placeholders: Placeholders,
): void {
  for (const [name, { rule, shown, other }] of placeholders)
    if (rule.name === nameOverDifferentTables.name && other)
      report(context, shown.place, other.place, {
        name,
        what: "lists hardly any of the same properties here and elsewhere",
        done: "it was taken for the name of neither",
      });
  for (const [name, { tables }] of printed) {
    const responses = tables.filter(
      ({ direction, words }) => direction === "response" && !words.typePatterns,
    );
    const [first, ...rest] = responses;
    const other = first && rest.find((one) => namesOf(one) !== namesOf(first));
    if (!first || !other) continue;
    context.speakFor(printedKey(name), () =>
      report(context, other.table.place, first.table.place, {
        name,
        what: `lists other properties here than elsewhere (${listDifference(first, other)})`,
        done: "those of both were taken",
      }),
    );
  }
}

interface Finding {
  readonly name: string;
  readonly what: string;
  readonly done: string;
}

function report(
  context: InferenceContext,
  place: Place,
  other: Place,
  { name, what, done }: Finding,
): void {
  context.report("schema-described-twice", `\`${name}\` ${what}; ${done}`, {
    place,
    related: [{ message: "elsewhere", place: other }],
    help: "make the two alike, or give them two names",
  });
}

/** The names of a table's rows, without what the server sets. */
function ownNames({ table, words }: TableSource): readonly string[] {
  return table.rows
    .map(({ name }) => name.value)
    .filter((name) => !words.serverSet.includes(name));
}

function namesOf(source: TableSource): string {
  return JSON.stringify([...new Set(ownNames(source))].sort());
}

function listDifference(one: TableSource, other: TableSource): string {
  const [a, b] = [ownNames(one), ownNames(other)];
  const left = [
    ...a.filter((name) => !b.includes(name)),
    ...b.filter((name) => !a.includes(name)),
  ];
  const shown = left.slice(0, 3).map((name) => `\`${name}\``);
  return [...shown, ...(left.length > 3 ? ["…"] : [])].join(", ");
}

/** Reports a schema that a file shows by a name that is taken, unless it is the same. */
export function reportDeclaredTwice(
  context: InferenceContext,
  first: PageSchema,
  second: PageSchema,
): void {
  if (printRows(first.table) === printRows(second.table)) return;
  const { value: name, place } = second.name;
  report(context, place, first.name.place, {
    name,
    what: "is shown a second time, in another way",
    done: "the first was taken",
  });
}

function printRows(table: PropertyTable | undefined): string {
  return JSON.stringify(
    table?.rows.map(({ name, depth, role, type }) => [
      name.value,
      depth,
      role,
      type?.value,
    ]),
  );
}

/**
 * Reports rows below a reference that say another type than the schema that it
 * refers to; they are not read else.
 */
export function reportRowsBelow(
  context: InferenceContext,
  declared: ReadonlyMap<string, DeclaredSchema>,
  name: string,
  children: readonly RowNode[],
): void {
  const known = declared.get(name);
  for (const { row, children: below } of children) {
    const own = known && findRow(known, row);
    if (!known || !own?.type || !row.type) continue;
    const [said, taken] = [row, own].map((one) => typeExprOf(one, known.words));
    if (said && taken && contradicts(said, taken))
      context.report(
        "type-conflict",
        `property \`${name}.${row.name.value}\` is \`${row.type.value}\` here and \`${own.type.value}\` elsewhere; the latter was taken`,
        {
          place: row.type.place,
          related: [{ message: "taken", place: own.type.place }],
        },
      );
    const inside = taken && referenceIn(taken);
    if (inside) reportRowsBelow(context, declared, inside, below);
  }
}

/** The row of a declared schema about the property that another row is about. */
function findRow(
  { schema }: DeclaredSchema,
  { name, role }: PropertyRow,
): (PropertyRow & { readonly type?: Located<string> }) | undefined {
  if (role !== undefined) return undefined;
  return schema.table?.rows.find(
    (row) =>
      row.role === undefined &&
      (row.depth ?? 0) === 0 &&
      row.name.value === name.value,
  );
}

function referenceIn(meaning: TypeExpr): string | undefined {
  if (meaning.kind === "reference") return meaning.name;
  if (meaning.kind === "nullable") return referenceIn(meaning.of);
  return meaning.kind === "list" ? referenceIn(meaning.items) : undefined;
}

/** Whether two types of plain values differ; what schemas hold is not compared. */
function contradicts(a: TypeExpr, b: TypeExpr): boolean {
  const [one, other] = [plainOf(a), plainOf(b)];
  return one !== undefined && other !== undefined && one !== other;
}

/** A type of plain values, or of lists of them, as text; nothing for others. */
function plainOf(meaning: TypeExpr): string | undefined {
  if (meaning.kind === "primitive")
    return `${meaning.type} ${meaning.format ?? ""}`;
  if (meaning.kind === "nullable") return plainOf(meaning.of);
  const items = meaning.kind === "list" ? plainOf(meaning.items) : undefined;
  return items && `[${items}]`;
}
