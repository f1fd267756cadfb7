import { inferenceRules } from "../reader/inference/rule-list.js";

/** What a rule of inference concludes, and from what. */
export function describeRule(name: string): string | undefined {
  const rule = inferenceRules.find((one) => one.name === name);
  return rule && `${rule.needs}, so ${rule.concludes}`;
}
