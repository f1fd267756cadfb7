import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { type Mutant, mutantsFile, root, switchedFile } from "./mutant.js";

interface Position {
  line: number;
  column: number;
}

interface Range {
  start: Position;
  end: Position;
}

interface Instrumented {
  files: { name: string; content: string }[];
  mutants: {
    id: string;
    fileName: string;
    location: Range;
    mutatorName: string;
    replacement: string;
  }[];
}

interface SourceFile {
  name: string;
  content: string;
  mutate: true | Range[];
}

interface Instrumenter {
  instrument(files: SourceFile[], options: object): Promise<Instrumented>;
}

const options = {
  plugins: null,
  ignorers: [],
  excludedMutations: [],
  mutator: { plugins: null, excludedMutations: [] },
};

/**
 * Draws `sample` of the mutants that Stryker knows of `files`, all where it is
 * undefined, and writes the files with these behind switches, and their list,
 * into `folder`. Says how many there were to draw from.
 */
export async function instrumentSample(
  files: readonly string[],
  sample: number | undefined,
  seed: string,
  folder: string,
): Promise<{ mutants: Mutant[]; outOf: number }> {
  const instrumenter = await loadInstrumenter();
  const sources = files.map(
    (name): SourceFile => ({
      name,
      content: readFileSync(name, "utf8"),
      mutate: true,
    }),
  );
  const all = await instrumenter.instrument(sources, options);
  const drawn = draw(all.mutants, sample ?? all.mutants.length, seed);
  const wanted = new Set(drawn.map(sayWhich));
  const some = await instrumenter.instrument(
    sources.flatMap((source) => {
      const mutate = drawn
        .filter(({ fileName }) => fileName === source.name)
        .map(({ location }) => location);
      return mutate.length === 0 ? [] : [{ ...source, mutate }];
    }),
    options,
  );
  const mutants = some.mutants
    .filter((mutant) => wanted.has(sayWhich(mutant)))
    .map(
      ({ id, fileName, location, mutatorName, replacement }): Mutant => ({
        id,
        file: relative(root, fileName),
        line: location.start.line + 1,
        mutator: mutatorName,
        original: cut(readFileSync(fileName, "utf8"), location),
        replacement,
      }),
    );
  mkdirSync(folder, { recursive: true });
  const switched = some.files.map(({ name, content }) => [name, content]);
  writeFileSync(
    join(folder, switchedFile),
    JSON.stringify(Object.fromEntries(switched)),
  );
  writeFileSync(join(folder, mutantsFile), JSON.stringify(mutants));
  return { mutants, outOf: all.mutants.length };
}

/** The instrumenter that is installed beside this file, without types of its own here. */
async function loadInstrumenter(): Promise<Instrumenter> {
  const require = createRequire(join(root, "bench/mutation/package.json"));
  const path = require.resolve("@stryker-mutator/instrumenter");
  const { Instrumenter } = (await import(pathToFileURL(path).href)) as {
    Instrumenter: new (logger: object) => Instrumenter;
  };
  const quiet = () => undefined;
  return new Instrumenter({
    debug: quiet,
    info: quiet,
    warn: quiet,
    isDebugEnabled: () => false,
  });
}

/** As many of `mutants` as `count` says; the same ones for the same seed. */
function draw<T extends Instrumented["mutants"][number]>(
  mutants: readonly T[],
  count: number,
  seed: string,
): T[] {
  const rank = (mutant: T) =>
    createHash("sha256")
      .update(`${seed} ${relative(root, mutant.fileName)} ${mutant.id}`)
      .digest("hex");
  return mutants
    .map((mutant) => ({ mutant, rank: rank(mutant) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

function sayWhich(mutant: Instrumented["mutants"][number]): string {
  const { fileName, location, mutatorName, replacement } = mutant;
  return JSON.stringify([fileName, location, mutatorName, replacement]);
}

function cut(text: string, { start, end }: Range): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, end.column);
  lines[0] = (lines[0] ?? "").slice(start.column);
  return lines.join("\n");
}
