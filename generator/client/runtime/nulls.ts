/**
 * Lists, maps and objects of descriptions that have no word for null: it may
 * stand for any value in them, and for themselves. Their types do not say so.
 */
import {
  type AnyCodec,
  type ArrayXml,
  type Codec,
  define,
  type Fields,
  type MapXml,
  type ModelCodec,
  type ModelXml,
  array as makeArray,
  map as makeMap,
  model as makeModel,
  type RequiredKeys,
} from "./codec.js";

function withNulls<C extends AnyCodec>(codec: C): C {
  return define(codec.kind, { ...codec, nulls: true }) as AnyCodec as C;
}

/** A list, any item of which may be null. */
export function array<T>(item: Codec<T>, xml?: ArrayXml): Codec<T[]> {
  return withNulls(makeArray(item, xml));
}

/** A dictionary, any value of which may be null. */
export function map<T>(item: Codec<T>, xml?: MapXml): Codec<Record<string, T>> {
  return withNulls(makeMap(item, xml));
}

/** A named object, any member of which may be null. */
export function model<T>(
  name: string,
  fields: () => Fields<T>,
  required: readonly RequiredKeys<T>[] = [],
  xml?: ModelXml,
): ModelCodec<T> {
  return withNulls(makeModel(name, fields, required, xml));
}
