import type { Place } from "../../../base/diagnostics/diagnostic.js";
import type { SchemaObject } from "../../../openapi/document/document.js";
import {
  schemaReference,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { SourceMapBuilder } from "../../../openapi/document/source-map-builder.js";
import { unknownDescription } from "../../../openapi/document/unknown.js";
import {
  reportProperty,
  reportUnknownSchema,
  reportUnlisted,
} from "../check/report-types.js";
import type { DeclaredSchema } from "../collect/declared-schema.js";
import { comparePlaces, placeCandidate } from "../collect/place-candidate.js";
import type {
  NameClaim,
  SchemaCandidate,
} from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import {
  evidenceAt,
  evidenceOf,
  ruleEvidence,
  tableEvidence,
} from "../evidence.js";
import { compareText } from "../order.js";
import type {
  ResolvedCandidate,
  ResolvedProperty,
  ResolvedTypes,
} from "../resolve/resolve-candidates.js";
import type { Resolved } from "../resolve/resolved-type.js";
import { buildType, type DocumentNames } from "./build-types.js";
import { readExample } from "./example-value.js";

/** What writing the schemas of a document takes. */
export interface SchemaBuilder {
  readonly context: InferenceContext;
  readonly map: SourceMapBuilder;
  readonly types: ResolvedTypes;
  readonly names: DocumentNames;
}

/** Writes every schema of the document, those that nothing is known of too. */
export function buildSchemas(
  builder: SchemaBuilder,
): Record<string, SchemaObject> {
  const schemas = new Map<string, SchemaObject>();
  const speak = <T>(name: string, act: () => T) =>
    builder.context.speakFor(schemaPointer(name), act);
  for (const [candidate, resolved] of builder.types.candidates) {
    const name = builder.names.candidates.get(candidate);
    if (name === undefined) continue;
    schemas.set(
      name,
      speak(name, () => buildSchema(builder, name, candidate, resolved)),
    );
  }
  for (const [declared, type] of builder.types.aliases) {
    const { value: name } = declared.schema.name;
    schemas.set(
      name,
      speak(name, () => buildAlias(builder, declared, type)),
    );
  }
  for (const [name, named] of builder.types.references) {
    if (schemas.has(name)) continue;
    const others = [...schemas.keys()];
    schemas.set(
      name,
      speak(name, () => buildUnknown(builder, { name, named, others })),
    );
  }
  return Object.fromEntries([...schemas].sort(([a], [b]) => compareText(a, b)));
}

/** The JSON pointer of a schema. */
export function schemaPointer(name: string): string {
  return toPointer("components", "schemas", name);
}

/** Writes the schema of a candidate. */
export function buildSchema(
  builder: SchemaBuilder,
  name: string,
  candidate: SchemaCandidate,
  { properties, values }: ResolvedCandidate,
): SchemaObject {
  const { map, names } = builder;
  const tables = candidate.tables.map(({ table }) => tableEvidence(table));
  const samples = candidate.samples
    .slice(0, 1)
    .map(({ node }) => evidenceAt("sample", node.place, "object"));
  const { place, evidence } = nameSource(candidate, name);
  map.add(schemaPointer(name), {
    place,
    evidence: [...evidence, ...tables, ...samples, ...candidate.reasons],
    isInvented: !candidate.names.some(
      (claim) => claim.rank === "printed" && claim.name === name,
    ),
  });
  const known = properties.map(({ source }) => source.name);
  reportUnlisted(builder.context, name, candidate, known);
  const written = properties.map(
    (property) =>
      [
        property.source.name,
        buildProperty(builder, { name, place }, property),
      ] as const,
  );
  const description = names.graph.declared.get(name)?.schema.description;
  const required = properties.filter((one) => one.required);
  const isEmpty = written.length === 0 && candidate.bases.length > 0;
  const root = candidate.samples.find((sample) => sample.root)?.root;
  return {
    ...(description && { description: description.value }),
    ...(candidate.bases.length > 0 && { allOf: buildBases(candidate) }),
    ...(!isEmpty && {
      type: "object",
      properties: Object.fromEntries(written),
    }),
    ...(required.length > 0 && {
      required: required.map(({ source }) => source.name),
    }),
    ...(values && { additionalProperties: buildType(values.term, names) }),
    ...(root !== undefined && root !== name && { xml: { name: root } }),
  };
}

/** The schemas that a schema has all properties of, each once. */
function buildBases({ bases }: SchemaCandidate): SchemaObject[] {
  const names = new Set(bases.map(({ name }) => name));
  return [...names].map((name) => ({ $ref: schemaReference(name) }));
}

/** A schema that is no object of its own: an array, a dictionary, an enum. */
function buildAlias(
  { map, names }: SchemaBuilder,
  { schema: { name, description, table } }: DeclaredSchema,
  { term, evidence }: Resolved,
): SchemaObject {
  map.add(schemaPointer(name.value), {
    place: name.place,
    evidence: [
      evidenceOf("heading", name),
      ...(table ? [evidenceAt("table", table.place)] : []),
      ...evidence,
    ],
  });
  return {
    ...buildType(term, names),
    ...(description && { description: description.value }),
  };
}

/** Where a page names the schema, or says what its name was made of. */
function nameSource(
  candidate: SchemaCandidate,
  name: string,
): { readonly place: Place; readonly evidence: readonly Evidence[] } {
  const claim =
    candidate.names.find((one) => one.name === name) ?? candidate.names[0];
  if (claim === undefined) throw new Error("a schema without a name");
  return {
    place: placeCandidate(candidate, claim),
    evidence: nameEvidence(claim, name),
  };
}

function nameEvidence(
  { rank, rule, place, from, isSampled }: NameClaim,
  name: string,
): readonly Evidence[] {
  if (rule) return [ruleEvidence(rule, place, name)];
  if (from)
    return [evidenceAt("heading", place), evidenceOf("front-matter", from)];
  if (rank === "operation") return [evidenceAt("heading", place)];
  if (rank !== "property") return [evidenceAt("heading", place, name)];
  return [evidenceAt(isSampled ? "sample" : "table", place, name)];
}

function buildProperty(
  builder: SchemaBuilder,
  schema: { readonly name: string; readonly place: Place },
  property: ResolvedProperty,
): SchemaObject {
  const { source, type, description, deprecated } = property;
  const { readOnly, writeOnly } = property;
  const marks = [readOnly, writeOnly, deprecated].flatMap((mark) => mark ?? []);
  // What no row names is where its own evidence is: in a sample, or where a rule saw it.
  const [first] = [...type.evidence, ...marks];
  const shown = first ? placeOf(first) : schema.place;
  const place = source.rows[0]?.row.name.place ?? shown;
  builder.map.add(
    toPointer("components", "schemas", schema.name, "properties", source.name),
    { place, evidence: [...type.evidence, ...marks], lost: type.lost },
  );
  reportProperty(builder.context, schema.name, property);
  const written = buildType(type.term, builder.names, type.nullable);
  const initial =
    property.default && readExample(property.default.value, written);
  const example =
    property.example && readExample(property.example.value, written);
  return {
    ...written,
    ...(description && { description: description.value }),
    ...(initial !== undefined && { default: initial }),
    ...(example !== undefined && { examples: [example] }),
    ...(readOnly && { readOnly: true }),
    ...(writeOnly && { writeOnly: true }),
    ...(deprecated && { deprecated: true }),
  };
}

function buildUnknown(
  { context, map }: SchemaBuilder,
  {
    name,
    named,
    others,
  }: {
    readonly name: string;
    readonly named: readonly Evidence[];
    readonly others: readonly string[];
  },
): SchemaObject {
  const printed = named.filter(
    ({ kind }) => kind !== "rule" && kind !== "sample",
  );
  const first = (printed.length > 0 ? [...printed] : [...named]).sort((a, b) =>
    comparePlaces(placeOf(a), placeOf(b)),
  )[0];
  if (first !== undefined) {
    const place = placeOf(first);
    map.add(schemaPointer(name), {
      place,
      evidence: [first],
    });
    const times = named.length;
    reportUnknownSchema(context, name, { place, times, others });
  }
  return {
    description: unknownDescription,
    "x-endpaper-unknown": `No page shows the properties of \`${name}\`.`,
  };
}

function placeOf({ page, line, column }: Evidence): Place {
  return { file: page, line, column };
}
