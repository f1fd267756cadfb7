import type { OperationDoc, Sample } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { InferenceContext } from "../context.js";
import { schemaInSample } from "../rules/schema-in-sample.js";

/**
 * Puts a value in the place of each sample that is a schema, so that later
 * steps see values only. The values are marked: they are nobody's example.
 */
export function replaceSchemaSamples(
  pages: readonly OperationDoc[],
  context: InferenceContext,
): readonly OperationDoc[] {
  const files = new Map<string, ShownValue[]>();
  for (const page of pages) {
    if (!context.wordsOf(page).marks?.schemaSamples) continue;
    const known = files.get(page.file) ?? [];
    files.set(page.file, [...known, ...samplesOf(page)]);
  }
  const schemas = new Set(
    [...files].flatMap(([file, samples]) =>
      context.apply(schemaInSample, samples) ? [file] : [],
    ),
  );
  return pages.map((page) => (schemas.has(page.file) ? replaceIn(page) : page));
}

function samplesOf({ samples, schemas }: OperationDoc): readonly ShownValue[] {
  const shown = schemas?.flatMap(({ sample }) => sample ?? []) ?? [];
  return [...samples, ...shown].flatMap(({ json }) =>
    json && !isNothing(json) ? [json] : [],
  );
}

/** What stands for a schema that says nothing, or stands in itself. */
function isNothing(node: ShownValue): boolean {
  return (
    node.kind === "null" || (node.kind === "object" && !node.members.length)
  );
}

function replaceIn(page: OperationDoc): OperationDoc {
  const { samples, schemas } = page;
  return {
    ...page,
    samples: samples.map(replace),
    ...(schemas && {
      schemas: schemas.map(({ sample, ...schema }) => ({
        ...schema,
        ...(sample && { sample: replace(sample) }),
      })),
    }),
  };
}

function replace({ json, ...sample }: Sample): Sample {
  const value = json && makeValue(json);
  return { ...sample, isSchema: true, ...(value && { json: value }) };
}

type Schema = ReadonlyMap<string, ShownValue>;

/** A value as the schema describes it; nothing where it describes none. */
function makeValue(node: ShownValue): ShownValue | undefined {
  if (node.kind !== "object") return undefined;
  const { place } = node;
  const schema: Schema = new Map(
    node.members.map(({ key, value }) => [key.value, value]),
  );
  const type = wordOf(schema, "type");
  const all = itemsOf(schema.get("allOf"));
  if (all.length > 0 || schema.has("properties"))
    return { kind: "object", place, members: membersOf(node) };
  const [option] = [
    ...itemsOf(schema.get("oneOf")),
    ...itemsOf(schema.get("anyOf")),
  ];
  if (option) return makeValue(option);
  if (type === "array") {
    const items = schema.get("items");
    const item = items && makeValue(items);
    return { kind: "array", place, items: item ? [item] : [] };
  }
  return scalarOf(schema, type, place);
}

/** The properties of an object, and those of all that it is made of. */
function membersOf(node: ShownValue): JsonMembers {
  if (node.kind !== "object") return [];
  return node.members.flatMap(({ key, value }) => {
    if (key.value === "allOf") return itemsOf(value).flatMap(membersOf);
    if (key.value !== "properties" || value.kind !== "object") return [];
    return value.members.flatMap(({ key: name, value: schema }) => {
      const shown = makeValue(schema);
      return shown ? [{ key: name, value: shown }] : [];
    });
  });
}

type JsonMembers = Extract<ShownValue, { readonly kind: "object" }>["members"];

function scalarOf(
  schema: Schema,
  type: string | undefined,
  place: ShownValue["place"],
): ShownValue | undefined {
  switch (type) {
    case "string": {
      const [value] = itemsOf(schema.get("enum"));
      if (value?.kind === "string") return value;
      const isTime = wordOf(schema, "format") === "date-time";
      return { kind: "string", place, value: isTime ? sampleTime : "" };
    }
    case "integer":
    case "number":
      return { kind: "number", place, text: "0" };
    case "boolean":
      return { kind: "boolean", place, value: true };
    case "object":
      return { kind: "object", place, members: [] };
    default:
      return undefined;
  }
}

const sampleTime = "2019-08-24T14:15:22Z";

function wordOf(schema: Schema, key: string): string | undefined {
  const node = schema.get(key);
  return node?.kind === "string" ? node.value : undefined;
}

function itemsOf(node: ShownValue | undefined): readonly ShownValue[] {
  return node?.kind === "array" ? node.items : [];
}
