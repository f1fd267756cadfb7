import type { Evidence } from "../document/source-map.js";

/** Where the reader of a list of evidence stands already. */
export interface Standpoint {
  /** The page that the line above named. */
  readonly page: string;
  readonly nameFile: (page: string) => string;
}

/**
 * Prints evidence below a word such as `because`, the strongest first: line and
 * column, then what stands there. A page is named only where it changes.
 */
export function printEvidence(
  word: string,
  evidence: readonly Evidence[],
  { page: start, nameFile }: Standpoint,
): string[] {
  if (evidence.length === 0) return [];
  const places = evidence.map(({ line, column }) => `${line}:${column}`);
  const width = Math.max(...places.map((place) => place.length));
  let current = start;
  const lines = evidence.flatMap((one, index) => {
    const turn = one.page === current ? [] : [`    in ${nameFile(one.page)}`];
    current = one.page;
    const place = (places[index] ?? "").padStart(width);
    return [...turn, `    ${place}  ${describeEvidence(one)}`];
  });
  return [`  ${word}`, ...lines];
}

/** What the evidence of each kind is called in a sentence. */
export const kindWords: Readonly<Record<Evidence["kind"], string>> = {
  "front-matter": "the front matter",
  fence: "the fence",
  heading: "the heading",
  paragraph: "the paragraph",
  table: "the table",
  sample: "the sample",
  rule: "a rule",
  overlay: "the overlay",
};

function describeEvidence({ kind, rule, says }: Evidence): string {
  const who = rule === undefined ? kindWords[kind] : `rule ${rule}`;
  const verb = who === kindWords.sample ? "shows" : "says";
  return says === undefined ? who : `${who} ${verb} \`${says}\``;
}
