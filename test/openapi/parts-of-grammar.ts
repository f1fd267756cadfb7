import fc from "fast-check";
import {
  expressions,
  grammar,
} from "../../generator/openapi/document/grammar.js";
import {
  isAtom,
  type Kind,
  type MemberRule,
} from "../../generator/openapi/document/rule.js";

/** Names that keywords have too, or objects of JavaScript, or extensions, or parts of a pointer. */
export const nastyNames: readonly string[] = [
  ...new Set([
    ...[...grammar.values()].flatMap((members) => [...members.keys()]),
    "z",
    "a/b~c",
    "__proto__",
    "constructor",
    "toString",
    "",
    "*",
    "$ref",
    "value",
  ]),
];

/** A member that holds parts by name, and the way to it from the root of a document. */
export interface MapMember {
  readonly kind: Kind;
  readonly member: string;
  readonly rule: MemberRule;
  /** The members and names above it; an index stands in a list. */
  readonly way: readonly (string | number)[];
}

/** Lists every member of the grammar that holds parts by name, callbacks included. */
export function listMapMembers(): readonly MapMember[] {
  const found: MapMember[] = [];
  const ways = new Map<Kind, readonly (string | number)[]>([["document", []]]);
  for (const [kind, way] of ways) {
    const members = grammar.get(kind) ?? new Map<string, MemberRule>();
    for (const [member, rule] of members) {
      if (isAtom(rule.holds)) continue;
      if (rule.many === "map") found.push({ kind, member, rule, way });
      const steps = [...way, member, ...stepsOf(rule)];
      if (rule.holds === "callback")
        found.push({
          kind: "callback",
          member: "",
          rule: expressions,
          way: steps,
        });
      const inner = rule.holds === "callback" ? "path" : rule.holds;
      const last = rule.holds === "callback" ? ["{$url}"] : [];
      if (!ways.has(inner)) ways.set(inner, [...steps, ...last]);
    }
  }
  return found;
}

function stepsOf({ many }: MemberRule): readonly (string | number)[] {
  if (many === undefined) return [];
  return many === "list" ? [0] : ["some"];
}

/** A document, of whatever form, with a value at the end of a way. */
export function buildWay(
  way: readonly (string | number)[],
  value: unknown,
): unknown {
  const [step, ...rest] = way;
  if (step === undefined) return value;
  const inner = buildWay(rest, value);
  return typeof step === "number" ? [inner] : { [step]: inner };
}

/** How parts are made of the grammar. */
interface Making {
  /** The names in a map. */
  readonly names: (kind: Kind, member: string) => fc.Arbitrary<string>;
  /** The members of a kind that are made. */
  readonly members: (kind: Kind) => readonly (readonly [string, MemberRule])[];
  /** The value of a single member, where not any one of its form will do. */
  readonly value: (
    kind: Kind,
    member: string,
  ) => fc.Arbitrary<unknown> | undefined;
  /** Members that are always there. */
  readonly always: (kind: Kind) => readonly string[];
}

const json = fc.jsonValue({ maxDepth: 2 });
const text = fc.constantFrom("", "a", "type", "x-a", "0", "é");

function makeAtom(holds: string): fc.Arbitrary<unknown> {
  switch (holds) {
    case "text":
      return text;
    case "flag":
      return fc.boolean();
    case "number":
      return fc.nat(9);
    case "texts":
      return fc.array(text, { maxLength: 2 });
    case "text-map":
      return fc.dictionary(fc.constantFrom(...nastyNames), text, {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case "list":
      return fc.array(json, { maxLength: 2 });
    case "requirements":
      return fc.constant([]);
    default:
      return json;
  }
}

/** Parts of a kind that have members of the grammar, to a depth, with names as a maker has them. */
export function makePart(
  kind: Kind,
  making: Making,
  depth = 4,
): fc.Arbitrary<unknown> {
  if (kind === "callback")
    return makeMany(expressions, making, { kind, member: "", depth });
  const always = making.always(kind);
  const members = making
    .members(kind)
    .filter(([name]) => depth > 0 || always.includes(name));
  const shape = Object.fromEntries(
    members.map(([name, rule]) => [
      name,
      making.value(kind, name) ??
        makeMember(rule, making, { kind, member: name, depth }),
    ]),
  );
  // Few members at once: a part with all of them is too large, and one that has none tells nothing.
  return fc
    .subarray(
      members.map(([name]) => name),
      { maxLength: Math.min(4, members.length) },
    )
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          members.flatMap(([name]) => {
            const made = shape[name];
            return made && (chosen.includes(name) || always.includes(name))
              ? [[name, made]]
              : [];
          }),
        ),
        { noNullPrototype: true },
      ),
    );
}

interface Spot {
  readonly kind: Kind;
  readonly member: string;
  readonly depth: number;
}

function makeMember(
  rule: MemberRule,
  making: Making,
  spot: Spot,
): fc.Arbitrary<unknown> {
  if (isAtom(rule.holds)) return makeAtom(rule.holds);
  return rule.many === undefined
    ? lazily(() => makePart(rule.holds as Kind, making, spot.depth - 1))
    : makeMany(rule, making, spot);
}

function makeMany(
  rule: MemberRule,
  making: Making,
  { kind, member, depth }: Spot,
): fc.Arbitrary<unknown> {
  const part = lazily(() => makePart(rule.holds as Kind, making, depth - 1));
  return rule.many === "list"
    ? fc.array(part, { maxLength: 2 })
    : fc.dictionary(making.names(kind, member), part, {
        maxKeys: 3,
        noNullPrototype: true,
      });
}

/** A part that is made only where one is wanted: the grammar goes round in circles. */
function lazily(make: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.constant(undefined).chain(make);
}
