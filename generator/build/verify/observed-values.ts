import type {
  Json,
  SchemaObject,
  SchemaType,
} from "../../openapi/document/document.js";
import { fitsFormat, typeOfJson } from "./fits-schema.js";

/** What all values had in common that stood in one place. */
export interface ObservedValues {
  readonly types: Set<SchemaType>;
  /** The formats that every text or integer so far was written in. */
  formats: readonly string[];
  readonly properties: Map<string, ObservedValues>;
  items: ObservedValues | undefined;
}

/** More names than these are keys of a dictionary, or the work of somebody hostile. */
const mostProperties = 200;
const deepest = 30;
const formats = ["date-time", "date", "uuid"];

/** A shape of which nothing was seen yet. */
export function startObserving(): ObservedValues {
  return { types: new Set(), formats, properties: new Map(), items: undefined };
}

/** Adds a value to a shape. Long lists are looked at up to their hundredth item. */
export function observeValue(
  shape: ObservedValues,
  value: Json,
  depth = 0,
): void {
  const type = typeOfJson(value);
  shape.types.add(type);
  if (depth > deepest) return;
  if (typeof value === "string")
    shape.formats = shape.formats.filter(
      (format) => value !== "" && fitsFormat({ format }, value),
    );
  if (type === "array") {
    shape.items ??= startObserving();
    for (const item of (value as readonly Json[]).slice(0, 100))
      observeValue(shape.items, item, depth + 1);
  }
  if (type !== "object") return;
  for (const [name, member] of Object.entries(value ?? {})) {
    const known = shape.properties.get(name) ?? startObserving();
    if (shape.properties.size > mostProperties) return;
    shape.properties.set(name, known);
    observeValue(known, member as Json, depth + 1);
  }
}

/**
 * Describes a shape as a schema that allows all that was seen, and claims
 * nothing more: no member is required, and of null alone nothing is known.
 */
export function describeObserved(shape: ObservedValues): SchemaObject {
  const types = [...shape.types].filter((type) => type !== "null");
  const isMixed = types.includes("integer") && types.includes("number");
  const told = types.filter((type) => !(isMixed && type === "integer")).sort();
  const [first] = told;
  if (first === undefined) return {};
  const all: SchemaType[] = shape.types.has("null") ? [...told, "null"] : told;
  const [format] = told.length === 1 && first === "string" ? shape.formats : [];
  return {
    type: all.length === 1 ? first : all,
    ...(format !== undefined && { format }),
    ...(told.includes("array") && { items: describeItems(shape) }),
    ...(told.includes("object") && describeMembers(shape)),
  };
}

function describeItems({ items }: ObservedValues): SchemaObject {
  return items === undefined ? {} : describeObserved(items);
}

function describeMembers({ properties }: ObservedValues): SchemaObject {
  if (properties.size > mostProperties) return { additionalProperties: {} };
  if (properties.size === 0) return {};
  const members = [...properties].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    properties: Object.fromEntries(
      members.map(([name, member]) => [name, describeObserved(member)]),
    ),
  };
}
