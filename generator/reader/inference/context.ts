import {
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { suggestHelp } from "../../base/diagnostics/suggest.js";
import { blueprintInference } from "../dialects/blueprint-inference.js";
import type { Dialect } from "../dialects/dialect.js";
import {
  type InferenceVocabulary,
  plainVocabulary,
} from "../dialects/inference-vocabulary.js";
import type { OperationDoc } from "../syntax/page.js";
import { applyRule, type Rule, type RuleSwitches } from "./rule.js";
import { inferenceRules } from "./rule-list.js";

/** What every step of inference can reach: the rules, the words, the report. */
export interface InferenceContext {
  /** Applies a rule, unless the configuration switches it off. */
  readonly apply: <Needs, Concludes>(
    rule: Rule<Needs, Concludes>,
    needs: Needs,
  ) => Concludes | undefined;
  /** The words of the dialect that read a page. */
  readonly wordsOf: (page: OperationDoc) => InferenceVocabulary;
  readonly report: (
    code: DiagnosticCode,
    message: string,
    details?: DiagnosticDetails,
  ) => void;
  readonly diagnostics: Diagnostic[];
  /** Does something for a part of the document, which what is reported then is about. */
  readonly speakFor: <T>(part: string, act: () => T) => T;
  /** The parts of the document that each diagnostic is about. */
  readonly speakers: Map<Diagnostic, Set<string>>;
}

function unknownRules(switches: RuleSwitches): Diagnostic[] {
  const names = inferenceRules.map(({ name }) => name);
  return Object.keys(switches)
    .filter((name) => !names.includes(name))
    .map((name) =>
      diagnose("rule-unknown", `there is no rule \`${name}\``, {
        help: suggestHelp(name, names),
      }),
    );
}

/** Makes the context of one inference. */
export function createContext(
  dialects: readonly Pick<Dialect, "name" | "inference">[],
  switches: RuleSwitches,
): InferenceContext {
  const words = new Map<string, InferenceVocabulary | undefined>([
    ["api-blueprint", blueprintInference],
    ...dialects.map(({ name, inference }) => [name, inference] as const),
  ]);
  const diagnostics: Diagnostic[] = unknownRules(switches);
  const reported = new Map<string, Diagnostic>();
  const speakers = new Map<Diagnostic, Set<string>>();
  let speaker = "";
  return {
    apply: (rule, needs) => applyRule(switches, rule, needs),
    wordsOf: (page) => words.get(page.dialect) ?? plainVocabulary,
    report: (code, message, details) => {
      // A row that two operations share is reported once.
      const place = details?.place;
      const key = JSON.stringify([code, message, place]);
      const known = place && reported.get(key);
      const diagnostic = known ?? diagnose(code, message, details);
      speakers.set(
        diagnostic,
        (speakers.get(diagnostic) ?? new Set()).add(speaker),
      );
      if (known) return;
      reported.set(key, diagnostic);
      diagnostics.push(diagnostic);
    },
    diagnostics,
    speakFor: (part, act) => {
      const before = speaker;
      speaker = part;
      const done = act();
      speaker = before;
      return done;
    },
    speakers,
  };
}
