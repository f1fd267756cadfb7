/** A page of the corpus: its path below the corpus and its text. */
export interface CorpusPage {
  readonly file: string;
  readonly text: string;
}

/** A way to say less, or to say it otherwise, than the corpus does. */
export interface Variant {
  readonly name: string;
  readonly vary: (text: string, index: number) => string;
}

/**
 * Other years, other folders: what the pages of the same generator of docs may
 * look like elsewhere. Each variant says less or the same, so nothing that is
 * read from it may be wrong or invented.
 */
export const variants: readonly Variant[] = [
  { name: "as they are", vary: (text) => text },
  { name: "id for uid", vary: (text) => text.replace(/^uid:/m, "id:") },
  { name: "blank type cells", vary: blankTypes },
  { name: "no samples", vary: dropSamples },
  { name: "plain-text response bodies", vary: plainResponseBodies },
  {
    name: "all of these",
    vary: (text, index) =>
      plainResponseBodies(
        dropSamples(blankTypes(text.replace(/^uid:/m, "id:"), index)),
      ),
  },
];

/** Empties every fifth type cell of the body tables, other ones on each page. */
function blankTypes(text: string, index: number): string {
  let row = index;
  let inBody = false;
  return text
    .split("\n")
    .map((line) => {
      if (line.startsWith("#")) inBody = /body/i.test(line);
      const cells = /^(\| *[^|]+\|)( *[^|]+ *)(\|.*)$/.exec(line);
      if (!inBody || !cells || /^\|[- |:]+$/.test(line)) return line;
      if (/Property Name/.test(line)) return line;
      row += 1;
      return row % 5 === 0 ? `${cells[1]}  ${cells[3]}` : line;
    })
    .join("\n");
}

/** Leaves out the sample requests and responses. */
function dropSamples(text: string): string {
  return text
    .replace(/^## Sample (request|response)[^\n]*\n/gim, "")
    .replace(/^```http[!_]\n[\s\S]*?\n```\n?/gm, "");
}

/** Prints `Response body: X` as a line of text and not as a heading. */
function plainResponseBodies(text: string): string {
  return text.replace(/^### (Response body: )/gm, "$1");
}
