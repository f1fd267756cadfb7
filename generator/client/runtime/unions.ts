/** Values of one of several types. */
import { type CheckMode, checkValue } from "./check.js";
import {
  type AnyCodec,
  type Codec,
  define,
  type Take,
  type TypeOf,
} from "./codec.js";
import { countKnown, fits, isTrial } from "./fits.js";
import { failExpecting, failWith } from "./mismatch.js";

/**
 * A value of one of several types: of those that it fits, the one that knows
 * most of its members, and of several such the first. `members` is called at
 * first use, so that a union may hold itself.
 */
export function union<M extends readonly AnyCodec[]>(
  members: () => M,
): Codec<TypeOf<M[number]>> {
  let all: readonly AnyCodec[] | undefined;
  const choices = (): readonly AnyCodec[] => {
    all ??= members();
    return all;
  };
  const take: Take = (value, mode) =>
    takeBest(choices(), value, mode as CheckMode);
  return define("union", { take, choices });
}

/** Takes a value as the member of a union that it fits best. */
export function takeBest(
  members: readonly AnyCodec[],
  value: unknown,
  mode: CheckMode,
): unknown {
  const [only, second] = members;
  const settle = mode.settle ?? ((codec) => checkValue(codec, value, mode));
  if (only && !second && !isTrial(mode)) return settle(only, value);
  const fitting = members.filter((member) => fits(member, value, mode));
  const [first] = fitting;
  if (isTrial(mode)) return first && value;
  if (first) return settle(findBest(fitting, first, value), value);
  if (mode.lenient) return undefined;
  const near = findNearest(members, value);
  if (near) return settle(near, value);
  const names = nameAll(members);
  return members.some(({ isSecret }) => isSecret)
    ? failWith(`expected ${names}`)
    : failExpecting(names, value);
}

/** The member that knows most of a value, and of several such the first. */
export function findBest(
  members: readonly AnyCodec[],
  first: AnyCodec,
  value: unknown,
): AnyCodec {
  let [best, most] = [first, countKnown(first, value)];
  for (const member of members) {
    const count = countKnown(member, value);
    if (count > most) [best, most] = [member, count];
  }
  return best;
}

/** The member that says best why a value does not fit: the only one of its form, or the nearest. */
function findNearest(
  members: readonly AnyCodec[],
  value: unknown,
): AnyCodec | undefined {
  const isList = Array.isArray(value);
  const alike = members.filter(({ kind }) =>
    isList
      ? kind === "array"
      : typeof value === "object" && (kind === "object" || kind === "map"),
  );
  const [first] = alike;
  return first && findBest(alike, first, value);
}

function nameAll(members: readonly AnyCodec[]): string {
  const names = new Set(members.map(({ name, kind }) => name || kind));
  return [...names].join(" or ") || "nothing";
}
