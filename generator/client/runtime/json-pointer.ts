/**
 * JSON pointers (RFC 6901) as types. Only the pointer that stands there is
 * followed, one member at a time, so the size of a model and its recursion cost
 * the compiler nothing.
 */
/** What a pointer of this model does not lead to; shown by the compiler. */
export interface MissingMember<Path extends string, Known> {
  readonly "no such path in the model": Path;
  readonly "the members there are": Known;
}

/** The type of the value at a pointer. */
export type ValueAt<T, P extends string> = P extends ""
  ? T
  : P extends `/${infer Key}/${infer Rest}`
    ? ValueAt<Member<T, Unescape<Key>>, `/${Rest}`>
    : P extends `/${infer Key}`
      ? Member<T, Unescape<Key>>
      : Missing;

/** `unknown` where a pointer leads to something, else what the compiler shows. */
export type PointerCheck<T, P extends string> = [ValueAt<T, P>] extends [
  Missing,
]
  ? MissingMember<P, KnownBelow<T, P>>
  : unknown;

declare const missing: unique symbol;
/** No value has this type. */
interface Missing {
  readonly [missing]: true;
}

/** A member of an object or a dictionary, or an item of a list. */
type Member<T, K extends string> = T extends Missing
  ? Missing
  : unknown extends T
    ? T
    : NonNullable<T> extends infer Known
      ? Known extends readonly (infer Item)[]
        ? IsIndex<K> extends true
          ? Item
          : Missing
        : Known extends object
          ? string extends keyof Known
            ? Known[keyof Known & string]
            : K extends keyof Known
              ? Exclude<Known[K], undefined>
              : Missing
          : Missing
      : never;

/** Whether a key is the index of an item, or the place after the last one (§4). */
type IsIndex<K extends string> = K extends "-"
  ? true
  : K extends `-${string}` | `${string}.${string}` | `${string}e${string}`
    ? false
    : K extends `${number}`
      ? true
      : false;

/** `~1` is a slash, `~0` a tilde (RFC 6901, §4). */
type Unescape<Key extends string> = Key extends `${infer A}~1${infer B}`
  ? `${UnescapeTilde<A>}/${Unescape<B>}`
  : UnescapeTilde<Key>;

type UnescapeTilde<Key extends string> = Key extends `${infer A}~0${infer B}`
  ? `${A}~${UnescapeTilde<B>}`
  : Key;

/** The names that could have stood where a pointer fails. */
type KnownBelow<T, P extends string> = P extends `/${infer Key}/${infer Rest}`
  ? [Member<T, Unescape<Key>>] extends [Missing]
    ? NamesOf<NonNullable<T>>
    : KnownBelow<Member<T, Unescape<Key>>, `/${Rest}`>
  : NamesOf<NonNullable<T>>;

type NamesOf<T> = T extends readonly unknown[]
  ? number | "-"
  : T extends object
    ? keyof T
    : "none: it has no members";
