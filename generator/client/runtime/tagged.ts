/** Objects that say in a member of which kind they are. */
import type { CheckMode } from "./check.js";
import {
  type AnyCodec,
  type Codec,
  define,
  type Take,
  type TypeOf,
  unknown,
} from "./codec.js";
import { failExpecting, withinKey } from "./mismatch.js";
import { takeBest } from "./unions.js";

/**
 * The tag of a kind that came after the documentation: a text that is none of
 * the documented ones. `String(tag)` gives it. No program can write one.
 */
export interface UndocumentedTag {
  readonly "~undocumented": true;
  toString(): string;
}

/** An object of a kind that came after the documentation. All of its members are there. */
export type Undocumented<P extends string> = {
  readonly [K in P]: UndocumentedTag;
} & { readonly [member: string]: unknown };

/** The codecs of a union, by their tags. */
type Kinds = Readonly<Record<string, AnyCodec>>;

/**
 * An object whose member `property` says which codec it has. A tag that is not
 * documented passes, as an unknown value of an enumeration does; without a tag
 * it is the member that fits best. `kinds` is called at first use.
 */
export function tagged<const P extends string, K extends Kinds>(
  property: P,
  kinds: () => K,
): Codec<TypeOf<K[keyof K]> | Undocumented<P>> {
  return defineTagged(property, kinds);
}

/** As `tagged`, with a codec for all objects whose tag is not documented, or missing. */
export function taggedOr<K extends Kinds, O extends AnyCodec>(
  property: string,
  kinds: () => K,
  other: () => O,
): Codec<TypeOf<K[keyof K]> | TypeOf<O>> {
  return defineTagged(property, kinds, other);
}

/** A tag that is documented for this codec's objects, or for none. */
export function otherTag<const V extends readonly string[]>(
  ..._documented: V
): Codec<V[number] | UndocumentedTag> {
  return define("string", { plain: "string" });
}

function defineTagged<T>(
  property: string,
  kinds: () => Kinds,
  other?: () => AnyCodec,
): Codec<T> {
  let known: ReadonlyMap<unknown, AnyCodec> | undefined;
  const choices = (tag?: string | null): readonly AnyCodec[] => {
    known ??= new Map(Object.entries(kinds()));
    const all = [...new Set(known.values())];
    if (tag === undefined) return other ? [...all, other()] : all;
    const codec =
      known.get(tag) ?? other?.() ?? (tag === null ? tag : unknown());
    return codec ? [codec] : all;
  };
  const take: Take = (value, given) => {
    const mode = given as CheckMode;
    if (!value || typeof value !== "object" || Array.isArray(value)) {
      return mode.lenient ? undefined : failExpecting("object", value);
    }
    const tag = readTag(value, property);
    if (tag !== undefined && typeof tag !== "string") {
      return mode.lenient ? undefined : failTag(property, tag);
    }
    return takeBest(choices(tag ?? null), value, mode);
  };
  return define("union", { take, choices, tag: property });
}

function readTag(value: object, property: string): unknown {
  return Object.hasOwn(value, property)
    ? (value as Record<string, unknown>)[property]
    : undefined;
}

function failTag(property: string, tag: unknown): never {
  try {
    return failExpecting("string", tag);
  } catch (thrown) {
    throw withinKey(thrown, property);
  }
}
