import { fileURLToPath } from "node:url";

/** The top of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The file of a run's folder that lists its mutants. */
export const mutantsFile = "mutants.json";

/** The file of a run's folder with the sources whose mutants stand behind switches. */
export const switchedFile = "switched.json";

/** The file of a run's folder to which the runner of tests adds a line for each thing that it learns. */
export const notesFile = "notes.jsonl";

/** One change of a source that the tests should notice. */
export interface Mutant {
  id: string;
  file: string;
  line: number;
  mutator: string;
  original: string;
  replacement: string;
}

/**
 * What the runner of tests learns: that a mutant is about to be tried (the last
 * such line names the one that hangs), what it was killed by, which mutants
 * a test, a hook of a test's file or the loading of modules reaches.
 */
export type Note =
  | { kind: "try"; id: string; test: string }
  | { kind: "killed"; id: string; by: string }
  | { kind: "reached"; ids: string[]; file: string; when: When }
  | { kind: "restless"; test: string };

/** When code runs: in a test, in hooks around tests, while modules load. */
export type When = "test" | "hooks" | "load";
