import { resolve } from "node:path";
import { readSuite } from "./read-suite.js";
import { runSuite } from "./run-suite.js";

/** What a run says, and the exit code that it ends with. */
export interface Conformance {
  /** 0; 1 when a case failed; 2 when a file is of no format, or none is given. */
  readonly exitCode: number;
  readonly out: readonly string[];
  readonly problems: readonly string[];
}

/** Runs the cases of files, which are looked for in a folder. */
export async function conform(
  files: readonly string[],
  folder: string,
): Promise<Conformance> {
  if (files.length === 0) {
    const problems = ["usage: npm run -s conformance -- FILE…"];
    return { exitCode: 2, out: [], problems };
  }
  const suites = files.map((file) => readSuite(resolve(folder, file), file));
  const problems = suites.flatMap((suite) =>
    "problems" in suite ? suite.problems : [],
  );
  if (problems.length > 0) {
    const help =
      "help: test/conformance/formats.ts says which fields the formats have";
    return { exitCode: 2, out: [], problems: [...problems, help] };
  }
  const verdicts = await runSuite(
    suites.flatMap((suite) => ("cases" in suite ? suite.cases : [])),
  );
  const failed = verdicts.filter(({ failures }) => failures.length > 0);
  const out = failed.flatMap(({ id, failures }) =>
    failures.map((failure) => `FAIL ${id}: ${failure}`),
  );
  const total = `${verdicts.length - failed.length} passed, ${failed.length} failed`;
  return {
    exitCode: failed.length > 0 ? 1 : 0,
    out: [...out, total],
    problems,
  };
}
