/**
 * JSON Patch (RFC 6902) and merge patch (RFC 7396), checked by the compiler:
 *
 *     await patchTicket(context, { path: { id }, body: [replace("/Title", "New")] });
 *
 * The model comes from where the operation stands. Elsewhere it is said:
 * `const { replace } = jsonPatch<Ticket>()`.
 */
import type { MissingMember, PointerCheck, ValueAt } from "./json-pointer.js";

/**
 * An operation on a `T`. Operations made by hand or by another library pass
 * with any path; those of this module only where path and value fit `T`.
 */
export type PatchOperation<T> = {
  readonly path: string;
  /** For the compiler only; never there. */
  readonly "~type"?: (value: T) => T;
} & (
  | { readonly op: "add" | "replace" | "test"; readonly value: unknown }
  | { readonly op: "remove" }
  | { readonly op: "move" | "copy"; readonly from: string }
);

/** A JSON Patch: applied in order, all or nothing. */
export type JsonPatch<T> = readonly PatchOperation<T>[];

/**
 * A merge patch: what is there replaces what was there, null removes a member
 * that may be absent, lists are replaced as a whole.
 */
export type MergePatch<T> = T extends
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | readonly unknown[]
  | { toJSON(...of: never[]): unknown }
  ? T
  : unknown extends T
    ? unknown
    : {
        -readonly [K in keyof T]?:
          | MergePatch<T[K]>
          | (Record<never, never> extends Pick<T, K> ? null : never);
      };

/** `T`, which the compiler does not infer from here (`NoInfer` of TypeScript 5.4). */
type Fixed<T> = [T][T extends unknown ? 0 : never];

/** Adds a member, an item before an index, or an item after the last one (`/-`). */
export function add<T, const P extends string>(
  path: P & PointerCheck<Fixed<T>, P>,
  value: ValueAt<Fixed<T>, P>,
): PatchOperation<T> {
  return { op: "add", path, value };
}

/** Replaces what is there. */
export function replace<T, const P extends string>(
  path: P & PointerCheck<Fixed<T>, P>,
  value: ValueAt<Fixed<T>, P>,
): PatchOperation<T> {
  return { op: "replace", path, value };
}

/** Fails the whole patch unless this value is there. */
export function test<T, const P extends string>(
  path: P & PointerCheck<Fixed<T>, P>,
  value: ValueAt<Fixed<T>, P>,
): PatchOperation<T> {
  return { op: "test", path, value };
}

/** Removes a member or an item. */
export function remove<T, const P extends string>(
  path: P & PointerCheck<Fixed<T>, P>,
): PatchOperation<T> {
  return { op: "remove", path };
}

/** Moves a value to where its type fits. */
export function move<T, const F extends string, const P extends string>(
  from: F & PointerCheck<Fixed<T>, F>,
  path: P & PointerCheck<Fixed<T>, P> & FitCheck<Fixed<T>, F, P>,
): PatchOperation<T> {
  return { op: "move", from, path };
}

/** Copies a value to where its type fits. */
export function copy<T, const F extends string, const P extends string>(
  from: F & PointerCheck<Fixed<T>, F>,
  path: P & PointerCheck<Fixed<T>, P> & FitCheck<Fixed<T>, F, P>,
): PatchOperation<T> {
  return { op: "copy", from, path };
}

type FitCheck<T, F extends string, P extends string> =
  ValueAt<T, F> extends ValueAt<T, P>
    ? unknown
    : { readonly "the value does not fit there": [F, P] };

/** The functions of this module for one model. */
export interface PatchMaker<T> {
  add<const P extends string>(
    path: P & PointerCheck<T, P>,
    value: ValueAt<T, P>,
  ): PatchOperation<T>;
  replace<const P extends string>(
    path: P & PointerCheck<T, P>,
    value: ValueAt<T, P>,
  ): PatchOperation<T>;
  test<const P extends string>(
    path: P & PointerCheck<T, P>,
    value: ValueAt<T, P>,
  ): PatchOperation<T>;
  remove<const P extends string>(
    path: P & PointerCheck<T, P>,
  ): PatchOperation<T>;
  move<const F extends string, const P extends string>(
    from: F & PointerCheck<T, F>,
    path: P & PointerCheck<T, P> & FitCheck<T, F, P>,
  ): PatchOperation<T>;
  copy<const F extends string, const P extends string>(
    from: F & PointerCheck<T, F>,
    path: P & PointerCheck<T, P> & FitCheck<T, F, P>,
  ): PatchOperation<T>;
}

/** The functions for a model that the compiler cannot know from the place. */
export function jsonPatch<T>(): PatchMaker<T> {
  return { add, replace, test, remove, move, copy } as PatchMaker<T>;
}

export type { MissingMember, PointerCheck, ValueAt };
