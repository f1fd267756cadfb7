import type { AnyCodec, Shape } from "./codec-type.js";

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
  /** What comes before the first one. */
  readonly start: Pick<Field, "next">;
}

/** The members of an object codec, built once. */
export function fieldsOf(shape: Shape): FieldTable {
  shape.table ??= {
    byName: new Map(
      Object.entries(shape.fields()).map(([name, codec]) => [
        name,
        { name, codec, plain: codec.plain, next: undefined },
      ]),
    ),
    start: { next: undefined },
  };
  return shape.table as FieldTable;
}
