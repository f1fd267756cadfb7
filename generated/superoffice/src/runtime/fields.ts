import type { AnyCodec, Shape } from "./codec.js";

/** A member of an object, ready for use. */
export interface Field {
  readonly name: string;
  readonly codec: AnyCodec;
  /** The `typeof` that needs no further look; empty when there is none. */
  readonly plainType: string;
  /** The member that followed this one the last time: most often it does again. */
  next: Field | undefined;
}

/** The members of an object codec. */
export interface FieldTable {
  readonly byName: ReadonlyMap<string, Field>;
  /** A field before the first one. */
  readonly start: Field;
}

const text = "string";
const plainTypes: Readonly<Partial<Record<AnyCodec["kind"], string>>> = {
  string: text,
  "date-time": text,
  date: text,
  byte: text,
  boolean: "boolean",
};

/** The members of an object codec, built once. */
export function fieldsOf(codec: AnyCodec): FieldTable {
  const shape = codec.shape as Shape;
  shape.table ??= buildFields(shape, codec);
  return shape.table as FieldTable;
}

function buildFields(shape: Shape, codec: AnyCodec): FieldTable {
  const byName = new Map<string, Field>();
  for (const [name, codec] of Object.entries(shape.fields())) {
    const plainType = plainTypes[codec.kind] ?? "";
    byName.set(name, { name, codec, plainType, next: undefined });
  }
  const start = { name: "", codec, plainType: "", next: undefined };
  return { byName, start };
}
