/**
 * Reads an element that may be one of several types: by its tag; else as each
 * that it may be, of which the one counts that knows all of its members, or
 * whose name it has.
 */
import type { AnyCodec } from "./codec.js";
import { failExpecting, failWith, type Mismatch } from "./mismatch.js";
import { peekTag } from "./xml-choice-tags.js";
import { chooseText } from "./xml-choice-texts.js";
import { isScalar, type XmlField, xmlFieldsOf } from "./xml-fields.js";
import { type Members, readPlain, setMember } from "./xml-plain.js";
import { lenient, openApi, readStrictly, readValue } from "./xml-reader.js";
import { type Mark, mark, nil, readText, start } from "./xml-scanner.js";

/** What an element was read as. */
interface Chosen {
  readonly codec: AnyCodec;
  readonly value: unknown;
}

/** What came of an attempt: the value and where it ends, or why there is none. */
type Attempt =
  | (Chosen & { readonly end: Mark })
  | { readonly thrown: Mismatch };

/** A way to read an element. */
interface Way {
  /** What attempts are kept under. */
  readonly key: object;
  readonly read: () => Chosen;
}

/** What was tried, by where elements begin; only while one element is read. */
let attempts: Map<number, Map<object, Attempt>> | undefined;

/** Reads the element opened last, to its end. */
export function readUnion(codec: AnyCodec): unknown {
  return readBest(codec, listTypes(codec)).value;
}

function listTypes(codec: AnyCodec): readonly AnyCodec[] {
  const { choices, tag } = codec;
  return choices?.(tag === undefined ? tag : peekTag(codec)) ?? [];
}

/**
 * Reads the element opened last as a member of an object. Where the member may
 * be a list without an element of its own, the element may be one of its items.
 */
export function readUnionMember(
  { name, codec, hints }: XmlField,
  members: Members,
): void {
  const types = nil ? [] : listTypes(codec);
  const lists = types.filter(({ kind }) => kind === "array");
  if (lists.length === 0 || hints.wrapped) {
    setMember(members, name, readValue(codec));
    return;
  }
  const whole = openApi ? types.filter((type) => !lists.includes(type)) : types;
  const items = lists.flatMap(({ item }) => item ?? []);
  const { codec: chosen, value } = readBest(codec, [...whole, ...items]);
  const before = Object.hasOwn(members, name) ? members[name] : undefined;
  if (Array.isArray(before)) before.push(value);
  else if (before !== undefined) setMember(members, name, [before, value]);
  else setMember(members, name, whole.includes(chosen) ? value : [value]);
}

/** Reads as the type that fits best. */
function readBest(owner: AnyCodec, types: readonly AnyCodec[]): Chosen {
  const [only, another] = types;
  if (only && !another && !isScalar(only)) {
    return { codec: only, value: readValue(only) };
  }
  const isOutermost = attempts === undefined;
  attempts ??= new Map();
  const here = mark();
  try {
    const tried = listWays(owner, types).map((way) => attempt(way, here));
    const best = findBest(tried, here.name);
    if (best) {
      best.end.restore();
      return best;
    }
    return giveUp(types, tried, here);
  } finally {
    if (isOutermost) attempts = undefined;
  }
}

/** One way for each type, and one for all scalars. */
function listWays(owner: AnyCodec, types: readonly AnyCodec[]): readonly Way[] {
  const scalars = types.filter(isScalar);
  const ways = types
    .filter((codec) => !isScalar(codec))
    .map(
      (codec): Way => ({
        key: codec,
        read: () => ({ codec, value: readValue(codec) }),
      }),
    );
  if (scalars.length === 0) return ways;
  const read = (): Chosen =>
    chooseText(scalars, readText()) ?? failWith("no such text", start);
  return [...ways, { key: owner, read }];
}

/** Reads, and goes back. The same is not tried twice. */
function attempt({ key, read }: Way, here: Mark): Attempt {
  const known = attempts?.get(here.start) ?? new Map<object, Attempt>();
  attempts?.set(here.start, known);
  let result = known.get(key);
  if (!result) {
    try {
      result = { ...readStrictly(read), end: mark() };
    } catch (thrown) {
      result = { thrown: { ...(thrown as Mismatch) } };
    }
    here.restore();
    known.set(key, result);
  }
  return result;
}

function findBest(tried: readonly Attempt[], name: string) {
  let best: (Chosen & { readonly end: Mark }) | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of tried) {
    if ("thrown" in one) continue;
    const points = rate(one, name);
    if (points > most) [best, most] = [one, points];
  }
  return best;
}

/** How well a value fits: a name of its own counts most, then each member that is not known. */
function rate({ codec, value }: Chosen, name: string): number {
  const { kind, xml } = codec;
  if (kind === "unknown") return -1e9;
  const named = xml?.name === name ? 1e6 : codec.name === name ? 0.5 : 0;
  if (isScalar(codec)) return 0;
  const members = Object.keys(value ?? {});
  if (members.length === 0) return named - 0.25;
  if (Array.isArray(value)) return named - 0.25;
  return named - members.filter((member) => !knows(codec, member)).length;
}

function knows(codec: AnyCodec, member: string): boolean {
  if (codec.kind === "union") {
    return (codec.choices?.() ?? []).some((type) => knows(type, member));
  }
  return (
    codec.kind === "object" &&
    xmlFieldsOf(codec).fields.some(({ name }) => name === member)
  );
}

/** Nothing fits: the type that came furthest says why. */
function giveUp(
  types: readonly AnyCodec[],
  tried: readonly Attempt[],
  here: Mark,
): Chosen {
  const [codec] = types;
  if (lenient && codec) return { codec, value: readPlain() };
  if (types.every(isScalar)) {
    const names = new Set(types.map(({ name, kind }) => name || kind));
    failExpecting([...names].join(" or "), readText(), here.start);
  }
  const reasons = tried.flatMap((one) => ("thrown" in one ? [one.thrown] : []));
  const [first, ...others] = reasons;
  let furthest = first ?? ({ path: [], message: "fits no type" } as Mismatch);
  for (const reason of others) {
    if ((reason.offset ?? 0) > (furthest.offset ?? 0)) furthest = reason;
  }
  throw { ...furthest };
}
