import { hashText } from "./identifier.js";

/** Something that needs a name of its own. */
export interface NameRequest {
  /** What tells it from all others, whatever its name. */
  readonly key: string;
  /** Its names from the best to the most qualified one. */
  readonly candidates: readonly string[];
}

export interface NameRules {
  /** Says whether a name is taken by something that does not yield. */
  readonly isReserved: (name: string) => boolean;
  /** Makes equal what must not stand side by side; by default, case. */
  readonly fold?: (name: string) => string;
  /** The names that requests had before, by key; they keep them wherever they can. */
  readonly kept?: ReadonlyMap<string, string>;
  /** Says whether a name is taken for all but those that had it before. */
  readonly isRemembered?: (name: string) => boolean;
}

/** One name that several wanted, or that was reserved. */
export interface NameCollision {
  readonly name: string;
  /** In code unit order. */
  readonly keys: readonly string[];
}

export interface ResolvedNames {
  readonly names: ReadonlyMap<string, string>;
  /** In code unit order of the names. */
  readonly collisions: readonly NameCollision[];
}

/** A request, and how many of its names it has given up. */
interface Climber extends NameRequest {
  given: number;
}

/**
 * Gives each request a name of its own. All that want one name step to their
 * next candidate together, until no two are the same: so the result does not
 * depend on the order of the requests, and no one gets the short name by
 * coming first. A hash of the key is added where nothing else tells two apart.
 * Who had a name before does not take part: it stays, and newcomers give way.
 */
export function resolveNames(
  requests: readonly NameRequest[],
  rules: NameRules,
): ResolvedNames {
  const fold = rules.fold ?? ((name: string) => name.toLowerCase());
  const held = keepNames(requests, rules, fold);
  const occupied = new Set([...held.values()].map(fold));
  const isReserved = (name: string) =>
    rules.isReserved(name) ||
    occupied.has(fold(name)) ||
    rules.isRemembered?.(name) === true;
  const climbers = requests
    .filter(({ key }) => !held.has(key))
    .map((request): Climber => ({ ...request, given: 0 }));
  const collisions = new Map<string, Set<string>>();
  for (;;) {
    const groups = findCollisions(climbers, fold, isReserved);
    if (groups.length === 0) break;
    for (const group of groups) {
      recordCollision(collisions, group);
      for (const climber of group) climb(climber);
    }
  }
  return {
    names: new Map([
      ...held,
      ...climbers.map((climber) => [climber.key, nameOf(climber)] as const),
    ]),
    collisions: listCollisions(collisions),
  };
}

/** The names that stay: those that are not reserved by now, and that no two would share. */
function keepNames(
  requests: readonly NameRequest[],
  { kept, isReserved }: NameRules,
  fold: (name: string) => string,
): ReadonlyMap<string, string> {
  const wanted = requests.flatMap(({ key }) => {
    const name = kept?.get(key);
    return name === undefined || isReserved(name) ? [] : [[key, name] as const];
  });
  const counts = new Map<string, number>();
  for (const [, name] of wanted)
    counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
  return new Map(wanted.filter(([, name]) => counts.get(fold(name)) === 1));
}

/** Those that met at several names are listed once, under the first. */
function listCollisions(
  collisions: ReadonlyMap<string, ReadonlySet<string>>,
): readonly NameCollision[] {
  const byKeys = new Map<string, NameCollision>();
  for (const [name, members] of collisions) {
    const keys = [...members].sort();
    const all = JSON.stringify(keys);
    if (!byKeys.has(all)) byKeys.set(all, { name, keys });
  }
  return [...byKeys.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The current name: the hash behind all others is made only where it is needed. */
function nameOf({ key, candidates, given }: Climber): string {
  const name = candidates[given];
  if (name !== undefined) return name;
  return `${candidates.at(-1) ?? ""}_${hashText(key)}`;
}

function canClimb({ candidates, given }: Climber): boolean {
  return given < candidates.length;
}

function findCollisions(
  climbers: readonly Climber[],
  fold: (name: string) => string,
  isReserved: (name: string) => boolean,
): readonly (readonly Climber[])[] {
  const groups = new Map<string, Climber[]>();
  for (const climber of climbers) {
    const name = fold(nameOf(climber));
    const group = groups.get(name);
    if (group) group.push(climber);
    else groups.set(name, [climber]);
  }
  return [...groups.values()].filter(
    (group) =>
      group.some(canClimb) &&
      (group.length > 1 || group.map(nameOf).some(isReserved)),
  );
}

function recordCollision(
  collisions: Map<string, Set<string>>,
  group: readonly Climber[],
): void {
  const name = group.map(nameOf).sort()[0] ?? "";
  const keys = collisions.get(name) ?? new Set();
  for (const { key } of group) keys.add(key);
  collisions.set(name, keys);
}

/** Gives up the current name. The next may be the same: others then leave it. */
function climb(climber: Climber): void {
  if (canClimb(climber)) climber.given += 1;
}
