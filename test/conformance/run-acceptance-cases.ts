import { describeRoot } from "./describe-case.js";
import type { AcceptanceCase } from "./formats.js";
import { generatePackage } from "./generate.js";
import { judgeRefusal } from "./judge-xml-case.js";
import { type LoadedPackage, loadPackage } from "./load-packages.js";
import { collectFailures, type Verdict } from "./verdict.js";

/** Judges which documents a package reads: those that are well-formed, and no other. */
export async function runAcceptanceCases(
  cases: readonly AcceptanceCase[],
): Promise<readonly Verdict[]> {
  if (cases.length === 0) return [];
  const description = describeRoot("3.1.2", "Anything", { Anything: {} });
  const generated = await generatePackage({ "api.json": description });
  const loaded =
    "refusal" in generated
      ? generated
      : await loadPackage({ ...generated, operationId: "putValue" });
  return cases.map((asks) => ({
    id: asks.id,
    failures: "refusal" in loaded ? [loaded.refusal] : judge(asks, loaded),
  }));
}

function judge(
  { accept, xml }: AcceptanceCase,
  { operation, xml: format, DecodeError }: LoadedPackage,
): readonly string[] {
  const codec = operation.descriptor.responses["200"];
  const decode = () => format().decode(codec, xml);
  const failures = accept
    ? collectFailures(() => void decode())
    : judgeRefusal(decode, DecodeError);
  const asked = accept ? "to be accepted" : "to be refused";
  return failures.map(
    (failure) => `expected ${asked}: ${JSON.stringify(xml)}: ${failure}`,
  );
}
