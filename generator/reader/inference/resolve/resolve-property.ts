import type { Evidence } from "../../../openapi/document/source-map.js";
import { readClaims } from "../collect/property-claims.js";
import type { PropertySource } from "../collect/property-index.js";
import type {
  SchemaCandidate,
  SchemaPath,
} from "../collect/schema-candidate.js";
import { enumEvidence, evidenceOf, ruleEvidence } from "../evidence.js";
import { knownProperty } from "../rules/known-property.js";
import { openRows } from "../rules/open-rows.js";
import {
  type CellClaim,
  strongerCellWins,
  type WeighedCells,
} from "../rules/stronger-cell-wins.js";
import { findContradiction } from "./find-contradiction.js";
import type { Placeholders } from "./find-placeholders.js";
import { isNullable, type Resolver, resolveNodes } from "./resolve-nodes.js";
import { resolveTypeExpr } from "./resolve-type-expr.js";
import { limitTo, type Resolved, resolved } from "./resolved-type.js";
import type { TypeExpr } from "./type-expr.js";

/** What deciding on the properties of candidates takes. */
export interface PropertyResolver extends Resolver {
  readonly placeholders: Placeholders;
}

/** Decides on the type of a property: what its name says, its cells, its samples. */
export function resolveProperty(
  resolver: PropertyResolver,
  candidate: SchemaCandidate,
  source: PropertySource,
  siblings: ReadonlySet<string>,
): Resolved {
  const schemaPath = siteOf(candidate, source.name);
  const open = resolveOpenRows(resolver, source, siblings);
  if (open !== undefined) return open;
  const { counted: claims, refused } = readClaims(resolver, source);
  const known = resolveKnown(resolver, schemaPath, source, claims);
  const found =
    known ??
    resolveCells(resolver, schemaPath, source, claims) ??
    resolveNodes(resolver, schemaPath, source.values);
  const nullable = found.nullable || isNullable(resolver, source.values);
  const values = source.rows.find(({ row }) => row.enum)?.row.enum;
  const term = values
    ? limitTo(
        found.term,
        values.map(({ value }) => value),
      )
    : found.term;
  const evidence = [...found.evidence, ...enumEvidence(values)];
  const lost = [...found.lost, ...refused];
  return { ...found, term, nullable, evidence, lost };
}

function siteOf(owner: SchemaCandidate, property: string): SchemaPath {
  return { owner, property, path: "", names: () => [] };
}

function resolveOpenRows(
  { context }: PropertyResolver,
  { name: property, rows, values }: PropertySource,
  siblings: ReadonlySet<string>,
): Resolved | undefined {
  const words = (rows[0] ?? values[0])?.words;
  const place = rows[0]?.row.name.place ?? values[0]?.node.place;
  if (words === undefined || place === undefined) return undefined;
  if (!context.apply(openRows, { property, siblings, words })) return undefined;
  const items = { kind: "dictionary", values: { kind: "unknown" } } as const;
  return resolved({ kind: "array", items }, [
    ruleEvidence(openRows, place, "rows whose columns the caller selects"),
  ]);
}

function resolveKnown(
  resolver: PropertyResolver,
  schemaPath: SchemaPath,
  { name: property, rows, values }: PropertySource,
  claims: readonly CellClaim[],
): Resolved | undefined {
  const words = (rows[0] ?? values[0])?.words;
  const place = rows[0]?.row.name.place ?? values[0]?.node.place;
  if (words === undefined || place === undefined) return undefined;
  const known = resolver.context.apply(knownProperty, { property, words });
  if (known === undefined) return undefined;
  const { meaning } = known;
  const agree = claims.filter((claim) => claim.meaning.kind === meaning.kind);
  const found =
    known.values === undefined
      ? resolveTypeExpr(resolver, schemaPath, meaning, values)
      : inDictionary(resolveTypeExpr(resolver, schemaPath, known.values, []));
  const by = ruleEvidence(knownProperty, place, describe(meaning));
  return {
    ...found,
    evidence: [...cellEvidence(agree), ...found.evidence, by],
  };
}

/** What the cells say; samples may add to it, and a few speak against it. */
function resolveCells(
  resolver: PropertyResolver,
  schemaPath: SchemaPath,
  { values }: PropertySource,
  claims: readonly CellClaim[],
): Resolved | undefined {
  const weighed = weigh(resolver, claims);
  if (weighed === undefined) return undefined;
  const { winner, agree, lost, conflicts } = weighed;
  const found = resolveTypeExpr(resolver, schemaPath, winner.meaning, values);
  if (found.overrules) {
    const taken = found.overrules;
    return {
      ...found,
      lost: [...cellEvidence(claims), ...found.lost],
      conflicts: [{ lost: winner.cell, taken }],
    };
  }
  const taken = evidenceOf("table", winner.cell);
  const sample = findContradiction(winner.meaning, values);
  const against = [
    ...conflicts.map(({ cell }) => cell),
    ...(sample ? [sample] : []),
  ];
  return {
    ...found,
    evidence: [...cellEvidence(agree), ...found.evidence],
    lost: [
      ...cellEvidence(lost),
      ...(sample ? [evidenceOf("sample", sample)] : []),
      ...found.lost,
    ],
    conflicts: against.map((cell) => ({ lost: cell, taken })),
  };
}

/** Without the rule, the first cell wins. */
function weigh(
  { context }: PropertyResolver,
  claims: readonly CellClaim[],
): WeighedCells | undefined {
  const [first, ...lost] = claims;
  if (first === undefined) return undefined;
  return (
    context.apply(strongerCellWins, claims) ?? {
      winner: first,
      agree: [first],
      lost,
      conflicts: [],
    }
  );
}

function cellEvidence(claims: readonly CellClaim[]): readonly Evidence[] {
  return claims.map(({ cell, rule }) =>
    rule
      ? ruleEvidence(rule, cell.place, cell.value)
      : evidenceOf("table", cell),
  );
}

function inDictionary(inside: Resolved): Resolved {
  return { ...inside, term: { kind: "dictionary", values: inside.term } };
}

function describe(meaning: TypeExpr): string {
  return meaning.kind === "reference" ? meaning.name : meaning.kind;
}
