/**
 * A heuristic with a name: it can be switched off, it says on what evidence
 * it fires and what it then concludes, and it names itself in the source map.
 */
export interface Rule<Needs, Concludes> {
  readonly name: string;
  /** On what evidence it fires. */
  readonly needs: string;
  /** What follows from it. */
  readonly concludes: string;
  /** How often it was right, and on which pages that was counted. */
  readonly hits: string;
  /** The conclusion, or nothing when the evidence is not there. */
  readonly apply: (needs: Needs) => Concludes | undefined;
}

/** What the configuration says about rules: `false` switches one off by name. */
export type RuleSwitches = Readonly<Record<string, boolean>>;

/** Applies a rule, unless it is switched off. */
export function applyRule<Needs, Concludes>(
  switches: RuleSwitches,
  rule: Rule<Needs, Concludes>,
  needs: Needs,
): Concludes | undefined {
  if (!isOn(switches, rule.name)) return undefined;
  return rule.apply(needs);
}

function isOn(switches: RuleSwitches, name: string): boolean {
  return !(Object.hasOwn(switches, name) && switches[name] === false);
}
