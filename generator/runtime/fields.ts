import type { AnyCodec, Shape } from "./codec.js";

/** A member of an object, ready for use. */
export interface Field {
  readonly name: string;
  readonly codec: AnyCodec;
  /** See the codec's. */
  readonly plain: string;
  /** The member that followed this one the last time: most often it does again. */
  next: Field | undefined;
}

/** The members of an object codec. */
export interface FieldTable {
  readonly byName: ReadonlyMap<string, Field>;
  /** A field before the first one. */
  readonly start: Field;
}

/** The members of an object codec, built once. */
export function fieldsOf(codec: AnyCodec): FieldTable {
  const shape = codec.shape as Shape;
  shape.table ??= buildFields(shape, codec);
  return shape.table as FieldTable;
}

function buildFields(shape: Shape, owner: AnyCodec): FieldTable {
  const make = (name: string, codec: AnyCodec): Field => ({
    name,
    codec,
    plain: codec.plain,
    next: undefined,
  });
  const fields = Object.entries(shape.fields());
  return {
    byName: new Map(fields.map(([key, codec]) => [key, make(key, codec)])),
    start: make("", owner),
  };
}
