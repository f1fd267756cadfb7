import { type Case, listUnknownFields } from "./formats.js";
import { runAcceptanceCases } from "./run-acceptance-cases.js";
import { runDotnetDocuments } from "./run-dotnet-documents.js";
import { runXmlCases } from "./run-xml-cases.js";
import type { Verdict } from "./verdict.js";

/** Judges the cases of a file, in its order. */
export async function runSuite(
  cases: readonly Case[],
): Promise<readonly Verdict[]> {
  const judged = cases.filter((one) => listUnknownFields(one).length === 0);
  const pick = <F extends Case["format"]>(format: F) =>
    judged.filter(
      (one): one is Extract<Case, { format: F }> => one.format === format,
    );
  const xml = pick("xml");
  const acceptance = pick("acceptance");
  const dotnet = pick("dotnet");
  const verdicts = new Map<Case, Verdict>([
    ...pair(xml, await runXmlCases(xml.map(({ asks }) => asks))),
    ...pair(
      acceptance,
      await runAcceptanceCases(acceptance.map(({ asks }) => asks)),
    ),
    ...pair(dotnet, await runDotnetDocuments(dotnet)),
  ]);
  return cases.map((one) => verdicts.get(one) ?? refuseFields(one));
}

function pair(
  cases: readonly Case[],
  verdicts: readonly Verdict[],
): readonly (readonly [Case, Verdict])[] {
  return cases.map((one, index) => {
    const none = { id: one.id, failures: ["it was not judged"] };
    return [one, verdicts[index] ?? none];
  });
}

function refuseFields(one: Case): Verdict {
  const names = listUnknownFields(one).map((name) => `\`${name}\``);
  const failure = `this case cannot be judged: it has fields that are not known: ${names.join(", ")}`;
  return { id: one.id, failures: [failure] };
}
